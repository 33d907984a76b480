import type { ProblemBody, StructureCommand } from '#contracts';
import type { DeviceCopy } from './device-copy.js';
import { KeptDrafts, onTheWay } from './kept-drafts.js';
import type { LiveText } from './live-text.js';
import type { KeptWords } from './room-state.js';
import type { Standing } from './standing.js';
import { unpasted } from './stranded.js';

/** Words of this room that the record did not take: on the screen, on this device, and on their way to the drafts. */
export class Untaken {
  private readonly drafts: KeptDrafts;

  constructor(
    textId: string,
    private readonly standing: Standing,
    private readonly copy: () => DeviceCopy,
  ) {
    this.drafts = new KeptDrafts({
      textId,
      kept: () => this.standing.now.kept,
      change: (from, to) => this.change(from, to),
    });
  }

  /** "Saved" speaks of the last change: after one that the record did not take it is said again when it takes another. */
  keep(words: KeptWords): void {
    const isSaved = words.blocks.length === 0;
    this.standing.count({ kept: [...this.standing.now.kept, words], ...(!isSaved && { savedAt: null }) });
    this.send();
  }
  /** An act was not done: the words that it brought stay. */
  async keepFrom(command: StructureCommand, problem: ProblemBody, text: LiveText | null): Promise<void> {
    const { textState } = this.standing.now;
    const base = text && { base: { generation: text.generation, seq: text.seq } };
    const words = unpasted(command, { problem, textState, ...base });
    if (!words) return;
    const id = await this.copy().keep(words);
    this.keep({ ...words, ...(id !== undefined && { id }) });
  }
  send(): void {
    void this.drafts.go();
  }
  end(): void {
    this.drafts.end();
  }

  /** What is on its way to the drafts of the delegation stays until it is there. */
  forget(): void {
    const { kept } = this.standing.now;
    const done = kept.filter((words) => onTheWay([words]) === 0);
    this.copy().dropKept(done.flatMap(({ id }) => (id === undefined ? [] : [id])));
    this.standing.become({ kept: kept.filter((words) => !done.includes(words)) });
  }

  private async change(from: KeptWords, to: KeptWords): Promise<void> {
    const { kept } = this.standing.now;
    if (!kept.includes(from)) return;
    this.standing.become({ kept: kept.map((one) => (one === from ? to : one)) });
    if (to.id !== undefined) await this.copy().changeKept({ ...to, id: to.id });
  }
}
