import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip, type Gzip } from 'node:zlib';

/** The archive cannot be trusted: cut off, changed, or not ours at all. */
export class ArchiveDamaged extends Error {}

export interface Part {
  name: string;
  sha256: string;
  bytes: number;
}

const BLOCK = 512;
const NAME_BYTES = 100;
const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A `tar.gz` that any system can open, written part by part; it gets its name only when it is whole and on disk. */
export class ArchiveWriter {
  readonly parts: Part[] = [];
  private readonly gzip: Gzip = createGzip({ level: 6 });
  private readonly written: Promise<void>;

  private constructor(private readonly path: string) {
    this.written = pipeline(this.gzip, createWriteStream(`${path}.part`, { mode: 0o600 }));
    // Told to whoever closes the archive; until then nobody listens.
    this.written.catch(() => undefined);
  }

  static async open(path: string): Promise<ArchiveWriter> {
    await mkdir(dirname(path), { recursive: true });
    return new ArchiveWriter(path);
  }

  async add(name: string, bytes: Buffer): Promise<void> {
    this.parts.push({ name, sha256: sha256(bytes), bytes: bytes.length });
    await this.write(headerOf(name, bytes.length));
    await this.write(bytes);
    await this.write(Buffer.alloc(padding(bytes.length)));
  }

  /** @returns the size of the archive. */
  async close(): Promise<number> {
    await this.write(Buffer.alloc(2 * BLOCK));
    this.gzip.end();
    await this.written;
    const handle = await open(`${this.path}.part`, 'r');
    await handle.sync();
    await handle.close();
    await rename(`${this.path}.part`, this.path);
    return (await stat(this.path)).size;
  }

  async abandon(): Promise<void> {
    this.gzip.destroy();
    await this.written.catch(() => undefined);
    await rm(`${this.path}.part`, { force: true });
  }

  private async write(bytes: Buffer): Promise<void> {
    if (bytes.length === 0 || this.gzip.write(bytes)) return;
    // A full disk ends the pipeline: then there will be no drain.
    await Promise.race([once(this.gzip, 'drain'), this.written]);
  }
}

/** The parts of an archive, one after the other. @throws ArchiveDamaged where the bytes make no sense. */
export async function* partsOf(path: string): AsyncGenerator<{ name: string; bytes: Buffer }> {
  const input = createReadStream(path);
  const plain = createGunzip();
  const piped = pipeline(input, plain);
  piped.catch(() => undefined);
  const source = takerOf(plain);
  try {
    for (;;) {
      const header = await source(BLOCK);
      if (header.every((byte) => byte === 0)) break;
      const { name, size } = readHeader(header);
      const bytes = Buffer.from(await source(size));
      await source(padding(size));
      yield { name, bytes };
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new ArchiveDamaged(`There is no file at ${path}.`);
    if (error instanceof ArchiveDamaged) throw error;
    throw new ArchiveDamaged('The archive is cut off or was changed.');
  } finally {
    input.destroy();
    plain.destroy();
  }
}

/** Gives exactly as many bytes as asked for. */
function takerOf(stream: AsyncIterable<Buffer>): (size: number) => Promise<Buffer> {
  const chunks = stream[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  return async (size) => {
    const parts: Buffer[] = [held];
    let have = held.length;
    while (have < size) {
      const { value, done } = await chunks.next();
      if (done) throw new ArchiveDamaged('The archive is cut off.');
      parts.push(value);
      have += value.length;
    }
    const all = parts.length === 1 ? held : Buffer.concat(parts);
    held = all.subarray(size);
    return all.subarray(0, size);
  };
}

function headerOf(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) >= NAME_BYTES) throw new Error(`"${name}" is too long a name for the archive.`);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

function readHeader(header: Buffer): { name: string; size: number } {
  const sum = Number.parseInt(header.toString('latin1', 148, 154), 8);
  const blank = Buffer.from(header);
  blank.write('        ', 148);
  if (sum !== sumOf(blank)) throw new ArchiveDamaged('The archive is not one of ours, or was changed.');
  const name = header.toString('utf8', 0, NAME_BYTES).replace(/\0.*$/s, '');
  return { name, size: Number.parseInt(header.toString('latin1', 124, 135), 8) };
}

const sumOf = (header: Buffer): number => header.reduce((sum, byte) => sum + byte, 0);
