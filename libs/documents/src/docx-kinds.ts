import type { WordRefusal } from '#contracts';

/** What a file says of itself in its first bytes; whether its name ends in .docx is no evidence. */
const LOOKED_AT = 4096;
const starts = (bytes: Uint8Array, ...sign: number[]): boolean => sign.every((byte, i) => bytes[i] === byte);
export const isZip = (bytes: Uint8Array): boolean => starts(bytes, 0x50, 0x4b, 0x03, 0x04);
const isCompound = (bytes: Uint8Array): boolean => starts(bytes, 0xd0, 0xcf, 0x11, 0xe0);

/** What a file is that is no package at all, so that its owner can be told what to do with it. */
export function kindOfBytes(bytes: Buffer): WordRefusal {
  if (bytes.length === 0) return 'empty';
  if (isCompound(bytes)) return kindOfCompound(bytes);
  if (isPicture(bytes)) return 'picture';
  const head = headOf(bytes);
  if (head.includes('%PDF-')) return 'pdf';
  if (/^\{\\rtf/.test(head)) return 'rich_text';
  if (/^\{\s*"(?:url|doc_id)"|^\[InternetShortcut\]/i.test(head)) return 'shortcut';
  if (/^(?:MIME-Version:|From: <Saved by|Content-Type: multipart\/related)/i.test(head)) return 'web_page';
  if (/progid="Word\.Document"|<pkg:package|<w:wordDocument/.test(head)) return 'word_xml';
  if (/<office:document\b/.test(head)) return 'open_document';
  if (/^<(?:!doctype html|html|head|meta|body|!--)/i.test(head.replace(/^<\?xml[^>]*>\s*/, ''))) return 'web_page';
  return isWritten(bytes) ? 'plain_text' : 'not_word';
}

/** What a package is that holds no document of Word. */
export function kindOfPackage(names: ReadonlySet<string>, mimetype: string | undefined): WordRefusal | undefined {
  const has = (pattern: RegExp) => [...names].some((name) => pattern.test(name));
  if (names.has('content.xml') && mimetype !== undefined)
    return /spreadsheet|presentation|graphics|chart/.test(mimetype) ? 'other_office' : 'open_document';
  if (has(/^(?:xl|ppt)\//) || has(/^index\/(?:master)?slide[^/]*\.iwa$/)) return 'other_office';
  // The one holds its parts in a package within the package, the other beside each other, the oldest in one XML file.
  if (has(/^index\.(?:zip|xml)$|^index\/document\.iwa$/)) return 'pages';
  return names.has('[content_types].xml') ? undefined : 'archive';
}

/** An old-format container says in its directory, in entries of 128 bytes, what streams it holds. */
function kindOfCompound(bytes: Buffer): WordRefusal {
  const holds = (stream: string) => {
    const name = Buffer.from(`${stream}\0`, 'utf16le');
    for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 2)) if (at % 128 === 0) return true;
    return false;
  };
  if (holds('EncryptedPackage')) return 'encrypted';
  if (holds('WordDocument')) return 'old_format';
  return holds('Workbook') || holds('Book') || holds('PowerPoint Document') ? 'other_office' : 'old_format';
}

const isPicture = (bytes: Buffer): boolean =>
  starts(bytes, 0x89, 0x50, 0x4e, 0x47) ||
  starts(bytes, 0xff, 0xd8, 0xff) ||
  starts(bytes, 0x49, 0x49, 0x2a, 0x00) ||
  starts(bytes, 0x4d, 0x4d, 0x00, 0x2a) ||
  /^(?:GIF8|RIFF....WEBP|....ftyp(?:heic|heix|mif1|avif))/s.test(bytes.toString('latin1', 0, 12));

/** Programs on Windows still write UTF-16; a mark of the byte order says so. */
const utf16 = (bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined =>
  starts(bytes, 0xff, 0xfe) ? 'utf-16le' : starts(bytes, 0xfe, 0xff) ? 'utf-16be' : undefined;

function headOf(bytes: Buffer): string {
  const wide = utf16(bytes);
  const head = bytes.subarray(0, LOOKED_AT);
  return (wide ? new TextDecoder(wide).decode(head) : head.toString('utf8')).replace(/^\ufeff/, '').trimStart();
}

/** Words in any code page: no byte that a text never holds. */
const isWritten = (bytes: Buffer): boolean =>
  utf16(bytes) !== undefined ||
  !bytes.subarray(0, 65_536).some((byte) => byte < 0x20 && ![9, 10, 12, 13].includes(byte));
