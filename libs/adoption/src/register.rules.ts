import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What the register says of one adoption, for good. */
export interface RegisterContent {
  adoptionId: string;
  textId: string;
  versionId: string;
  symbol: string;
  sha256: string;
  adoptedOn: string;
  codes: string[];
}

export const FIRST_LINK = '0'.repeat(64);

/** The hash of a link: the one before it, its place, and all it says. */
export function registerHash(previous: string, position: number, content: RegisterContent): string {
  return createHash('sha256')
    .update([previous, String(position), canonicalize(content) ?? ''].join('\n'))
    .digest('hex');
}

/** Four and four characters that people compare by eye: the same on every copy. */
export const markOf = (sha256: string): string => `${sha256.slice(0, 4)}-${sha256.slice(4, 8)}`.toUpperCase();

/** The place of the first link that does not hold, or null. */
export function firstBrokenEntry(
  entries: readonly { position: number; previous_hash: string; hash: string; content: RegisterContent }[],
): number | null {
  let previous = FIRST_LINK;
  let position = 0;
  for (const entry of entries) {
    position += 1;
    const sound =
      entry.position === position &&
      entry.previous_hash === previous &&
      entry.hash === registerHash(previous, position, entry.content);
    if (!sound) return position;
    previous = entry.hash;
  }
  return null;
}
