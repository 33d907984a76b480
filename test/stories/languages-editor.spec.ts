import type { CDPSession, Page } from 'playwright-core';
import { InboxModule } from '#platform';
import { anAppOfTheWholeStory } from '../support/accountability.js';
import { until } from '../support/browsers.js';
import type { TestApp } from '../support/database.js';
import { aDraftingWorldIn, type DraftingWorld } from '../support/drafting.js';
import { type Pages, pagesOf } from '../support/pages.js';

jest.setTimeout(120_000);

/** Sentences of one line in which directions, digits and brackets meet. */
const mixed = {
  arabic: 'تقدم الدول [by 31 December] تقريرها 12 [لا].',
  latin: 'The reports [قبل 31 ديسمبر 2026] reach (12) us.',
  brackets: '[[تتعهد]] الدول (12) [31 May 2026] و[x].',
  dates: 'تجتمع الدول [31 December 2026] في نيروبي [12/2026].',
};
type Mixed = keyof typeof mixed;
const kinds = Object.keys(mixed) as Mixed[];

/** A key of some keyboard: what it writes, where it lies, and what is held. */
interface Key {
  key: string;
  code: string;
  held?: 'ctrl' | 'altgr';
  text?: string;
}
const CTRL = 2;

/** Arrows, letters and commands in the editor, on the keyboards of those who write there. */
describe('the editor in other scripts', () => {
  let app: TestApp;
  let pages: Pages;
  let world: DraftingWorld;
  let textId: string;
  let ids: Record<Mixed | 'last', string>;
  let page: Page;
  let keyboard: CDPSession;
  const thrown: string[] = [];

  const words = (id: string) => page.locator(`.words[role=textbox] [data-block="${id}"] .text`);
  const enters = async (path: string): Promise<void> => {
    await page.goto(path);
    await page.locator('.words[role=textbox][contenteditable=true]').waitFor();
    // On joining the text may be made anew under a caret that stands in it already.
    await page
      .locator('footer.strip')
      .getByText(/^(Connected|متصل)$/)
      .waitFor();
    await page.evaluate(() => document.fonts.ready);
  };

  beforeAll(async () => {
    app = await anAppOfTheWholeStory([InboxModule], { DEMO: '1' });
    pages = await pagesOf(app);
    world = await aDraftingWorldIn(app);
    const text = await world.aText([
      { role: 'title', text: 'مشروع الاستنتاجات' },
      ...kinds.map((kind) => ({ role: 'operative' as const, text: mixed[kind], itemKind: 'recommendation' as const })),
      { role: 'operative', text: 'Decides to meet again', itemKind: 'decision' },
    ]);
    textId = text.id;
    const [, ...operative] = text.blockIds;
    ids = Object.fromEntries([...kinds, 'last' as const].map((kind, index) => [kind, operative[index]!])) as typeof ids;
    const context = await pages.context(world.dorvia);
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => thrown.push(String(error)));
    keyboard = await context.newCDPSession(page);
  });
  afterAll(async () => {
    await pages?.close();
    await world?.close();
  });
  afterEach(() => expect(thrown).toEqual([]));

  /** One key down and up, as its keyboard tells it. */
  const presses = async ({ key, code, held, text = key }: Key): Promise<void> => {
    const letter = code.replace(/^Key|^Digit/, '');
    const one = {
      key,
      code,
      modifiers: held === 'ctrl' ? CTRL : 0,
      windowsVirtualKeyCode: letter.length === 1 ? letter.charCodeAt(0) : 0,
    };
    await keyboard.send('Input.dispatchKeyEvent', {
      type: held === 'ctrl' ? 'rawKeyDown' : 'keyDown',
      ...one,
      ...(held === 'ctrl' ? {} : { text }),
    });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...one });
  };

  /** Where the caret stands: the block, how many letters are before it, and its place on the line. */
  const caret = () =>
    page.evaluate(() => {
      const { focusNode, focusOffset } = getSelection()!;
      const around = focusNode instanceof Element ? focusNode : focusNode?.parentElement;
      const block = around?.closest<HTMLElement>('[data-block]');
      const before = document.createRange();
      before.setStart(block?.querySelector('.text') ?? document.body, 0);
      if (focusNode) before.setEnd(focusNode, focusOffset);
      return { block: block?.dataset['block'] ?? null, at: before.toString().length };
    });
  /** Clicks into a paragraph, and goes to one of its ends. */
  const stands = async (id: string, end: 'Home' | 'End'): Promise<void> => {
    await words(id).click();
    await until('the caret is in the paragraph', async () => (await caret()).block === id);
    await page.keyboard.press(end);
    const length = end === 'Home' ? 0 : ((await words(id).textContent()) ?? '').length;
    await until('the caret stands there', async () => (await caret()).at === length);
  };

  describe.each(['ar', 'en'])('with the interface in %s', (lang) => {
    beforeAll(() => enters(`/t/${textId}?lang=${lang}`));

    const walks = kinds.flatMap((kind) => [
      { kind, forward: true },
      { kind, forward: false },
    ]);
    it.each(walks)(
      'the arrows walk through $kind to its end and never stand still (forward: $forward)',
      async (walk) => {
        const id = ids[walk.kind];
        const { length } = mixed[walk.kind];
        const rtl = await words(id).evaluate((element) => getComputedStyle(element).direction === 'rtl');
        expect(rtl).toBe(walk.kind !== 'latin');
        await stands(id, walk.forward ? 'Home' : 'End');
        const key = walk.forward === rtl ? 'ArrowLeft' : 'ArrowRight';
        const places = [await caret()];
        while (places.length <= length + 2) {
          await page.keyboard.press(key);
          const place = await caret();
          if (place.block !== id) break;
          places.push(place);
        }
        const offsets = places.map(({ at }) => at);
        // Each place once: no press was in vain, and none led back.
        expect(offsets.filter((at, n) => offsets.indexOf(at) !== n)).toEqual([]);
        expect([...offsets].sort((a, b) => a - b)).toEqual(Array.from({ length: length + 1 }, (_, at) => at));
        expect(offsets.at(-1)).toBe(walk.forward ? length : 0);
      },
    );

    it('what stands in brackets keeps its order, and the brackets stand around it', async () => {
      const drawn = (id: string, parts: string[]) =>
        words(id).evaluate((element, wanted) => {
          const text = element.textContent ?? '';
          const nodes: Node[] = [];
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
          const at = (offset: number): [Node, number] => {
            let left = offset;
            for (const node of nodes) {
              const length = node.textContent?.length ?? 0;
              if (left < length) return [node, left];
              left -= length;
            }
            return [nodes.at(-1)!, nodes.at(-1)!.textContent?.length ?? 0];
          };
          let from = 0;
          const found = wanted.map((part) => {
            const start = text.indexOf(part, from);
            from = start + part.length;
            const range = document.createRange();
            range.setStart(...at(start));
            const [node, offset] = at(start + part.length - 1);
            range.setEnd(node, offset + 1);
            const { left, right } = range.getBoundingClientRect();
            return { part, middle: (left + right) / 2 };
          });
          return found.sort((one, other) => one.middle - other.middle).map(({ part }) => part);
        }, parts);
      // From the left of the screen to its right.
      expect(await drawn(ids.arabic, ['الدول', '[', 'by', '31', 'December', ']', 'تقريرها'])).toEqual([
        'تقريرها',
        ']',
        'by',
        '31',
        'December',
        '[',
        'الدول',
      ]);
      expect(await drawn(ids.latin, ['reports', '[', 'قبل', '31', 'ديسمبر', '2026', ']', 'reach'])).toEqual([
        'reports',
        '[',
        '2026',
        'ديسمبر',
        '31',
        'قبل',
        ']',
        'reach',
      ]);
      expect(await drawn(ids.dates, ['الدول', '[', '31', 'December', '2026', ']', 'نيروبي'])).toEqual([
        'نيروبي',
        ']',
        '31',
        'December',
        '2026',
        '[',
        'الدول',
      ]);
    });
  });

  describe('on the keyboards of those who write', () => {
    beforeAll(() => enters(`/t/${textId}?lang=en`));

    const commands = async (): Promise<string[]> =>
      page.evaluate(() =>
        [...document.querySelectorAll('.overlay, [aria-expanded=true]')].map((one) => one.outerHTML.slice(0, 80)),
      );

    const keyboards: { name: string; keys: Key[] }[] = [
      {
        name: 'Polish',
        keys: [
          { key: 'ą', code: 'KeyA', held: 'altgr' },
          { key: 'ć', code: 'KeyC', held: 'altgr' },
          { key: 'ś', code: 'KeyS', held: 'altgr' },
          { key: 'ź', code: 'KeyX', held: 'altgr' },
          { key: 'ż', code: 'KeyZ', held: 'altgr' },
          { key: 'ó', code: 'KeyO', held: 'altgr' },
        ],
      },
      {
        name: 'German',
        keys: [
          { key: '[', code: 'Digit8', held: 'altgr' },
          { key: 'ä', code: 'Quote' },
          { key: ']', code: 'Digit9', held: 'altgr' },
          { key: '@', code: 'KeyQ', held: 'altgr' },
          { key: 'ß', code: 'Minus' },
        ],
      },
      { name: 'Russian', keys: [...'договор'].map((key, n) => ({ key, code: `Key${'LJUJDJH'[n]}` })) },
      { name: 'Arabic', keys: [...'نص[عربي'].map((key, n) => ({ key, code: `Key${'KWDUVFD'[n]}` })) },
    ];

    it.each(keyboards)('$name: each key writes its letter', async ({ keys }) => {
      await stands(ids.last, 'End');
      const before = (await words(ids.last).textContent()) ?? '';
      for (const key of keys) await presses(key);
      const typed = keys.map(({ key }) => key).join('');
      await until('it stands there', async () => (await words(ids.last).textContent()) === `${before}${typed}`);
      expect(await commands()).toEqual([]);
    });

    it.each([
      ['Ctrl and Alt', { ctrlKey: true, altKey: true, modifierAltGraph: false }],
      ['AltGr', { ctrlKey: false, altKey: false, modifierAltGraph: true }],
      ['Ctrl with AltGr', { ctrlKey: true, altKey: false, modifierAltGraph: true }],
      ['Ctrl, Alt and AltGr', { ctrlKey: true, altKey: true, modifierAltGraph: true }],
    ])('AltGr that a system tells as %s fires no command', async (_, held) => {
      await stands(ids.last, 'Home');
      const before = await page.locator('.words[role=textbox]').textContent();
      const stopped = await page.evaluate((modifiers) => {
        const codes = ['KeyK', 'KeyF', 'KeyI', 'KeyZ', 'KeyY', 'KeyA', 'KeyQ', 'Digit8', 'BracketLeft', 'Enter'];
        return codes.filter((code) => {
          const letter = code === 'Enter' ? code : code === 'Digit8' ? '[' : code.slice(-1).toLowerCase();
          return [letter, code === 'Enter' ? code : 'ą'].some((key) => {
            const event = new KeyboardEvent('keydown', { key, code, ...modifiers, bubbles: true, cancelable: true });
            return !document.activeElement!.dispatchEvent(event);
          });
        });
      }, held);
      // Enter with AltGr alone breaks the line, as it does without.
      expect(stopped.filter((code) => code !== 'Enter' || held.ctrlKey)).toEqual([]);
      expect(await commands()).toEqual([]);
      if (held.ctrlKey) expect(await page.locator('.words[role=textbox]').textContent()).toBe(before);
    });

    const layouts: [string, k: Key, f: Key][] = [
      ['German', { key: 'k', code: 'KeyK' }, { key: 'f', code: 'KeyF' }],
      ['Dvorak', { key: 'k', code: 'KeyV' }, { key: 'f', code: 'KeyY' }],
      ['Russian', { key: 'л', code: 'KeyK' }, { key: 'а', code: 'KeyF' }],
      ['Arabic', { key: 'ن', code: 'KeyK' }, { key: 'ب', code: 'KeyF' }],
    ];
    it.each(layouts)('%s: Ctrl+K, Ctrl+F and F8 do what they do everywhere', async (_, k, f) => {
      await stands(ids.arabic, 'End');
      await presses({ ...k, held: 'ctrl' });
      await page.getByRole('combobox').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('combobox').waitFor({ state: 'detached' });
      await stands(ids.arabic, 'End');
      await presses({ ...f, held: 'ctrl' });
      const find = page.locator('.menu[aria-expanded=true]');
      await find.waitFor();
      await find.click();
      await find.waitFor({ state: 'detached' });
      await stands(ids.arabic, 'End');
      await presses({ key: 'F8', code: 'F8', text: '' });
      await until('F8 leads on', async () => (await caret()).block === ids.latin);
    });

    it('Dvorak: the key where others have K does not open the list', async () => {
      await stands(ids.arabic, 'End');
      await presses({ key: 't', code: 'KeyK', held: 'ctrl' });
      expect(await page.getByRole('combobox').count()).toBe(0);
    });

    it('a command of the room fires with Ctrl and Enter on a Russian and an Arabic keyboard', async () => {
      const context = await pages.context(world.chair);
      const own = { page, keyboard };
      page = await context.newPage();
      page.setDefaultTimeout(30_000);
      keyboard = await context.newCDPSession(page);
      await enters(`/t/${textId}?lang=ar`);
      for (const id of [ids.arabic, ids.latin]) {
        await stands(id, 'Home');
        await page.locator(`[data-block="${id}"].here`).waitFor();
        await page.locator('.margin .btn.primary:not([aria-disabled=true])').waitFor();
        await presses({ key: 'Enter', code: 'Enter', held: 'ctrl' });
        await page.locator(`[data-block="${id}"].agreed`).waitFor();
      }
      await context.close();
      ({ page, keyboard } = own);
    });
  });
});
