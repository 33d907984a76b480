import type { ProblemKey } from '#contracts';

/** The checks by name; each has a class of hostile updates that it alone stops. */
export const checks = [
  'read-only',
  'size',
  'bytes',
  'author',
  'clock',
  'origin',
  'mixed-origin',
  'deleted-parent',
  'schema',
  'block-id',
  'block-id-doubled',
  'stale-delete',
  'lock',
] as const;
export type Check = (typeof checks)[number];

export class Dispute extends Error {
  constructor(
    readonly check: Check,
    readonly problem: ProblemKey,
    detail: string,
  ) {
    super(detail);
  }
}
