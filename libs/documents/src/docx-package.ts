import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { Problem } from '#platform';
import { isZip, kindOfBytes } from './docx-kinds.js';

/** How much a Word file may hold. A file of ninety pages needs a hundredth of it. */
export const packageLimits = {
  entries: 3000,
  part: 48 * 1024 * 1024,
  total: 192 * 1024 * 1024,
  /** of the whole file, counted once it would fill more than `suspicious` */
  ratio: 120,
  suspicious: 16 * 1024 * 1024,
};

/** Parts that are read; nothing else of the package is ever unpacked. */
const wanted =
  /^(?:\[content_types\]\.xml|mimetype|_rels\/\.rels|word\/(?:document|styles|numbering|footnotes|endnotes|settings|header|footer)\d*\.xml|word\/_rels\/(?:document|settings|header|footer)\d*\.xml\.rels)$/;

export interface WordPackage {
  /** Names of all parts, in small letters and with forward slashes. */
  names: ReadonlySet<string>;
  part(name: string): string | undefined;
}

const refused = (why: string, extras: Record<string, unknown> = {}) =>
  new Problem('word-file-refused', { why, ...extras });

/** Opens the package and reads the parts that hold words. What is not a Word file, or is more than one, is refused in words. */
export async function openPackage(bytes: Buffer): Promise<WordPackage> {
  if (!isZip(bytes)) throw refused(kindOfBytes(bytes));
  const zip = await opened(bytes);
  const entries = await entriesOf(zip);
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (total > packageLimits.total) throw refused('too_much_inside');
  if (total > packageLimits.suspicious && total / bytes.length > packageLimits.ratio) throw refused('too_much_inside');
  const parts = new Map<string, string>();
  for (const entry of entries) {
    const name = plain(entry.fileName);
    if (!wanted.test(name)) continue;
    if (parts.has(name)) throw refused('damaged');
    parts.set(name, words(await inflated(zip, entry)));
  }
  return { names: new Set(entries.map(({ fileName }) => plain(fileName))), part: (name) => parts.get(name) };
}

const plain = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

function opened(bytes: Buffer): Promise<ZipFile> {
  return new Promise((done, fail) => {
    fromBuffer(bytes, { lazyEntries: true, decodeStrings: true, validateEntrySizes: true }, (error, zip) =>
      error || !zip ? fail(refused('damaged')) : done(zip),
    );
  });
}

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > packageLimits.entries) throw refused('too_much_inside');
  return new Promise((done, fail) => {
    const found: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      if (entry.generalPurposeBitFlag & 1) return fail(refused('encrypted'));
      found.push(entry);
      if (found.length > packageLimits.entries) return fail(refused('too_much_inside'));
      zip.readEntry();
    });
    zip.on('end', () => done(found));
    zip.on('error', () => fail(refused('damaged')));
    zip.readEntry();
  });
}

/** What a part says of its size is not believed: inflating ends where the limit is passed. */
function inflated(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((done, fail) => {
    if (entry.uncompressedSize > packageLimits.part) return fail(refused('too_much_inside'));
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) return fail(refused('damaged'));
      const pieces: Buffer[] = [];
      let size = 0;
      stream.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > packageLimits.part) {
          stream.destroy();
          fail(refused('too_much_inside'));
        } else pieces.push(piece);
      });
      stream.on('error', () => fail(refused('damaged')));
      stream.on('end', () => done(Buffer.concat(pieces)));
    });
  });
}

/** XML says its own encoding; Word files are UTF-8 or UTF-16. */
function words(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}
