import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { BeginUpload, EvidenceType, UploadView } from '#contracts';
import { type Actor, Clock, Files, LARGEST_FILE, Nightly, newId, Problem, Transactional, Tx } from '#platform';
import { EvidenceShelf } from './evidence.service.js';

/** As many files of one person are on their way at a time; the oldest gives way. */
const AT_A_TIME = 5;
const KEPT_FOR_MS = 3 * 86_400_000;

interface UploadRow {
  id: string;
  request_id: string;
  commitment_id: string;
  type: EvidenceType;
  title: string;
  dated_on: string | null;
  name: string;
  size: number;
  added_by: string;
}

/**
 * Files that arrive in parts, over a line that may break: each part is in the record when it is confirmed, and the sender
 * goes on behind the last one. The last part makes evidence of them, in the same transaction.
 */
@Injectable()
export class EvidenceUploads implements OnModuleInit {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly shelf: EvidenceShelf,
    private readonly nightly: Nightly,
  ) {}

  onModuleInit(): void {
    this.nightly.add('evidence-uploads', () => this.tidy());
  }

  @Transactional()
  async begin(actor: Actor, requestId: string, input: BeginUpload): Promise<UploadView> {
    await this.shelf.writable(actor, requestId, input.commitmentId);
    if (input.size > LARGEST_FILE) throw new Problem('file-too-large');
    this.files.mustBeKept(input.name);
    const id = newId();
    const { commitmentId, type, title, name, size } = input;
    const { personId } = actor;
    await this.tx.sql(
      `INSERT INTO evidence_upload (id, request_id, commitment_id, type, title, dated_on, name, size, added_by, begun_at)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
      [id, requestId, commitmentId, type, title, input.datedOn ?? null, name, size, personId, this.clock.now()],
    );
    await this.tx.sql(
      `DELETE FROM evidence_upload WHERE added_by = $1 AND id NOT IN
         (SELECT id FROM evidence_upload WHERE added_by = $1 ORDER BY begun_at DESC, id DESC LIMIT $2)`,
      [personId, AT_A_TIME],
    );
    return { uploadId: id, received: 0, done: false };
  }

  /** How far it came: from there the sender goes on. */
  async look(actor: Actor, uploadId: string): Promise<UploadView> {
    const upload = await this.own(actor, uploadId);
    if (upload) return { uploadId, received: await this.received(uploadId), done: false };
    const arrived = await this.arrived(actor, uploadId);
    if (arrived === undefined) throw new Problem('not-found');
    return { uploadId, received: arrived, done: true };
  }

  /** One part. What begins elsewhere than behind the last one is not kept; the answer says where to go on. */
  @Transactional()
  async add(actor: Actor, uploadId: string, from: number, bytes: Buffer): Promise<UploadView> {
    const known = await this.own(actor, uploadId);
    if (!known) return this.look(actor, uploadId);
    // The report is held: of two parts at once the second sees what the first did.
    const request = await this.shelf.writable(actor, known.request_id, known.commitment_id);
    const upload = await this.own(actor, uploadId);
    if (!upload) return this.look(actor, uploadId);
    const before = await this.received(uploadId);
    if (from !== before || bytes.length === 0) return { uploadId, received: before, done: false };
    const received = before + bytes.length;
    if (received > upload.size) throw new Problem('file-too-large');
    await this.tx.sql(`INSERT INTO evidence_part (upload_id, begins, bytes) VALUES ($1,$2,$3)`, [
      uploadId,
      from,
      bytes,
    ]);
    if (received < upload.size) return { uploadId, received, done: false };
    const parts = await this.tx.sql<{ bytes: Buffer }>(
      `SELECT bytes FROM evidence_part WHERE upload_id = $1 ORDER BY begins`,
      [uploadId],
    );
    const whole = Buffer.concat(parts.map((part) => part.bytes));
    const input = {
      commitmentId: upload.commitment_id,
      type: upload.type,
      title: upload.title,
      datedOn: upload.dated_on,
    };
    await this.shelf.shelveFile(actor, request, input, { name: upload.name, bytes: whole }, uploadId);
    await this.tx.sql(`DELETE FROM evidence_upload WHERE id = $1`, [uploadId]);
    return { uploadId, received, done: true };
  }

  /** What nobody went on sending for three days goes. */
  @Transactional()
  async tidy(): Promise<void> {
    await this.tx.sql(`DELETE FROM evidence_upload WHERE begun_at < $1`, [
      new Date(this.clock.now().getTime() - KEPT_FOR_MS),
    ]);
  }

  private own(actor: Actor, uploadId: string): Promise<UploadRow | undefined> {
    return this.tx.one<UploadRow>(
      `SELECT u.*, to_char(u.dated_on, 'YYYY-MM-DD') AS dated_on FROM evidence_upload u WHERE id = $1 AND added_by = $2`,
      [uploadId, actor.personId],
    );
  }

  private async received(uploadId: string): Promise<number> {
    const row = await this.tx.one<{ received: number }>(
      `SELECT coalesce(sum(octet_length(bytes)), 0)::int AS received FROM evidence_part WHERE upload_id = $1`,
      [uploadId],
    );
    return row?.received ?? 0;
  }

  /** The size of what arrived whole under this id. */
  private async arrived(actor: Actor, uploadId: string): Promise<number | undefined> {
    const row = await this.tx.one<{ size: number }>(
      `SELECT f.size FROM evidence e JOIN file_object f ON f.id = e.file_id WHERE e.id = $1 AND e.added_by = $2`,
      [uploadId, actor.personId],
    );
    return row?.size;
  }
}
