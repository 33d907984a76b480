/** How long things that let a person in are good for, in minutes of the real clock. */
export const lifetimes = {
  sign_in: 20,
  reset: 60,
  invitation: 14 * 24 * 60,
  first_administrator: 24 * 60,
  session: 12 * 60,
} as const;

/** Attempts allowed per quarter of an hour. */
export const limits = { passwordPerPerson: 10, linkPerPerson: 5, perAddress: 120 } as const;

/** Length is what protects; composition rules only make people write it down. */
export const passwordIsStrong = (password: string): boolean =>
  [...password].length >= 12 && new Set(password).size >= 5;

/** The quarter of an hour that an instant belongs to. */
export const bucketOf = (instant: Date): Date => new Date(Math.floor(instant.getTime() / 900_000) * 900_000);

export interface LinkFacts {
  expiresAt: Date;
  usedAt: Date | null;
}

/** A link lets in once, and not after its end; equal to the end is late. */
export function linkStanding(link: LinkFacts, now: Date): 'good' | 'used' | 'expired' {
  if (link.usedAt) return 'used';
  return now.getTime() < link.expiresAt.getTime() ? 'good' : 'expired';
}

export interface TermFacts {
  fromAt: Date;
  toAt: Date | null;
}

/** A term is held from its beginning (included) to its end (excluded). */
export const termIsHeld = (term: TermFacts, now: Date): boolean =>
  term.fromAt.getTime() <= now.getTime() && (term.toAt === null || now.getTime() < term.toAt.getTime());
