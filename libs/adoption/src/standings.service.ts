import { Injectable } from '@nestjs/common';
import type { AddresseeView, PlannedRecommendationView, ReadBlock, TextState } from '#contracts';
import { Texts } from '#drafting';
import { type Actor, Tx } from '#platform';
import { canonicalJson, type FrozenBlock } from '#text';
import { addresseesOf, dueDay } from './addressees.rules.js';
import { type Circumstances, CircumstancesOf } from './circumstances.service.js';
import { codeOf, codePrefix, recommendationsIn } from './items.rules.js';
import { type Point, readinessOf, type Waiting } from './readiness.rules.js';

export interface StandingText {
  id: string;
  process_id: string;
  meeting_id: string;
  symbol: string;
  title: string;
  lang: string;
  state: TextState;
  version: number;
}

/** How a text stands before its adoption: what it would make, and what is in the way. */
export interface Standing {
  text: StandingText;
  version: { id: string; sha256: string } | null;
  /** False when the text moved on after that version was frozen. */
  newest: boolean;
  circumstances: Circumstances;
  blocks: FrozenBlock[];
  waiting: (Waiting & { confirmedByRole: string | null; confirmedAt: Date | null })[];
  points: Point[];
  planned: PlannedRecommendationView[];
  codePrefix: string;
  codeAt(ordinal: number): string;
}

const OPENING = 90;

/** The first words of a paragraph, as a list shows it. */
export function openingOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= OPENING ? line : `${line.slice(0, line.lastIndexOf(' ', OPENING) || OPENING)}…`;
}

/** What of a paragraph goes into the hash of a frozen text. */
const frozenOf = ({
  id,
  role,
  level,
  number,
  text,
  itemKind,
  state,
  addresseeRule,
  deadlineRule,
  theme,
}: ReadBlock): FrozenBlock => ({
  id,
  role,
  level,
  number,
  text,
  itemKind,
  state,
  addresseeRule,
  deadlineRule,
  theme,
});

/** Reads how a text stands, from the words as they are now or from a frozen version of them. */
@Injectable()
export class Standings {
  constructor(
    private readonly tx: Tx,
    private readonly texts: Texts,
    private readonly circumstancesOf: CircumstancesOf,
  ) {}

  async of(
    actor: Actor,
    textId: string,
    versionId: string | null = null,
    people: { declaredBy: string | null; recordedBy: string | null } = { declaredBy: null, recordedBy: null },
    at?: Date,
  ): Promise<Standing> {
    const text = await this.texts.get(textId);
    const circumstances = await this.circumstancesOf.meeting(text.meeting_id, actor.lang, at);
    const { blocks: now } = await this.texts.view(actor, textId);
    const version = versionId === null ? null : await this.texts.version(versionId);
    const blocks = version === null ? now.map(frozenOf) : version.canonical.blocks;
    const waiting = await this.waitingOf(textId, now);
    const prefix = codePrefix(circumstances.processCode, circumstances.adoptsOn, circumstances.place);
    const first = await this.firstOrdinal(text.process_id, prefix);
    const codeAt = (ordinal: number) => codeOf(prefix, ordinal);
    return {
      text,
      version,
      newest: version === null || canonicalJson(version.canonical.blocks) === canonicalJson(now.map(frozenOf)),
      circumstances,
      blocks,
      waiting,
      points: readinessOf({ textState: text.state, blocks, waiting, world: circumstances.world, ...people }),
      planned: this.planned(blocks, circumstances, first, codeAt),
      codePrefix: prefix,
      codeAt,
    };
  }

  /** What the text would make: recommendations with codes, addressees by name, and due days. */
  private planned(
    blocks: FrozenBlock[],
    circumstances: Circumstances,
    first: number,
    codeAt: (ordinal: number) => string,
  ): PlannedRecommendationView[] {
    return recommendationsIn(blocks).map(({ block, text }, index) => ({
      blockId: block.id,
      code: codeAt(first + index),
      ordinal: first + index,
      number: block.number,
      text,
      theme: block.theme,
      addresseeRule: block.addresseeRule ?? { kind: 'named', entityIds: [] },
      deadlineRule: block.deadlineRule,
      addressees: addresseesOf(block.addresseeRule, circumstances.world).map(({ entityId, basis }): AddresseeView => {
        const entity = circumstances.entities.get(entityId);
        return { entityId, basis, code: entity?.code ?? '', name: entity?.name ?? '' };
      }),
      dueOn: dueDay(block.deadlineRule, circumstances.adoptsOn, circumstances.nextMeetingOn),
    }));
  }

  /** Capitals that a paragraph waits for; a confirmation counts only when it came after the paragraph was agreed. */
  private async waitingOf(textId: string, blocks: readonly ReadBlock[]): Promise<Standing['waiting']> {
    const confirmations = await this.tx.sql<{ block_id: string; entity_id: string; role: string; at: Date }>(
      `SELECT block_id, entity_id, role, at FROM ad_referendum_confirmation WHERE text_id = $1 ORDER BY at`,
      [textId],
    );
    return blocks
      .filter(({ state }) => state === 'agreed_ad_ref')
      .flatMap(({ id, waitingFor, agreedAt }) =>
        waitingFor.map((entityId) => {
          const since = agreedAt === null ? 0 : Date.parse(agreedAt);
          const said = confirmations.find(
            (c) => c.block_id === id && c.entity_id === entityId && c.at.getTime() >= since,
          );
          return {
            blockId: id,
            entityId,
            confirmed: said !== undefined,
            confirmedByRole: said?.role ?? null,
            confirmedAt: said?.at ?? null,
          };
        }),
      );
  }

  /** Codes of an earlier adoption in the same place and year are not given again. */
  async firstOrdinal(processId: string, prefix: string): Promise<number> {
    const last = await this.tx.one<{ n: number }>(
      `SELECT coalesce(max(ordinal), 0)::int AS n FROM recommendation WHERE process_id = $1 AND starts_with(code, $2)`,
      [processId, prefix],
    );
    return (last?.n ?? 0) + 1;
  }
}
