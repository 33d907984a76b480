import type { StructureCommand } from '#contracts';

/** The command that moves a paragraph by one place, in the order in which they stand now; none at the edge of the text. */
export function movedBy(ids: readonly (string | null)[], blockId: string, by: -1 | 1): StructureCommand | null {
  const index = ids.indexOf(blockId);
  if (index < 0 || index + by < 0 || index + by >= ids.length) return null;
  return { kind: 'move', blockId, after: (by < 0 ? ids[index - 2] : ids[index + 1]) ?? null };
}
