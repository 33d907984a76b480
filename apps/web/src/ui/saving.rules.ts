/** What is known of the words typed here, by whoever keeps them. */
export interface Saving {
  /** changes that the record has not confirmed */
  waiting: number;
  /** of these, changes that are not on this device either */
  unkept: number;
  /** for how long something has been typed that is nowhere but on the screen, in milliseconds */
  unkeptFor: number;
  /** whether this device keeps words */
  keeping: 'kept' | 'insecure' | 'refused' | 'full';
  savedAt: Date | null;
  /** the record did not take something, and it is kept in the tray */
  refused: boolean;
  /** one only reads here */
  reading: boolean;
  joined: boolean;
  /** the first count of changes after coming back, until all are confirmed and a moment longer */
  returning: number | null;
}

/** One thing that the strip says: a key of `common.saving`, a glyph, a tone. */
export interface SavingWord {
  key: string;
  count?: number;
  glyph: string | null;
  tone: 'ok' | 'warn' | 'plain';
}

const ALREADY = 1_000;

/** How words are kept when there is no connection. */
export function offlineWord({ waiting, unkept, keeping }: Saving): SavingWord {
  if (keeping === 'kept' && unkept === 0)
    return { key: waiting === 0 ? 'keepWorking' : 'keptHere', count: waiting, glyph: null, tone: 'warn' };
  if (keeping === 'kept') return { key: 'saving', glyph: null, tone: 'warn' };
  return { key: `onPage.${keeping}`, count: waiting, glyph: null, tone: 'warn' };
}

/** The closed list of ux.md 3.2, driven by what the record confirmed of my last change. Time of day is added by the strip. */
export function savingWords(saving: Saving, connected: boolean): SavingWord[] {
  const words: SavingWord[] = [];
  if (saving.keeping === 'full') words.push({ key: 'full', glyph: 'alert', tone: 'warn' });
  if (saving.refused) words.push({ key: 'refused', glyph: 'alert', tone: 'warn' });
  if (connected && saving.returning !== null) {
    const done = saving.waiting === 0;
    words.push(
      done
        ? { key: 'allSaved', count: saving.returning, glyph: 'saved', tone: 'ok' }
        : { key: 'sending', count: saving.waiting, glyph: 'submitted', tone: 'plain' },
    );
    if (!done) return words;
  } else if (saving.waiting > 0 && saving.unkept > 0 && saving.unkeptFor > ALREADY && saving.keeping === 'kept')
    words.push({ key: 'saving', glyph: 'waiting', tone: 'plain' });
  else if (saving.waiting > 0 && saving.keeping === 'kept' && saving.unkept < saving.waiting)
    words.push({ key: 'onDevice', glyph: 'device', tone: 'plain' });
  else if (saving.waiting > 0 && saving.keeping !== 'kept' && saving.unkeptFor > ALREADY)
    words.push({ key: 'saving', glyph: 'waiting', tone: 'plain' });
  else if (saving.waiting === 0 && saving.savedAt) words.push({ key: 'saved', glyph: 'saved', tone: 'ok' });
  if (!saving.joined) words.push({ key: 'joining', glyph: null, tone: 'plain' });
  else if (saving.reading) words.push({ key: 'reading', glyph: null, tone: 'plain' });
  else words.push({ key: 'changes', count: saving.waiting, glyph: null, tone: 'plain' });
  if (saving.keeping === 'insecure' || saving.keeping === 'refused')
    words.push({ key: `none.${saving.keeping}`, glyph: null, tone: 'warn' });
  return words;
}
