import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import * as Y from 'yjs';
import { type DemoPersonView, peopleRoutes, type Route } from '#contracts';
import { readBlocks, unpackUpdates } from '#text';
import type { Product } from './product.js';
import { stands, watch } from './under-way.js';
import { PATIENCE_MS, until } from './until.js';

export { until };

function chromiumPath(): string {
  const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  if (!existsSync(path)) throw new Error(`There is no Chromium at ${path}: install it, or set CHROMIUM_PATH.`);
  return path;
}

/** Real browsers; each person has one window, and what goes wrong on their pages is remembered. */
export class Browsers {
  private readonly open: Browser[] = [];
  private readonly people: Person[] = [];

  constructor(private readonly product: Pick<Product, 'address'>) {}

  /** A browser program of its own, as on another person's desk; `besides` is how that one is set up. */
  async another(...besides: string[]): Promise<Browser> {
    const browser = await chromium.launch({
      executablePath: chromiumPath(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-sync',
        ...besides,
      ],
    });
    this.open.push(browser);
    return browser;
  }

  /**
   * Somebody who has not come in yet. Only who is to open the product without a network keeps its shell: that costs a
   * browser more than the pages of a story.
   */
  async stranger(
    name: string,
    look: { width?: number; height?: number; dark?: boolean; browser?: Browser; keepsShell?: boolean } = {},
  ): Promise<Person> {
    const browser = look.browser ?? this.open[0] ?? (await this.another());
    const context = await browser.newContext({
      baseURL: this.product.address,
      viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
      colorScheme: look.dark ? 'dark' : 'light',
      serviceWorkers: look.keepsShell ? 'allow' : 'block',
      locale: 'en-GB',
      timezoneId: 'Europe/Zurich',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    watch(context);
    const person = new Person(name, context, await context.newPage());
    this.people.push(person);
    return person;
  }

  /** One of the people of the demonstration, by one click on the first page. */
  async enter(name: string, look: Parameters<Browsers['stranger']>[1] = {}): Promise<Person> {
    const person = await this.stranger(name, look);
    await person.page.goto('/demo');
    await person.press('button', new RegExp(name));
    await person.page.waitForURL((url) => url.pathname === '/');
    await person.sees(/^Good (morning|afternoon|evening), /);
    return person;
  }

  /** Like `enter`, without looking at the first page. */
  async appear(name: string, look: Parameters<Browsers['stranger']>[1] = {}): Promise<Person> {
    const person = await this.stranger(name, look);
    const people = (await person.call(peopleRoutes.demoPeople)) as DemoPersonView[];
    const { personId } = people.find((one) => one.name.includes(name))!;
    await person.call(peopleRoutes.demoEnter, {}, { personId });
    return person;
  }

  /** Everything that a page threw; a story in which something was thrown has failed. */
  get thrown(): string[] {
    return this.people.flatMap(({ name, thrown }) => thrown.map((what) => `${name}: ${what}`));
  }

  async close(): Promise<void> {
    await Promise.all(this.open.splice(0).map((browser) => browser.close()));
  }
}

/** A person at a browser: eyes, a mouse and a keyboard; and the addresses that the pages call as well. */
export class Person {
  readonly thrown: string[] = [];
  /** Clicks, choices and fields filled in: what a person had to do. */
  actions = 0;

  constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.thrown.push(error.stack || `${error.name} ${error.message}`));
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(path);
  }

  /** Presses what bears these words, on a page that grows no more. */
  async press(role: 'button' | 'link' | 'radio' | 'checkbox', words: string | RegExp, within?: Locator): Promise<void> {
    this.actions += 1;
    const found = (within ?? this.page).getByRole(role, { name: words, exact: typeof words === 'string' }).first();
    await found.waitFor();
    await stands(this.page);
    if (role === 'radio' || role === 'checkbox') await found.check();
    else await found.click();
  }

  /** Fills in the field with this label, as by keyboard. */
  async fill(label: string | RegExp, words: string): Promise<void> {
    this.actions += 1;
    await this.page.getByLabel(label).first().fill(words);
  }

  async choose(label: string | RegExp, option: string): Promise<void> {
    this.actions += 1;
    await this.page.getByLabel(label).first().selectOption({ label: option });
  }

  /** Chooses a file in the field with this label. */
  async hand(label: string | RegExp, name: string, content: string): Promise<void> {
    this.actions += 1;
    await this.page
      .getByLabel(label)
      .first()
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content, 'utf8') });
  }

  async sees(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor();
  }

  /** Whether it stands where the eyes are, without scrolling. */
  async inView(what: Locator): Promise<boolean> {
    return what.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    });
  }

  /** The same call that a page makes, with the same cookie. @throws the problem's key */
  async call<Path extends string, Input, View>(
    route: Route<Path, Input, View>,
    params: Record<string, string> = {},
    input?: Input,
  ): Promise<View> {
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const reads = route.method === 'GET';
    const reply = await this.context.request.fetch(path, {
      method: route.method,
      ...(reads ? { params: (input ?? {}) as Record<string, string> } : { data: input ?? {} }),
    });
    if (reply.ok()) return (await reply.json()) as View;
    const problem = (await reply.json().catch(() => ({ key: `status ${reply.status()}` }))) as { key: string };
    throw new Error(`${route.method} ${path}: ${problem.key}`);
  }

  // The drafting room.

  async entersRoom(textId: string, address = ''): Promise<void> {
    await this.goto(`${address}/t/${textId}`);
    await this.page.locator('.words[role=textbox]').waitFor();
    // On joining the text may be made anew under a caret that stands in it already.
    await this.isJoined();
  }

  paragraph(blockId: string): Locator {
    return this.page.locator(`.words .para[data-block="${blockId}"]`);
  }

  /** Clicks into a paragraph, looks whether the caret stands there, and goes to its end. */
  async goesInto(blockId: string): Promise<void> {
    this.actions += 1;
    const text = this.paragraph(blockId).locator('.text');
    // Whoever clicks while the room is made anew on joining sees no caret, and clicks once more.
    await until('the caret stands in the paragraph', async () => {
      await text.scrollIntoViewIfNeeded();
      const { width, height } = (await text.boundingBox())!;
      await text.click({ position: { x: width - 8, y: height - 8 } });
      return text.evaluate((words) => {
        const { anchorNode } = getSelection()!;
        return words.closest('.words') === document.activeElement && words.parentElement!.contains(anchorNode);
      });
    });
    await this.page.keyboard.press('End');
  }

  async types(words: string, delay = 35): Promise<void> {
    this.actions += 1;
    await this.page.keyboard.type(words, { delay });
  }

  /** What stands on the screen, as one number. */
  async shows(): Promise<string> {
    const words = await this.page
      .locator('.words[role=textbox] .para')
      .evaluateAll((paragraphs) =>
        paragraphs.map((paragraph) => [
          (paragraph as HTMLElement).dataset['block'] ?? '',
          paragraph.querySelector('.text')?.textContent ?? '',
        ]),
      );
    return markOf(words);
  }

  /** What the line at the foot of the page says. */
  strip(): Locator {
    return this.page.locator('footer.strip');
  }

  /** Everything that was typed here is confirmed by the record. */
  async isSaved(): Promise<void> {
    await this.strip().getByText('Saved to the record').waitFor();
    await this.strip().getByText('0 changes waiting').waitFor();
  }

  /** In the room, and heard by the service. Before the room is there the line at the foot speaks of the pages only. */
  async isJoined(): Promise<void> {
    await this.strip()
      .filter({ hasText: 'Connected' })
      .filter({ hasText: /\d changes? waiting|Reading/ })
      .waitFor();
  }

  /** The browser can open the product by itself. */
  async hasTheShell(): Promise<void> {
    await until('the shell is on the device', () =>
      this.page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        return registration?.active?.state === 'activated' && navigator.serviceWorker.controller !== null;
      }),
    );
  }

  /** Kept only where somebody wants to look at it afterwards. */
  async picture(name: string): Promise<void> {
    const folder = process.env['STORY_PICTURES'];
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }
}

const markOf = (words: unknown) => createHash('sha256').update(JSON.stringify(words)).digest('hex');

/** What the log of keystrokes says that the text is, as the same number that a browser gives. */
export async function recordShows(product: Pick<Product, 'sql'>, textId: string): Promise<string> {
  const rows = await product.sql<{ body: Buffer }>(`SELECT body FROM text_update WHERE text_id = $1 ORDER BY seq`, [
    textId,
  ]);
  const doc = new Y.Doc();
  for (const { body } of rows) for (const update of unpackUpdates(body)) Y.applyUpdate(doc, update);
  return markOf(readBlocks(doc).map(({ id, text }) => [id, text]));
}
