/** What a form holds, field by field. */
export type Fields = Record<string, unknown>;

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Fields that somebody else changed since this form was opened. */
export function changedMeanwhile<F extends Fields>(begun: F, theirs: F): (keyof F & string)[] {
  return Object.keys(theirs).filter((name) => !same(begun[name], theirs[name]));
}

/** Mine where I wrote; theirs in every field that I left as it was when I began. */
export function mineOverTheirs<F extends Fields>(begun: F, mine: F, theirs: F): F {
  const left = Object.keys(theirs).filter((name) => same(begun[name], mine[name]));
  return { ...mine, ...Object.fromEntries(left.map((name) => [name, theirs[name]])) };
}
