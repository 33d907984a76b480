import { Injectable } from '@nestjs/common';
import type { AddLink, EvidenceView } from '#contracts';
import { Commitments, type ReportRequest, ReportRequests } from '#followup';
import {
  type Actor,
  Clock,
  Events,
  Files,
  newId,
  Permission,
  Problem,
  Transactional,
  Tx,
  type Upload,
} from '#platform';
import { gradeOf } from './answers.rules.js';
import { Evidence } from './report.entity.js';
import { evidenceAdded, evidenceDropped } from './reporting.events.js';
import { SectionDelegations } from './sections.service.js';

const open = ['issued', 'opened', 'in_progress', 'returned'];
interface EvidenceRow extends Evidence {
  file_name: string | null;
  size: number | null;
}

/** What stands behind an answer: a document, a public link, or a thing named and dated. */
@Injectable()
export class EvidenceShelf {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly files: Files,
    private readonly requests: ReportRequests,
    private readonly commitments: Commitments,
    private readonly sections: SectionDelegations,
  ) {}

  async of(requestId: string): Promise<EvidenceView[]> {
    const rows = await this.tx.sql<EvidenceRow>(
      `SELECT e.*, to_char(e.dated_on, 'YYYY-MM-DD') AS dated_on, f.name AS file_name, f.size::int AS size
         FROM evidence e LEFT JOIN file_object f ON f.id = e.file_id WHERE e.request_id = $1 ORDER BY e.added_at, e.id`,
      [requestId],
    );
    return rows.map((row) => ({
      id: row.id,
      commitmentId: row.commitment_id,
      type: row.type,
      title: row.title,
      url: row.url,
      fileId: row.file_id,
      fileName: row.file_name,
      size: row.size,
      datedOn: row.dated_on,
      grade: row.grade,
    }));
  }

  @Transactional()
  async addLink(actor: Actor, requestId: string, input: AddLink): Promise<EvidenceView> {
    const request = await this.writable(actor, requestId, input.commitmentId);
    return this.shelve(actor, request, input, null);
  }

  @Transactional()
  async addFile(actor: Actor, requestId: string, input: AddLink, upload: Upload | undefined): Promise<EvidenceView> {
    const request = await this.writable(actor, requestId, input.commitmentId);
    if (!upload) throw new Problem('invalid-input', { issues: [{ path: 'file', message: 'required' }] });
    return this.shelveFile(actor, request, input, { name: upload.originalname, bytes: upload.buffer });
  }

  /** Within a transaction that has asked `writable`. */
  async shelveFile(
    actor: Actor,
    request: ReportRequest,
    input: AddLink,
    { name, bytes }: { name: string; bytes: Buffer },
    id = newId(),
  ): Promise<EvidenceView> {
    const file = await this.files.store({
      name,
      bytes,
      processId: request.process_id,
      ownerEntityId: request.entity_id,
      level: 'L2',
      createdBy: actor.personId,
    });
    return this.shelve(actor, request, input, file.id, id);
  }

  @Transactional()
  async drop(actor: Actor, evidenceId: string): Promise<void> {
    const evidence = await this.tx.repository(Evidence).findOneBy({ id: evidenceId });
    if (!evidence) throw new Problem('not-found');
    const request = await this.writable(actor, evidence.request_id, evidence.commitment_id);
    await this.tx.repository(Evidence).delete({ id: evidenceId });
    await this.events.tell(
      evidenceDropped,
      { requestId: request.id, evidenceId },
      { actor, processId: request.process_id, subject: { kind: 'report_request', id: request.id } },
    );
  }

  private async shelve(
    actor: Actor,
    request: ReportRequest,
    input: AddLink,
    fileId: string | null,
    id = newId(),
  ): Promise<EvidenceView> {
    const facts = { url: fileId ? null : (input.url ?? null), fileId, datedOn: input.datedOn ?? null };
    const grade = gradeOf(facts);
    await this.tx.repository(Evidence).insert({
      id,
      request_id: request.id,
      commitment_id: input.commitmentId,
      type: input.type,
      title: input.title,
      url: facts.url,
      file_id: fileId,
      dated_on: facts.datedOn,
      grade,
      level: 'L2',
      added_by: actor.personId,
      added_at: this.clock.now(),
    });
    await this.events.tell(
      evidenceAdded,
      { requestId: request.id, commitmentId: input.commitmentId, grade },
      { actor, processId: request.process_id, subject: { kind: 'report_request', id: request.id } },
    );
    return (await this.of(request.id)).find((one) => one.id === id)!;
  }

  /** The request, held, if this person may add to what was said of this commitment. */
  async writable(actor: Actor, requestId: string, commitmentId: string): Promise<ReportRequest> {
    const known = await this.requests.get(requestId);
    const facts = { processId: known.process_id, entityId: known.entity_id };
    if (!this.may.allows(actor, 'read', 'Report', facts)) throw new Problem('not-found');
    this.may.require(actor, 'answer', 'Report', facts);
    const request = await this.requests.forUpdate(requestId);
    if (!open.includes(request.state)) throw new Problem('report-not-open', { state: request.state });
    if (!(await this.commitments.ofRequest(requestId)).some((one) => one.id === commitmentId))
      throw new Problem('not-found');
    await this.sections.mustWrite(actor, requestId, { question: 'B1', commitmentId });
    return request;
  }
}
