import type { TFunction } from 'i18next';
import { type Announcement, Announcing, type Hearing } from './announcing.rules.js';
import type { Line } from './Contents.js';
import type { HeardChanges } from './heard-changes.js';

const TICK = 1_000;

interface Reader {
  hearing: Hearing;
  lines(): readonly Pick<Line, 'id' | 'number'>[];
  /** the paragraph in which the reader stands */
  here(): string | null;
  say(words: string): void;
  t: TFunction;
}

/** Others' changes in words, told when there is something to say. */
export class ReadingOut {
  private readonly announcing: Announcing;
  private readonly stops: readonly (() => void)[];

  constructor(
    changes: HeardChanges,
    private readonly reader: Reader,
  ) {
    this.announcing = new Announcing(reader.hearing);
    const timer = setInterval(() => this.say(this.announcing.tick(performance.now())), TICK);
    this.stops = [
      () => clearInterval(timer),
      changes.onChange(({ blockId, by }) =>
        this.say(
          this.announcing.change(
            { blockId, by: by.length === 1 ? (by[0] ?? null) : null, here: blockId === reader.here() },
            performance.now(),
          ),
        ),
      ),
    ];
  }

  /** The reader went into another paragraph. */
  moved(): void {
    this.announcing.moved();
  }

  end(): void {
    for (const stop of this.stops) stop();
  }

  private say(announcement: Announcement | null): void {
    if (announcement) this.reader.say(this.wordsOf(announcement));
  }

  private wordsOf(announcement: Announcement): string {
    const { t, lines } = this.reader;
    if (announcement.kind === 'here')
      return t(announcement.by ? 'drafting.heard.hereBy' : 'drafting.heard.here', { by: announcement.by });
    // In the order of the text; what has no number, or is gone by now, is counted by itself.
    const numbered = lines().filter(({ id, number }) => number !== null && announcement.times.has(id));
    const numbers = numbered.map(({ number }) => (number ?? '').replace(/\.$/, ''));
    const all = [...announcement.times.values()].reduce((sum, times) => sum + times, 0);
    const count = numbered.reduce((sum, { id }) => sum + (announcement.times.get(id) ?? 0), 0);
    return [
      numbers.length === 1 && t('drafting.heard.inOne', { count, number: numbers[0] }),
      numbers.length > 1 && t('drafting.heard.digest', { count, numbers: numbers.join(', ') }),
      all > count && t('drafting.heard.unnumbered', { count: all - count }),
    ]
      .filter(Boolean)
      .join(' ');
  }
}
