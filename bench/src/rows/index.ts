import type { Bench } from '../bench.ts';
import type { Table } from '../report.ts';
import { acknowledgement } from './acknowledgement.ts';
import { browser } from './browser.ts';
import { coldOpen } from './cold-open.ts';
import { durability } from './durability.ts';
import { fanout } from './fanout.ts';
import { memory } from './memory.ts';
import { nodes } from './nodes.ts';
import { opens } from './opens.ts';
import { saturation } from './saturation.ts';
import { stuck } from './stuck.ts';

/** The rows of the table of numbers, in the order of the report. */
export const rows: Record<string, (bench: Bench) => Promise<Table>> = {
  fanout,
  saturation,
  acknowledgement,
  'cold-open': coldOpen,
  opens,
  memory,
  stuck,
  nodes,
  durability,
  browser,
};
