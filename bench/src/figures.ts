export const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

export function percentile(values: readonly number[], share: number): number {
  const all = sorted(values);
  if (all.length === 0) return Number.NaN;
  return all[Math.min(all.length - 1, Math.floor(all.length * share))] as number;
}
export const median = (values: readonly number[]): number => {
  const all = sorted(values.filter((value) => !Number.isNaN(value)));
  const middle = Math.floor(all.length / 2);
  if (all.length === 0) return Number.NaN;
  return all.length % 2 === 1 ? (all[middle] as number) : ((all[middle - 1] as number) + (all[middle] as number)) / 2;
};

/** As many digits as a reader can use. */
export function said(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (value === 0) return '0';
  if (size >= 1000) return Math.round(value).toLocaleString('en').replaceAll(',', ' ');
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** Median of the rounds, with the smallest and the largest. */
export const spread = (values: readonly number[]): string => {
  const all = sorted(values.filter((value) => !Number.isNaN(value)));
  if (all.length === 0) return '–';
  return all.length === 1
    ? said(all[0] as number)
    : `${said(median(all))} (${said(all[0] as number)}–${said(all.at(-1) as number)})`;
};

/** Ratio of every pair of rounds, so that what slowed the machine in one round slowed both. */
export function pairedRatios(ours: readonly number[], theirs: readonly number[]): number[] {
  return ours.slice(0, theirs.length).map((value, round) => value / (theirs[round] as number));
}
