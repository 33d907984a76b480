import { isAgreed, isNegotiated, type ReadinessPoint, type TextState } from '#contracts';
import type { FrozenBlock } from '#text';
import { hasEnoughJoiners, isAddressed, type Membership } from './addressees.rules.js';
import { recommendationsIn, standing } from './items.rules.js';

/** A capital that has not confirmed a paragraph yet. */
export interface Waiting {
  blockId: string;
  entityId: string;
  confirmed: boolean;
}

export interface Stand {
  textState: TextState;
  blocks: readonly FrozenBlock[];
  waiting: readonly Waiting[];
  world: Membership;
  /** How many different people could take part: who declared, and who would record. */
  declaredBy: string | null;
  recordedBy: string | null;
}

export interface Point {
  point: ReadinessPoint;
  ok: boolean;
  count: number;
  missing: string[];
}

const ADOPTABLE: readonly TextState[] = ['clean_text', 'for_adoption'];

/** The list a chair reads before declaring: each point in order, with the paragraphs that stand in the way. */
export function readinessOf(stand: Stand): Point[] {
  const negotiated = standing(stand.blocks).filter(isNegotiated);
  const items = recommendationsIn(stand.blocks);
  const open = negotiated.filter(({ state }) => !isAgreed(state)).map(({ id }) => id);
  const awaited = stand.waiting.filter(({ confirmed }) => !confirmed).map(({ blockId }) => blockId);
  const unaddressed = items
    .filter(({ block }) => !isAddressed(block.addresseeRule, stand.world))
    .map(({ block }) => block.id);
  const fewJoiners = items
    .filter(({ block }) => !hasEnoughJoiners(block.addresseeRule, stand.world))
    .map(({ block }) => block.id);
  return [
    { point: 'text_state', ok: ADOPTABLE.includes(stand.textState), count: 1, missing: [] },
    { point: 'has_recommendations', ok: items.length > 0, count: items.length, missing: [] },
    { point: 'blocks_agreed', ok: open.length === 0, count: negotiated.length, missing: open },
    { point: 'ad_referendum', ok: awaited.length === 0, count: stand.waiting.length, missing: [...new Set(awaited)] },
    { point: 'addressees', ok: unaddressed.length === 0, count: items.length, missing: unaddressed },
    {
      point: 'pathfinders',
      ok: fewJoiners.length === 0,
      count: items.filter(({ block }) => block.addresseeRule?.kind === 'pathfinder').length,
      missing: fewJoiners,
    },
    { point: 'two_persons', ok: areTwo(stand), count: stand.declaredBy === null ? 0 : 1, missing: [] },
  ];
}

/** One declares, another records; before anybody declared there is nothing to object. */
function areTwo({ declaredBy, recordedBy }: Stand): boolean {
  return declaredBy === null || recordedBy === null || declaredBy !== recordedBy;
}

export const isReady = (points: readonly Point[]): boolean => points.every(({ ok }) => ok);
