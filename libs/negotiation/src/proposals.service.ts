import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { KeepProposal, ProposalView, SetProposalState } from '#contracts';
import { type Text, Texts } from '#drafting';
import { People } from '#people';
import { type Actor, Clock, Events, invalidInput, Permission, Problem, Transactional, Tx } from '#platform';
import { proposalKept, proposalStateChanged } from './negotiation.events.js';
import { Proposal } from './proposal.entity.js';
import { decides, goes, isTheSame, knows } from './proposal.rules.js';

/** Proposals as they are drafted: nobody but the delegation whose they are knows of them. */
@Injectable()
export class Proposals {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly texts: Texts,
    private readonly people: People,
  ) {}

  /** The drafts of one's own delegation, the newest first. */
  async list(actor: Actor, textId: string): Promise<ProposalView[]> {
    await this.inText(actor, textId);
    const rows = await this.tx.repository(Proposal).find({
      where: {
        text_id: textId,
        ...(actor.entityId === null
          ? { owner_entity_id: IsNull(), author_id: actor.personId! }
          : { owner_entity_id: actor.entityId }),
      },
      order: { created_at: 'DESC', id: 'DESC' },
    });
    return this.views(
      actor,
      rows.filter((row) => knows(actor, owned(row))),
    );
  }

  /** Keeps words that could not be placed. Asked again with the same id and words it answers as the first time. */
  @Transactional()
  async keep(actor: Actor, textId: string, id: string, input: KeepProposal): Promise<ProposalView> {
    const text = await this.inText(actor, textId);
    if (input.before === input.after)
      throw invalidInput([{ path: ['after'], message: 'these are the words that stand there' }]);
    const now = this.clock.now();
    const { entityId, personId, termId } = actor;
    const added = await this.tx.sql(
      `INSERT INTO proposal (id, process_id, text_id, block_id, number, before, after, because, base_generation, base_seq,
                             level, owner_entity_id, author_id, term_id, kept_at, created_at, changed_at)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$16) ON CONFLICT (id) DO NOTHING RETURNING id`,
      [
        ...[id, text.process_id, textId, input.blockId, input.number, input.before, input.after, input.because],
        ...[input.base.generation, input.base.seq, entityId === null ? 'L5' : 'L4', entityId, personId, termId],
        ...[input.keptAt, now],
      ],
    );
    const row = await this.known(actor, textId, id);
    // An id that somebody else has is answered like one that nobody has.
    if (!decides(actor, owned(row))) throw new Problem('not-found');
    if (added.length > 0)
      await this.events.tell(
        proposalKept,
        { proposalId: id, textId, because: input.because },
        { actor, processId: text.process_id, subject: { kind: 'proposal', id } },
      );
    else if (!isTheSame({ blockId: row.block_id, before: row.before, after: row.after }, input))
      throw new Problem('already-exists');
    return (await this.views(actor, [row]))[0]!;
  }

  /** Its author withdraws a draft, and takes it up again. */
  @Transactional()
  async setState(actor: Actor, textId: string, id: string, input: SetProposalState): Promise<ProposalView> {
    const text = await this.inText(actor, textId);
    await this.known(actor, textId, id);
    const row = await this.tx.lock(Proposal, id);
    if (!decides(actor, owned(row))) throw new Problem('not-permitted');
    if (row.version !== input.version || !goes(row.state, input.state))
      throw new Problem('changed-meanwhile', { current: { version: row.version, state: row.state } });
    const changed = { state: input.state, changed_at: this.clock.now(), version: row.version + 1 };
    await this.tx.repository(Proposal).update({ id }, changed);
    await this.events.tell(
      proposalStateChanged,
      { proposalId: id, from: row.state, to: input.state },
      { actor, processId: text.process_id, subject: { kind: 'proposal', id } },
    );
    return (await this.views(actor, [{ ...row, ...changed }]))[0]!;
  }

  /** A text that one may read, and in which one's role drafts proposals. */
  private async inText(actor: Actor, textId: string): Promise<Text> {
    const text = await this.texts.get(textId);
    this.texts.mayRead(actor, { processId: text.process_id, state: text.state });
    this.may.require(actor, 'draft', 'Proposal', { processId: text.process_id, entityId: actor.entityId });
    return text;
  }

  private async known(actor: Actor, textId: string, id: string): Promise<Proposal> {
    const row = await this.tx.repository(Proposal).findOneBy({ id, text_id: textId });
    if (!row || !knows(actor, owned(row))) throw new Problem('not-found');
    return row;
  }

  private async views(actor: Actor, rows: readonly Proposal[]): Promise<ProposalView[]> {
    const names = await this.people.names([...new Set(rows.map(({ author_id }) => author_id))]);
    return rows.map((row) => view(row, names.get(row.author_id) ?? '', row.author_id === actor.personId));
  }
}

const owned = ({ process_id, owner_entity_id, author_id }: Proposal) => ({
  processId: process_id,
  entityId: owner_entity_id,
  authorId: author_id,
});

const view = (row: Proposal, authorName: string, mine: boolean): ProposalView => ({
  id: row.id,
  textId: row.text_id,
  blockId: row.block_id,
  number: row.number,
  before: row.before,
  after: row.after,
  because: row.because,
  base: { generation: row.base_generation, seq: Number(row.base_seq) },
  state: row.state,
  authorName,
  mine,
  keptAt: new Date(row.kept_at).toISOString(),
  changedAt: new Date(row.changed_at).toISOString(),
  version: row.version,
});
