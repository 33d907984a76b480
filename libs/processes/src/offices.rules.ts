import type { Office } from '#contracts';

export interface Held {
  id: string;
  office: Office;
  from_on: string;
  to_on: string | null;
}

/** One at a time; the other offices may be held by several. */
const single: readonly Office[] = ['chair', 'presidency_pro_tempore', 'secretariat'];

/** Whoever holds a single office when somebody else takes it leaves it on that day. */
export function afterTheOthers(terms: readonly Held[], office: Office, fromOn: string): { id: string; on: string }[] {
  if (!single.includes(office)) return [];
  return terms
    .filter((term) => term.office === office && (term.to_on === null || term.to_on > fromOn))
    .map(({ id, from_on }) => ({ id, on: from_on > fromOn ? from_on : fromOn }));
}
