/** A number from 0 to below 1; the same seed gives the same row of numbers. */
export type Random = () => number;

/** What was typed: every character of a storm exists once in the world, so that a torn word is seen as well as a doubled one. */
export interface Letter {
  /** who typed it */
  hand: string;
  entityId: string | null;
  acknowledged: boolean;
  /** for which delegations somebody took it away, once for each time; a refusal strikes its own again */
  takers: (string | null)[];
  /** how often an undo of a deletion brought it back: two who deleted the same words and undo both bring them back */
  brought: number;
  /** a deletion of it was acknowledged */
  taken: boolean;
  /** it was refused and said again */
  saidAgain: boolean;
}

/** What one act does to the letters, beside those that it types. */
export interface Touched {
  gone: readonly string[];
  brought: readonly string[];
}
export const untouched: Touched = { gone: [], brought: [] };

/** Words that the record tells as removed, and for whom. */
export interface Removal {
  text: string;
  entityId: string | null;
}

/** Chinese characters, Korean syllables and the first extension: each stands for itself in every form of Unicode. */
const ranges: readonly (readonly [number, number])[] = [
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0x3400, 0x4dbf],
];

export class Ledger {
  readonly letters = new Map<string, Letter>();
  private range = 0;
  private code = ranges[0]![0];

  /** A character that was never used before. */
  fresh(hand: string, entityId: string | null): string {
    if (this.code > ranges[this.range]![1]) {
      this.range += 1;
      if (!ranges[this.range]) throw new Error('the storm used every character');
      this.code = ranges[this.range]![0];
    }
    const letter = String.fromCharCode(this.code);
    this.code += 1;
    this.letters.set(letter, {
      hand,
      entityId,
      acknowledged: false,
      takers: [],
      brought: 0,
      taken: false,
      saidAgain: false,
    });
    return letter;
  }

  isLetter = (character: string): boolean => this.letters.has(character);

  /** Said before anything is sent: whatever becomes of the act, this is what may have happened. */
  intend({ gone, brought }: Touched, entityId: string | null): void {
    for (const letter of this.known(gone)) letter.takers.push(entityId);
    for (const letter of this.known(brought)) letter.brought += 1;
  }

  acknowledge(letters: Iterable<string>, { gone }: Touched = untouched): void {
    for (const letter of letters) this.letters.get(letter)!.acknowledged = true;
    for (const letter of this.known(gone)) letter.taken = true;
  }

  /** Refused as a whole: nothing of it happened, and its letters are said again. */
  refuse(letters: Iterable<string>, { gone, brought }: Touched, entityId: string | null): void {
    for (const letter of letters) this.letters.get(letter)!.saidAgain = true;
    for (const letter of this.known(gone)) letter.takers.splice(letter.takers.indexOf(entityId), 1);
    for (const letter of this.known(brought)) letter.brought -= 1;
  }

  private known(letters: readonly string[]): Letter[] {
    return letters.flatMap((letter) => this.letters.get(letter) ?? []);
  }

  get acknowledged(): number {
    return [...this.letters.values()].filter(({ acknowledged }) => acknowledged).length;
  }

  /**
   * An acknowledged character stands in the text once, or the record tells that it was removed, and for a delegation of which
   * somebody did remove it. What nobody removed may not be told as removed.
   */
  wrongIn(text: string, removals: readonly Removal[] = []) {
    const count = new Map<string, number>();
    for (const character of text) if (this.isLetter(character)) count.set(character, (count.get(character) ?? 0) + 1);
    const removedFor = new Map<string, Set<string | null>>();
    for (const { text: gone, entityId } of removals)
      for (const character of gone)
        removedFor.set(character, (removedFor.get(character) ?? new Set<string | null>()).add(entityId));
    const those = (wrong: (letter: Letter, times: number, character: string) => boolean) =>
      [...this.letters]
        .filter(([character, letter]) => wrong(letter, count.get(character) ?? 0, character))
        .map(([character]) => character);
    return {
      lost: those(
        ({ acknowledged, takers }, times, character) =>
          acknowledged && times === 0 && !takers.some((taker) => removedFor.get(character)?.has(taker)),
      ),
      doubled: those(({ brought }, times) => times > 1 + brought),
      unconfirmed: those(({ acknowledged }) => !acknowledged),
      resurrected: those(({ taken, brought, saidAgain }, times) => taken && times > 0 && brought === 0 && !saidAgain),
      removedByNobody: [...removedFor].flatMap(([character, entities]) => {
        const letter = this.letters.get(character);
        if (!letter || letter.saidAgain) return [];
        const nobody = [...entities].some((entityId) => !letter.takers.includes(entityId));
        return nobody
          ? [`${character} for ${[...entities].join(' and ')}, removed for ${letter.takers.join(' and ') || 'nobody'}`]
          : [];
      }),
    };
  }
}
