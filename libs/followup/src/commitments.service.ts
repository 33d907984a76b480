import { Injectable } from '@nestjs/common';
import { CircumstancesOf, Recommendation } from '#adoption';
import type { CommitmentsIn, CommitmentView, ImplementationStatus, NoteStatus, StatusSource } from '#contracts';
import { type Actor, Clock, dayAt, Events, newId, Permission, Problem, Transactional, Tx } from '#platform';
import { Commitment, CommitmentStatus } from './commitment.entity.js';
import { isStalled, workflowAfterNote, workflowAfterReport } from './commitment.rules.js';
import { statusSaid } from './followup.events.js';

/** A commitment with the words it is about. */
export interface KnownCommitment extends Commitment {
  recommendationId: string;
  code: string;
  ordinal: number;
  text: string;
  theme: string | null;
}

/** What was promised: where it stands, and how far the State says it is. */
@Injectable()
export class Commitments {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly circumstances: CircumstancesOf,
  ) {}

  async get(id: string): Promise<Commitment> {
    const commitment = await this.tx.repository(Commitment).findOneBy({ id });
    if (!commitment) throw new Problem('not-found');
    return commitment;
  }

  /** What a request asks about, in reading order; as it was when the request was made. */
  async ofRequest(requestId: string): Promise<KnownCommitment[]> {
    return this.known(`c.id IN (SELECT commitment_id FROM report_request_commitment WHERE request_id = $1)`, [
      requestId,
    ]);
  }

  async ofRecommendation(recommendationId: string): Promise<KnownCommitment[]> {
    return this.known(`c.recommendation_id = $1`, [recommendationId]);
  }

  /** Told by an accepted report, or by the baseline taken with it. The workflow follows; it is another matter than the status. */
  @Transactional()
  async setStatus(
    commitmentId: string,
    status: ImplementationStatus,
    asOf: string,
    source: { source?: StatusSource; requestId?: string | null; note?: string | null; actor: Actor },
  ): Promise<Commitment> {
    const commitment = await this.tx.lock(Commitment, commitmentId);
    const kind = source.source ?? 'report';
    const workflow =
      kind === 'report'
        ? workflowAfterReport(commitment.workflow, status)
        : workflowAfterNote(commitment.workflow, status);
    const change: Partial<Commitment> =
      kind === 'baseline'
        ? { baseline_status: status, baseline_on: asOf, baseline_note: source.note ?? null }
        : { status, status_as_of: asOf, status_source: kind, workflow };
    const moved: Commitment = { ...commitment, ...change, version: commitment.version + 1 };
    await this.tx.repository(Commitment).update({ id: commitmentId }, { ...change, version: moved.version });
    await this.tx.repository(CommitmentStatus).insert({
      id: newId(),
      commitment_id: commitmentId,
      status,
      as_of_on: asOf,
      source: kind,
      note: source.note ?? null,
      request_id: source.requestId ?? null,
      person_id: source.actor.personId,
      term_id: source.actor.termId,
      at: this.clock.now(),
    });
    await this.events.tell(
      statusSaid,
      { commitmentId, status, source: kind },
      { actor: source.actor, processId: commitment.process_id, subject: { kind: 'commitment', id: commitmentId } },
    );
    return moved;
  }

  /** Between two reports the focal point says how things stand; nobody has reviewed it, and it says so. */
  @Transactional()
  async note(actor: Actor, commitmentId: string, input: NoteStatus): Promise<CommitmentView> {
    const commitment = await this.tx.lock(Commitment, commitmentId);
    const facts = { processId: commitment.process_id, entityId: commitment.entity_id };
    const secretariat =
      actor.role === 'secretariat_officer' &&
      commitment.entity_id === (await this.circumstances.secretariatOf(commitment.process_id));
    if (!secretariat) {
      // Another delegation's promises are not for everybody to know of.
      if (!this.may.allows(actor, 'read', 'FollowUp', facts)) throw new Problem('not-found');
      this.may.require(actor, 'note-status', 'Commitment', facts);
    }
    if (commitment.version !== input.version) throw new Problem('changed-meanwhile', { current: commitment.version });
    if (input.asOfOn > dayAt(this.clock.now(), 'Pacific/Kiritimati'))
      throw new Problem('invalid-input', { issues: [{ path: 'asOfOn', message: 'a day that has come' }] });
    await this.setStatus(commitmentId, input.status, input.asOfOn, {
      source: input.baseline ? 'baseline' : 'interim',
      note: input.note ?? null,
      actor,
    });
    const [known] = await this.known(`c.id = $1`, [commitmentId]);
    return (await this.views(actor.lang, [known!]))[0]!;
  }

  async list(actor: Actor, { processId, recommendationId, ...asked }: CommitmentsIn): Promise<CommitmentView[]> {
    const entityId = asked.ofSecretariat
      ? ((await this.circumstances.secretariatOf(processId)) ?? undefined)
      : asked.entityId;
    // A delegation sees its own; asking for another's finds nothing.
    const all = this.may.allows(actor, 'read', 'FollowUp', { processId, entityId: null });
    const of = all ? (entityId ?? null) : actor.entityId;
    if (!this.may.allows(actor, 'read', 'FollowUp', { processId, entityId: of })) throw new Problem('not-found');
    if (!all && entityId && entityId !== of) throw new Problem('not-found');
    const rows = await this.known(
      `c.process_id = $1 AND ($2::uuid IS NULL OR c.entity_id = $2) AND ($3::uuid IS NULL OR c.recommendation_id = $3)`,
      [processId, of, recommendationId ?? null],
    );
    return this.views(actor.lang, rows);
  }

  async views(lang: string, rows: readonly KnownCommitment[]): Promise<CommitmentView[]> {
    const entities = await this.circumstances.entitiesById([...new Set(rows.map(({ entity_id }) => entity_id))], lang);
    const today = dayAt(this.clock.now(), 'UTC');
    return rows.map((row) => ({
      id: row.id,
      recommendationId: row.recommendation_id,
      code: row.code,
      text: row.text,
      theme: row.theme,
      entityId: row.entity_id,
      entityCode: entities.get(row.entity_id)?.code ?? '',
      entityName: entities.get(row.entity_id)?.name ?? '',
      processId: row.process_id,
      basis: row.basis,
      workflow: row.workflow,
      status: row.status,
      statusAsOf: row.status_as_of,
      statusSource: row.status_source,
      baselineStatus: row.baseline_status,
      dueOn: row.due_on,
      stalled: isStalled(row.status, row.status_as_of, today),
      version: row.version,
    }));
  }

  private async known(where: string, parameters: unknown[]): Promise<KnownCommitment[]> {
    const rows = await this.tx.sql<Commitment>(
      `SELECT c.id, c.recommendation_id, c.entity_id, c.process_id, c.adoption_id, c.basis, c.workflow, c.status, c.status_as_of::text AS status_as_of,
              c.status_source, c.baseline_status, c.baseline_on::text AS baseline_on, c.baseline_note, c.due_on::text AS due_on, c.lead_ministry_id, c.created_at, c.version
         FROM commitment c WHERE ${where} ORDER BY c.created_at, c.id`,
      parameters,
    );
    const ids = [...new Set(rows.map(({ recommendation_id }) => recommendation_id))];
    if (ids.length === 0) return [];
    const recommendations = await this.tx
      .repository(Recommendation)
      .createQueryBuilder('r')
      .where('r.id IN (:...ids)', { ids })
      .getMany();
    const of = new Map(recommendations.map((r) => [r.id, r]));
    return rows
      .map((row) => {
        const { code, ordinal, text, theme } = of.get(row.recommendation_id)!;
        return { ...row, recommendationId: row.recommendation_id, code, ordinal, text, theme };
      })
      .sort((a, b) => a.created_at.getTime() - b.created_at.getTime() || a.ordinal - b.ordinal);
  }
}
