import type { Role, SharingLevel } from '#contracts';

export const LARGEST_FILE = 25 * 1024 * 1024;

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/** What may be kept, by the ending of its name; the first bytes must agree. */
const kinds: Record<string, { mediaType: string; begins?: readonly (readonly number[])[] }> = {
  pdf: { mediaType: 'application/pdf', begins: [[0x25, 0x50, 0x44, 0x46, 0x2d]] },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', begins: [ZIP] },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', begins: [ZIP] },
  pptx: { mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', begins: [ZIP] },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', begins: [ZIP] },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', begins: [ZIP] },
  doc: { mediaType: 'application/msword', begins: [OLE] },
  xls: { mediaType: 'application/vnd.ms-excel', begins: [OLE] },
  png: { mediaType: 'image/png', begins: [[0x89, 0x50, 0x4e, 0x47]] },
  jpg: { mediaType: 'image/jpeg', begins: [[0xff, 0xd8, 0xff]] },
  jpeg: { mediaType: 'image/jpeg', begins: [[0xff, 0xd8, 0xff]] },
  txt: { mediaType: 'text/plain; charset=utf-8' },
  csv: { mediaType: 'text/csv; charset=utf-8' },
};

function kindOf(name: string) {
  const ending = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(kinds, ending) ? kinds[ending] : undefined;
}

/** Whether a file of this name might be kept, as far as its ending tells. */
export const endsKept = (name: string): boolean => kindOf(name) !== undefined;

/** The kind of a file by name and first bytes; null when it is not one that may be kept. What a browser claims is not asked. */
export function mediaTypeOf(name: string, bytes: Uint8Array): string | null {
  const kind = kindOf(name);
  if (!kind) return null;
  const agrees = kind.begins ? kind.begins.some((start) => start.every((byte, i) => bytes[i] === byte)) : isText(bytes);
  return agrees ? kind.mediaType : null;
}

/** Text has no NUL and is valid UTF-8. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** A name without a folder, without signs that a header or a file system reads otherwise. */
export function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = [...last].filter(isPlain).join('').trim().slice(-150);
  return plain === '' || /^\.+$/.test(plain) ? 'file' : plain;
}

/** No control characters, no signs of file systems, no signs that turn the direction of what follows. */
const isPlain = (sign: string): boolean =>
  sign >= ' ' && sign !== '\u007f' && !'"<>|:*?'.includes(sign) && !/[\u202a-\u202e\u2066-\u2069]/.test(sign);

/** `attachment` always: a stored file is never opened as a page of ours. */
export function dispositionOf(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}

export interface FileFacts {
  level: SharingLevel;
  processId: string | null;
  ownerEntityId: string | null;
  createdBy: string | null;
}
export interface Reader {
  personId: string | null;
  role: Role | null;
  processId: string | null;
  entityId: string | null;
}

const bureau: readonly Role[] = ['secretariat_admin', 'secretariat_officer', 'chair', 'vice_chair'];
const members: readonly Role[] = [
  ...bureau,
  'head_of_delegation',
  'delegate',
  'focal_point',
  'alternate_focal_point',
  'ministry_contributor',
  'capital_official',
];

/** Who may fetch a file, by its sharing level (decisions.md 22). */
export function mayRead(file: FileFacts, reader: Reader): boolean {
  if (file.createdBy !== null && file.createdBy === reader.personId) return true;
  const ours = file.ownerEntityId !== null && file.ownerEntityId === reader.entityId;
  const here = file.processId === null || file.processId === reader.processId;
  switch (file.level) {
    case 'L0':
      return true;
    case 'L1':
      return here && reader.role !== null && reader.role !== 'public';
    case 'L2':
      return here && reader.role !== null && members.includes(reader.role);
    case 'L3':
      return here && (ours || (reader.role !== null && bureau.includes(reader.role)));
    case 'L4':
      return here && ours;
    case 'L5':
      return false;
  }
}
