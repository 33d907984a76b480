import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { SharingLevel } from '#contracts';
import type { Actor } from './actor.js';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './config.js';
import { FileObject } from './files.entity.js';
import { endsKept, LARGEST_FILE, mayRead, mediaTypeOf, plainName } from './files.rules.js';
import { newId } from './ids.js';
import { Problem } from './problem.js';
import { Tx } from './tx.js';

export interface StoreFile {
  name: string;
  /** What the product itself made keeps its type; what a person brought is looked at. */
  mediaType?: string;
  bytes: Uint8Array;
  processId?: string | null;
  ownerEntityId: string | null;
  level: SharingLevel;
  createdBy?: string | null;
}

/** The place of bytes by their hash, under the folder of the product's data. */
export const placeOf = (dataDir: string, sha256: string): string =>
  join(resolve(dataDir), 'files', sha256.slice(0, 2), sha256);

/** Files beside the database: bytes by their hash on disk, everything else a row. */
@Injectable()
export class Files {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Keeps what a person brought. Refused when it is too large or of a kind that is not kept. */
  async store(file: StoreFile): Promise<{ id: string; sha256: string; size: number }> {
    if (file.bytes.byteLength > LARGEST_FILE) throw new Problem('file-too-large');
    const name = plainName(file.name);
    const mediaType = mediaTypeOf(name, file.bytes);
    if (!mediaType) throw new Problem('file-type-refused', { name });
    return this.keep({ ...file, name, mediaType });
  }

  /** Said before the bytes are on their way. @throws file-type-refused */
  mustBeKept(name: string): void {
    if (!endsKept(plainName(name))) throw new Problem('file-type-refused', { name: plainName(name) });
  }

  /** Keeps what the product itself made, whatever its kind. */
  async keep(file: StoreFile & { mediaType: string }): Promise<{ id: string; sha256: string; size: number }> {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    // Bytes first: a row never points to nothing; bytes without a row harm nobody.
    await putBytes(placeOf(this.config.DATA_DIR, sha256), file.bytes);
    const id = newId();
    await this.tx.repository(FileObject).insert({
      id,
      sha256,
      name: file.name,
      media_type: file.mediaType,
      size: file.bytes.byteLength,
      process_id: file.processId ?? null,
      owner_entity_id: file.ownerEntityId,
      level: file.level,
      created_by: file.createdBy ?? null,
      created_at: this.clock.now(),
    });
    return { id, sha256, size: file.bytes.byteLength };
  }

  /** For use cases that have permitted the reader themselves. */
  async read(id: string): Promise<{ file: FileObject; bytes: Buffer }> {
    const file = await this.tx.repository(FileObject).findOneBy({ id });
    if (!file) throw new Problem('not-found');
    const bytes = await readFile(placeOf(this.config.DATA_DIR, file.sha256)).catch(() => null);
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== file.sha256)
      throw new Problem('file-damaged', { name: file.name });
    return { file, bytes };
  }

  /** For the download address: what one may not read does not exist. */
  async readAs(actor: Actor, id: string): Promise<{ file: FileObject; bytes: Buffer }> {
    const file = await this.tx.repository(FileObject).findOneBy({ id });
    const facts = file && {
      level: file.level,
      processId: file.process_id,
      ownerEntityId: file.owner_entity_id,
      createdBy: file.created_by,
    };
    if (!facts || !mayRead(facts, actor)) throw new Problem('not-found');
    return this.read(id);
  }
}

/** Written beside its place, forced to disk, then moved: under a hash there are either all bytes or none. */
export async function putBytes(place: string, bytes: Uint8Array): Promise<void> {
  const known = await stat(place).catch(() => null);
  if (known?.size === bytes.byteLength) return;
  await mkdir(join(place, '..'), { recursive: true });
  const beside = `${place}.${newId()}`;
  const handle = await open(beside, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, place);
}
