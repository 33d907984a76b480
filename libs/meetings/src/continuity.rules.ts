import type { Continuity } from '#contracts';

/** Somebody who took part, as far as continuity asks. */
export interface Attendance {
  personId: string;
  ministryId: string | null;
  seniority: string | null;
}

/**
 * Whether the same people come back (domain.md A007, A024): the same person; else somebody of the same post, that is of
 * the same ministry and rank; else somebody of the same ministry; else somebody new.
 */
export function continuityOf(now: Attendance, before: readonly Attendance[]): Continuity {
  if (before.some(({ personId }) => personId === now.personId)) return 'same_person';
  const ofMinistry = now.ministryId === null ? [] : before.filter(({ ministryId }) => ministryId === now.ministryId);
  if (now.seniority !== null && ofMinistry.some(({ seniority }) => seniority === now.seniority)) return 'same_post';
  return ofMinistry.length > 0 ? 'same_ministry' : 'new';
}

/** Shares of people who came before and now (domain.md C.6 I14): of those before, of those now, of both together. */
export function returning(before: readonly string[], now: readonly string[]) {
  const earlier = new Set(before);
  const present = new Set(now);
  const both = [...present].filter((one) => earlier.has(one)).length;
  const either = earlier.size + present.size - both;
  return {
    both,
    retention: earlier.size === 0 ? null : both / earlier.size,
    continuityShare: present.size === 0 ? null : both / present.size,
    jaccard: either === 0 ? null : both / either,
  };
}

export interface Paid {
  amountMinor: number;
  costTotalMinor: number | null;
}

export interface CoFinanced {
  paid: number;
  cost: number;
  /** Paid towards a cost that nobody has stated: in no share, and yet paid. */
  paidOfUnknown: number;
  share: number | null;
}

/**
 * How much of what it cost was paid by the delegations themselves. Only lines whose cost is known are counted, and a cost
 * of nothing is not a hundred per cent (domain.md A008). What was paid beside them is told apart.
 */
export function coFinanced(lines: readonly Paid[]): CoFinanced {
  const known = lines.filter(
    (line): line is { amountMinor: number; costTotalMinor: number } => line.costTotalMinor !== null,
  );
  const paid = known.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const cost = known.reduce((sum, { costTotalMinor }) => sum + costTotalMinor, 0);
  const paidInAll = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return { paid, cost, paidOfUnknown: paidInAll - paid, share: cost === 0 ? null : paid / cost };
}

/** A line of the ledger, with who paid it. */
export interface PaidBy extends Paid {
  entityId: string;
  currency: string;
}

/**
 * The figures of each currency for somebody who does not see the single lines. A figure to which only one other State
 * contributed would say what that one paid, to the reader's own delegation too, which knows its own part: it is withheld, and
 * where nothing of a currency is left, so is its name.
 */
export function discreetly(lines: readonly PaidBy[], own: string | null) {
  const told = lines.filter((line) => {
    const beside = lines.filter(
      ({ entityId, currency, costTotalMinor }) =>
        entityId !== own && currency === line.currency && (costTotalMinor === null) === (line.costTotalMinor === null),
    );
    const payers = new Set(beside.filter(({ amountMinor }) => amountMinor > 0).map(({ entityId }) => entityId));
    return beside.length === 0 || payers.size > 1;
  });
  return { coFinancing: byCurrency(told), coFinancingWithheld: told.length < lines.length };
}

export const byCurrency = (lines: readonly PaidBy[]) =>
  [...new Set(lines.map(({ currency }) => currency))]
    .sort()
    .map((currency) => ({ currency, ...coFinanced(lines.filter((line) => line.currency === currency)) }));

/** Gender as people stated it themselves; who did not is counted apart and in no share (domain.md A005). */
export function balance(genders: readonly (string | null)[]) {
  const of = (one: string) => genders.filter((gender) => gender === one).length;
  const stated = of('female') + of('male') + of('other');
  return {
    female: of('female'),
    male: of('male'),
    other: of('other'),
    notStated: genders.length - stated,
    shareFemale: stated === 0 ? null : of('female') / stated,
  };
}
