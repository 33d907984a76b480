import { Injectable } from '@nestjs/common';
import type { CompareAsked, ComparedSide, CompareView, HandView } from '#contracts';
import { type Actor, Clock, Problem } from '#platform';
import { blocksAt, type ComparedBlock, compare, numbersOf, removedFrom, writtenIn } from '#text';
import { Histories } from './histories.service.js';
import { Texts } from './texts.service.js';
import { versionView } from './versions.service.js';
import { WhoWrote } from './who-wrote.service.js';

/** What changed between two versions, or since one: computed from the words, attributed through the record. */
@Injectable()
export class Compare {
  constructor(
    private readonly clock: Clock,
    private readonly texts: Texts,
    private readonly histories: Histories,
    private readonly whoWrote: WhoWrote,
  ) {}

  async between(actor: Actor, textId: string, asked: CompareAsked): Promise<CompareView> {
    const text = await this.texts.get(textId);
    this.texts.mayRead(actor, { processId: text.process_id, state: text.state });
    const { record, facts } = await this.histories.of(textId);
    const now: ComparedSide = {
      id: null,
      name: null,
      reason: null,
      seq: facts.seq,
      at: new Date(record.head(facts.seq)?.at ?? this.clock.now().getTime()).toISOString(),
    };
    const from = await this.side(textId, asked.from, now);
    const to = await this.side(textId, asked.to, now);
    const blocksOf = (seq: number): ComparedBlock[] => {
      const blocks = blocksAt(record, seq);
      const numbers = numbersOf(blocks);
      return blocks.map(({ id, role, level, text }, index) => ({
        id,
        role,
        level,
        text,
        number: numbers[index] ?? null,
      }));
    };
    const { identical, rows } = compare(blocksOf(from.seq), blocksOf(to.seq));
    const by = await this.actsBetween(actor, textId, from.seq, to.seq);
    return {
      textId,
      from,
      to,
      identical,
      rows: rows.map((row) => ({ ...row, by: row.kind === 'same' ? [] : by(row.id) })),
    };
  }

  private async side(textId: string, asked: string, now: ComparedSide): Promise<ComparedSide> {
    if (asked === 'now') return now;
    const version = await this.texts.version(asked);
    if (version.text_id !== textId) throw new Problem('not-found');
    const { id, name, reason, seq, at } = versionView(version);
    return { id, name, reason, seq, at };
  }

  /** Who wrote or removed words in a paragraph between two rows of the record. */
  private async actsBetween(
    actor: Actor,
    textId: string,
    since: number,
    seq: number,
  ): Promise<(blockId: string) => HandView[]> {
    const { record } = await this.histories.of(textId);
    const hands = await this.histories.hands(textId);
    if (seq <= since) return () => [];
    const began = record.head(since)?.at ?? 0;
    const acts = [
      ...writtenIn(record, hands, { seq, byRow: true }).filter(({ row }) => row > since),
      ...removedFrom(record, hands, { seq, since }).filter(({ at }) => at >= began),
    ];
    const view = await this.whoWrote.viewOf(actor, acts);
    return (blockId) => {
      const found = new Map(
        acts
          .filter((act) => act.blockId === blockId)
          .map((act) => [`${act.entityId}`, view({ personId: act.personId, entityId: act.entityId })]),
      );
      return [...found.values()];
    };
  }
}
