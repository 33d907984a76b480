import type { BlockState, TextState, VersionReason } from '#contracts';
import { fact } from '#platform';

export const textCreated = fact<{ textId: string; symbol: string; blocks: number }>('text.created');
export const textStateChanged = fact<{ textId: string; from: TextState; to: TextState; reason: string | null }>(
  'text.state-changed',
);
export const blockStateChanged = fact<{
  textId: string;
  blockId: string;
  from: BlockState;
  to: BlockState;
  reason: string | null;
}>('block.state-changed');
export const blockFreed = fact<{ textId: string; blockId: string; free: boolean }>('block.free-typing');
export const blockDescribed = fact<{ textId: string; blockId: string }>('block.described');
export const structureChanged = fact<{ textId: string; blockId: string; kind: string; seq: number }>(
  'text.structure-changed',
);
export const textFrozen = fact<{ textId: string; versionId: string; sha256: string; reason: VersionReason }>(
  'text.frozen',
);
