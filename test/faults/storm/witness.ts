/** What a page tells of itself: letters that were typed or taken away in it, and which of them its screen called kept or saved. */
export interface Told {
  /** came by a key that was pressed here */
  came?: string[];
  /** went by a key that was pressed here */
  gone?: string[];
  /** stood a moment after it had come */
  shown?: string[];
  /** the screen said that they are on this device */
  kept?: string[];
  /** the screen said that they are in the record */
  saved?: string[];
  /** they stand in the tray of kept words, and not in the text any more */
  tray?: string[];
  /** they were taken away, and the screen said that all is in the record while they were not there */
  removed?: string[];
  /** the line at the foot says something else, but for the time of day */
  says?: string;
}

export const TELL = 'stormTells';

/**
 * Runs in the page, before anything of the product. It looks only at what a person sees: at the text before and after each key, at
 * the line at the foot of the page, and at the tray. A letter counts as saved when that line has said so twice in a row for longer than
 * a screen needs to draw.
 */
export function witness(): void {
  const DRAWN_MS = 300;
  // "On this device" is said while the newest second of typing may still be on its way there.
  const BESIDE_MS = 1300;
  const tell = (told: Told) =>
    void (window as unknown as Record<string, (told: Told) => Promise<void>>)['stormTells']!(told);
  const lettersIn = (all: Iterable<Element>) =>
    new Set(
      [...all].flatMap(({ textContent }) => textContent?.match(/[\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]/g) ?? []),
    );
  const standing = () => lettersIn(document.querySelectorAll('.words[role=textbox]'));
  let before = standing();
  const look = () => {
    before = standing();
  };
  let open: { letter: string; at: number; isKept: boolean; ripe: boolean }[] = [];
  /** letters that were taken away, and how often the line has called everything saved since */
  let away = new Map<string, { at: number; calls: number }>();
  let kept = 0;
  let said = '';
  const compare = () => {
    const now = standing();
    const came = [...now].filter((letter) => !before.has(letter));
    const gone = [...before].filter((letter) => !now.has(letter));
    before = now;
    if (came.length + gone.length === 0) return;
    tell({ came, gone });
    const at = performance.now();
    for (const letter of gone) away.set(letter, { at, calls: 0 });
    setTimeout(() => {
      const stands = standing();
      const shown = came.filter((letter) => stands.has(letter));
      if (shown.length === 0) return;
      open.push(...shown.map((letter) => ({ letter, at, isKept: false, ripe: false })));
      tell({ shown });
    }, 50);
  };
  for (const name of ['keydown', 'keypress', 'beforeinput']) window.addEventListener(name, look, true);
  for (const name of ['keydown', 'keypress', 'input']) window.addEventListener(name, compare);
  setInterval(() => {
    const words = [...document.querySelectorAll('footer.strip span')].map((one) => one.textContent).join(' | ');
    const saved = /saved to the record/i.test(words) && /\b0 changes waiting/.test(words);
    const now = performance.now();
    const older = (milliseconds: number) => open.filter(({ at }) => at < now - milliseconds);
    const keptFor = saved || /changes? kept on this device/.test(words) ? DRAWN_MS : BESIDE_MS;
    const says = saved || /on this device/i.test(words);
    const stands = standing();
    const blocks = document.querySelectorAll('.keptblock blockquote');
    const inTray = lettersIn(blocks);
    const tray = open.filter(({ letter }) => inTray.has(letter) && !stands.has(letter));
    open = open.filter((one) => !tray.includes(one));
    // Words came into the tray: what was taken away with them was not taken by the record either.
    if (blocks.length > kept) away = new Map();
    kept = blocks.length;
    const removed: string[] = [];
    for (const [letter, one] of away) {
      one.calls = saved && one.at < now - DRAWN_MS ? one.calls + 1 : 0;
      if (stands.has(letter)) away.delete(letter);
      else if (one.calls > 1 && away.delete(letter)) removed.push(letter);
    }
    const onDevice = says ? older(keptFor).filter(({ isKept }) => !isKept) : [];
    for (const one of onDevice) one.isKept = true;
    const done = saved ? older(DRAWN_MS).filter(({ ripe }) => ripe) : [];
    const ripe = new Set(saved ? older(DRAWN_MS) : []);
    for (const one of open) one.ripe = ripe.has(one);
    open = open.filter((one) => !done.includes(one));
    const lettersOf = (all: typeof open) => all.map(({ letter }) => letter);
    const timeless = words.replace(/\d\d:\d\d(:\d\d)?/g, '');
    if (timeless !== said) tell({ says: words });
    said = timeless;
    if (onDevice.length + done.length + tray.length + removed.length > 0)
      tell({ kept: lettersOf(onDevice), saved: lettersOf(done), tray: lettersOf(tray), removed });
  }, 100);
}

/** So much of what a page said is told where a letter is missed. */
const LINES = 12;

/** Everything that the pages of a storm told of its letters. */
export class Account {
  /** letters that stood on the screen of whoever typed them */
  readonly shown = new Set<string>();
  readonly kept = new Set<string>();
  readonly saved = new Set<string>();
  /** stood in a tray, and in the text no more */
  readonly trayed = new Set<string>();
  /** taken away, which the screen called saved */
  readonly removed = new Set<string>();
  /** went away by a key, however often */
  readonly gone = new Map<string, number>();
  /** came back by a key (an undo), beyond the first time */
  readonly brought = new Map<string, number>();
  /** shown, and not yet called kept, on a page that was then reloaded or closed */
  readonly risked = new Set<string>();
  private readonly came = new Set<string>();
  private readonly said = new Map<string, string[]>();
  private readonly lines = new Map<string, string[]>();

  hear({ says, ...told }: Told, by: string): void {
    const moment = new Date().toISOString().slice(14, 23);
    if (says !== undefined) this.lines.set(by, [...(this.lines.get(by) ?? []), `${moment} “${says}”`]);
    for (const [what, letters] of Object.entries(told))
      for (const letter of letters)
        this.said.set(letter, [...(this.said.get(letter) ?? []), `${what} at ${by} ${moment}`]);
    const { came = [], gone = [], shown = [], kept = [], saved = [], tray = [], removed = [] } = told;
    const more = (counts: Map<string, number>, letter: string) => counts.set(letter, (counts.get(letter) ?? 0) + 1);
    for (const letter of came) {
      if (this.came.has(letter)) more(this.brought, letter);
      this.came.add(letter);
    }
    for (const letter of gone) more(this.gone, letter);
    for (const letter of shown) this.shown.add(letter);
    for (const letter of kept) this.kept.add(letter);
    for (const letter of saved) this.saved.add(letter);
    for (const letter of tray) this.trayed.add(letter);
    for (const letter of removed) this.removed.add(letter);
  }

  /** What the line at the foot of a page said at last, one after the other. */
  linesOf(by: string): string {
    return (this.lines.get(by) ?? []).slice(-LINES).join(' ');
  }

  /** What the pages told of a letter, one after the other. */
  saidOf(letter: string): string {
    return (this.said.get(letter) ?? []).join(', ');
  }

  /**
   * What the screens said and what there is: no letter may be missing that a screen showed, but for those that somebody took
   * away, and those that were typed in the last moment before their page went.
   *
   * @param text what the record holds
   * @param trays words that were kept for their authors
   */
  wrongIn(text: string, trays: string) {
    const times = new Map<string, number>();
    for (const letter of text) times.set(letter, (times.get(letter) ?? 0) + 1);
    const missing = [...this.shown].filter((letter) => !times.has(letter) && !this.gone.has(letter));
    const nowhere = missing.filter((letter) => !trays.includes(letter));
    const inTrays = missing.filter((letter) => trays.includes(letter));
    return {
      lostFromTray: nowhere.filter((letter) => this.trayed.has(letter)),
      lostSaved: nowhere.filter((letter) => this.saved.has(letter) && !this.trayed.has(letter)),
      calledSavedAndInTray: inTrays.filter((letter) => this.saved.has(letter)),
      standAgain: [...this.removed].filter((letter) => times.has(letter) && !this.brought.has(letter)),
      lostKept: nowhere.filter(
        (letter) => !this.saved.has(letter) && !this.trayed.has(letter) && this.kept.has(letter),
      ),
      lost: nowhere.filter(
        (letter) => ![this.kept, this.saved, this.trayed, this.risked].some((known) => known.has(letter)),
      ),
      doubled: [...this.shown].filter((letter) => (times.get(letter) ?? 0) > 1 + (this.brought.get(letter) ?? 0)),
      /** not wrong, but told */
      inTrays: inTrays.length,
      lastMoment: nowhere.filter((letter) => this.risked.has(letter) && !this.kept.has(letter)).length,
    };
  }
}
