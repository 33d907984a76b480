import type { CDPSession } from 'playwright-core';
import { Person, until } from '../../support/browsers.js';
import type { Line } from '../proxy.js';
import type { Ledger, Random } from './ledger.js';
import { onDevice } from './on-device.js';
import { pause } from './voice.js';
import { type Account, TELL, type Told, witness } from './witness.js';

const HURRY_MS = 4000;
/** How long somebody looks at a page without a room before it is reloaded. */
const BROKEN_MS = 25_000;

/** Where somebody sits, and who counts along. */
interface Seat {
  account: Account;
  /** gives letters that nobody used before */
  ledger: Ledger;
  random: Random;
  paceMs: number;
  /** it is one tab of several */
  mayClose: boolean;
}

/** Somebody at a real page in the storm: presses keys, clicks, reloads, closes and opens again, and goes into tunnels. */
export class Fingers {
  stopped = false;
  acts = {
    letters: 0,
    enter: 0,
    backspace: 0,
    undo: 0,
    move: 0,
    reload: 0,
    reopened: 0,
    tunnel: 0,
    givenUp: 0,
    missed: 0,
  };
  readonly persons: Person[] = [];
  /** how often the page was made anew, and how often somebody here asked for it */
  loads = 0;
  asked = 0;
  /** what is being done, for whoever waits for it in vain */
  doing = 'nothing';
  private keys: CDPSession | undefined;
  private mine = new Set<string>();
  private aloneSince: number | null = null;
  private tunnel: Promise<void> = Promise.resolve();

  private constructor(
    private person: Person,
    private readonly textId: string,
    readonly line: Line,
    private readonly seat: Seat,
  ) {}

  static async at(person: Person, textId: string, line: Line, storm: Seat): Promise<Fingers> {
    const fingers = new Fingers(person, textId, line, storm);
    await fingers.sit(person);
    await fingers.opens();
    await person.isJoined();
    return fingers;
  }

  get name(): string {
    return this.person.name;
  }
  private get page() {
    return this.person.page;
  }
  /** What the line at the foot of the page says; nothing, if there is none or the page does not answer. */
  strip(): Promise<string> {
    const said = this.page.evaluate(() =>
      [...document.querySelectorAll('footer.strip span')].map((one) => one.textContent).join(' | '),
    );
    return this.inTime(said, '');
  }
  /** Everything is in the record, and the page says so. A page that never came is asked for again, as anybody would. */
  async isWell(): Promise<boolean> {
    const strip = await this.strip();
    // Whoever asks for a page in vain asks again.
    const asks = () => this.isAlone().catch((error: Error) => this.failed(error));
    if (strip === '' && (await asks()) !== false) return false;
    return /Connected/.test(strip) && /\b0 changes waiting/.test(strip) && !/Sending/.test(strip);
  }
  /** Words that were kept for whoever sits here. */
  async tray(): Promise<string> {
    return (await this.page.locator('.keptblock blockquote').allTextContents()).join('\n');
  }
  shows = (): Promise<string> => this.person.shows();
  /** Where letters lie on this device. */
  holds(letters: readonly string[]): Promise<string[]> {
    const silent = letters.map(() => 'its page does not answer');
    return this.inTime(onDevice(letters, this.page, this.textId), silent);
  }

  async run(): Promise<void> {
    while (!this.stopped) {
      await this.act().catch((error: Error) => this.failed(error));
      this.doing = 'nothing';
      await pause(this.seat.paceMs * (0.5 + this.seat.random()));
    }
    this.doing = 'coming out of a tunnel';
    await this.tunnel;
    this.doing = 'nothing';
  }

  /** A word at the end of some paragraph where one may type, to see that the page still works. @returns its letters */
  async lastWord(): Promise<string[]> {
    const all = this.page.locator('.words[role=textbox] .para');
    const last = (await all.count()) - 1;
    for (let at = last; at >= Math.max(0, last - 6); at -= 1) {
      const text = all.nth(at).locator('.text');
      await text.click({ timeout: HURRY_MS }).catch((error: Error) => this.failed(error));
      const letters = await this.word();
      const stand = async () => letters.every((letter) => this.seat.account.shown.has(letter));
      if (await until('they stand there', stand, 1000).catch(() => false)) return letters;
    }
    return [];
  }

  private async sit(person: Person): Promise<void> {
    this.person = person;
    this.persons.push(person);
    const { page } = person;
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    page.on('domcontentloaded', () => {
      this.loads += 1;
    });
    await page.exposeFunction(TELL, (told: Told) => {
      for (const letter of told.shown ?? []) this.mine.add(letter);
      this.seat.account.hear(told, this.name);
    });
    await page.addInitScript(witness);
    this.keys = await page.context().newCDPSession(page);
  }

  private async opens(): Promise<void> {
    this.asked += 1;
    await this.page.goto(`/t/${this.textId}`, { waitUntil: 'commit' });
  }

  private async act(): Promise<void> {
    if (await this.isAlone()) return;
    const dice = this.seat.random();
    if (dice < 0.02) return this.reloads(false);
    if (dice < 0.04) return this.reloads(true);
    if (dice < 0.06 && this.seat.mayClose) return this.opensAgain();
    if (dice < 0.09) return this.goesIntoTunnel();
    if (this.seat.random() < 0.3 || !(await this.hasCaret())) await this.goesSomewhere();
    if (dice < 0.15) return this.presses('Backspace', 'backspace', 1 + Math.floor(this.seat.random() * 3));
    if (dice < 0.2) return this.presses('Enter', 'enter', 1);
    if (dice < 0.25) return this.presses('Control+z', 'undo', 1);
    if (dice < 0.29) return this.presses(this.seat.random() < 0.5 ? 'Alt+ArrowUp' : 'Alt+ArrowDown', 'move', 1);
    await this.word();
  }

  /** No room on the screen: one waits a while, then reloads as anybody would. */
  private async isAlone(): Promise<boolean> {
    const there = await this.inTime(this.page.locator('.words[role=textbox][contenteditable=true]').count(), 0);
    if (there > 0) this.aloneSince = null;
    else this.aloneSince ??= performance.now();
    if (this.aloneSince === null) return false;
    if (performance.now() - this.aloneSince > BROKEN_MS) {
      this.aloneSince = null;
      await this.givesUp();
    }
    return true;
  }

  private failed(error: Error): void {
    if (!/Timeout|net::|Navigation|navigat|closed|destroyed|interrupted/i.test(error.message)) throw error;
    this.acts.missed += 1;
  }

  private hasCaret(): Promise<boolean> {
    return this.inTime(
      this.page.evaluate(() => document.activeElement?.classList.contains('words') ?? false),
      false,
    );
  }
  /** A page between two documents answers nothing; whoever looks at it sees nothing. */
  private inTime<Seen>(look: Promise<Seen>, nothing: Seen): Promise<Seen> {
    return Promise.race([look.catch(() => nothing), pause(HURRY_MS).then(() => nothing)]);
  }

  private async goesSomewhere(): Promise<void> {
    this.doing = 'clicking somewhere';
    const all = this.page.locator('.words[role=textbox] .para .text');
    const count = await all.count();
    const text = all.nth(Math.floor(this.seat.random() * count));
    const box = await text.boundingBox({ timeout: HURRY_MS });
    if (!box) return;
    const position = { x: 2 + this.seat.random() * (box.width - 4), y: 2 + this.seat.random() * (box.height - 4) };
    await text.click({ position, timeout: HURRY_MS });
  }

  private async word(): Promise<string[]> {
    this.doing = 'typing';
    const letters = Array.from({ length: 2 + Math.floor(this.seat.random() * 5) }, () =>
      this.seat.ledger.fresh(this.name, null),
    );
    for (const letter of letters) {
      await this.letter(letter);
      await pause(30 + this.seat.random() * 90);
    }
    await this.page.keyboard.press('Space');
    return letters;
  }

  /** A key of a keyboard that has this letter. */
  private async letter(letter: string): Promise<void> {
    this.acts.letters += 1;
    await this.keys!.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key: letter,
      text: letter,
      unmodifiedText: letter,
    });
    await this.keys!.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter });
  }

  private async presses(key: string, what: 'enter' | 'backspace' | 'undo' | 'move', times: number): Promise<void> {
    this.doing = `pressing ${key}`;
    for (let n = 0; n < times; n += 1) {
      this.acts[what] += 1;
      await this.page.keyboard.press(key);
      await pause(40);
    }
  }

  /** Words are typed that nobody confirmed, and the page goes: at once, or when the screen calls them kept. */
  private async reloads(isOffline: boolean): Promise<void> {
    this.acts.reload += 1;
    if (isOffline) {
      await this.page.context().setOffline(true);
      await this.word().catch((error: Error) => this.failed(error));
      await pause(1500);
    } else await this.word().catch((error: Error) => this.failed(error));
    this.asked += 1;
    this.doing = 'reloading';
    try {
      await this.page.reload({ waitUntil: 'commit', timeout: 15_000 });
    } finally {
      this.pageIsGone();
      if (isOffline) await this.page.context().setOffline(false);
    }
  }

  private async givesUp(): Promise<void> {
    this.doing = 'asking for the page again';
    this.acts.givenUp += 1;
    this.asked += 1;
    await this.page.goto(`/t/${this.textId}`, { waitUntil: 'commit', timeout: 15_000 });
  }

  private async opensAgain(): Promise<void> {
    this.doing = 'closing and opening the page';
    this.acts.reopened += 1;
    const context = this.page.context();
    await this.word();
    await this.page.close();
    this.pageIsGone();
    await this.sit(new Person(this.name, context, await context.newPage()));
    await this.opens();
  }

  private pageIsGone(): void {
    for (const letter of this.mine) if (!this.seat.account.kept.has(letter)) this.seat.account.risked.add(letter);
    this.mine = new Set();
  }

  /** A few seconds without a network, in which one goes on typing. */
  private async goesIntoTunnel(): Promise<void> {
    this.acts.tunnel += 1;
    await this.tunnel;
    const context = this.page.context();
    await context.setOffline(true);
    this.tunnel = pause(2000 + this.seat.random() * 4000).then(() => context.setOffline(false));
    this.tunnel.catch(() => undefined);
  }
}
