const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

export function percentile(values: readonly number[], share: number): number {
  const all = sorted(values);
  return all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const all = sorted(values);
  const middle = Math.floor(all.length / 2);
  if (all.length === 0) return Number.NaN;
  return all.length % 2 === 1 ? all[middle]! : (all[middle - 1]! + all[middle]!) / 2;
}

/** As many digits as a reader can use. */
export function said(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0 || Math.abs(value) >= 100) return String(Math.round(value));
  return Math.abs(value) >= 1 ? value.toFixed(1) : value.toFixed(3);
}

/** Median of the rounds, with the smallest and the largest. */
export const spread = (values: readonly number[]): string =>
  values.length === 0 ? '–' : `${said(median(values))} (${said(Math.min(...values))}–${said(Math.max(...values))})`;
