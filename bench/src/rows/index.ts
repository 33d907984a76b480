import type { Bench } from '../bench.ts';
import type { Table } from '../report.ts';
import { fanout } from './fanout.ts';

/** The rows of the table of numbers, in the order of the report. */
export const rows: Record<string, (bench: Bench) => Promise<Table>> = {
  fanout,
};
