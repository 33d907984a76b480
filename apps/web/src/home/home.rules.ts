import type { MineRow } from '#contracts';

export type Block = MineRow['block'];

/** The order of the blocks is the same for everybody. */
export const blocks: readonly Block[] = ['do_now', 'waiting', 'happening', 'decided'];

/**
 * What is overdue longest comes first, then what is due next, then what has no date; of what happens, first what goes on
 * now and has no day any more. Among equals States stand in the order of the reader's language.
 */
export function sorted(rows: readonly MineRow[], compare: (a: string, b: string) => number): MineRow[] {
  const undated = (row: MineRow) => (row.block === 'happening' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
  const urgency = (row: MineRow) => (row.due ? new Date(row.due.at).getTime() : undated(row));
  const state = ({ title }: MineRow) => String(title.params?.['state'] ?? '');
  return [...rows].sort(
    (a, b) =>
      (b.overdueDays ?? 0) - (a.overdueDays ?? 0) ||
      // Two rows without a date are equal, and no number.
      (urgency(a) === urgency(b) ? 0 : urgency(a) - urgency(b)) ||
      compare(state(a), state(b)) ||
      a.id.localeCompare(b.id),
  );
}

export type Dated = MineRow & { due: NonNullable<MineRow['due']> };

/** What comes next of all that has a day ahead. */
export function nextOf(rows: readonly MineRow[], now: Date): Dated | undefined {
  const at = (row: Dated) => new Date(row.due.at).getTime();
  return rows
    .filter((row): row is Dated => row.due !== undefined && new Date(row.due.at) > now)
    .sort((a, b) => at(a) - at(b))[0];
}

/** Every translation key that these rows bring along. */
export function keysOf(rows: readonly MineRow[]): string[] {
  return rows.flatMap((row) =>
    [row.title.key, row.detail?.key, row.status?.key, row.action.key].filter((key): key is string => key !== undefined),
  );
}

export function hourOf(at: Date, zone: string): number {
  return Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(at));
}

export function partOfDay(hour: number): 'morning' | 'afternoon' | 'evening' {
  if (hour >= 4 && hour < 12) return 'morning';
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening';
}
