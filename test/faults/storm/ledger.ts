/** A number from 0 to below 1; the same seed gives the same row of numbers. */
export type Random = () => number;

/** What was typed: every character of a storm exists once in the world, so that a torn word is seen as well as a doubled one. */
export interface Letter {
  /** who typed it */
  hand: string;
  entityId: string | null;
  acknowledged: boolean;
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
    this.letters.set(letter, { hand, entityId, acknowledged: false });
    return letter;
  }

  isLetter = (character: string): boolean => this.letters.has(character);

  acknowledge(letters: Iterable<string>): void {
    for (const letter of letters) this.letters.get(letter)!.acknowledged = true;
  }

  get acknowledged(): number {
    return [...this.letters.values()].filter(({ acknowledged }) => acknowledged).length;
  }

  /** Acknowledged characters that do not stand in the text exactly once. */
  wrongIn(text: string): { lost: string[]; doubled: string[]; unconfirmed: string[] } {
    const count = new Map<string, number>();
    for (const character of text) if (this.isLetter(character)) count.set(character, (count.get(character) ?? 0) + 1);
    const acknowledged = [...this.letters].filter(([, letter]) => letter.acknowledged).map(([character]) => character);
    return {
      lost: acknowledged.filter((character) => !count.has(character)),
      doubled: [...count].filter(([, times]) => times > 1).map(([character]) => character),
      unconfirmed: [...this.letters].filter(([, letter]) => !letter.acknowledged).map(([character]) => character),
    };
  }
}
