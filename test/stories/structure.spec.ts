import type { Locator } from 'playwright-core';
import {
  draftingRoutes,
  negotiationRoutes,
  type ProblemKey,
  problems,
  type StructureCommand,
  type TextView,
} from '#contracts';
import { Browsers, type Person, recordShows, until } from '../support/browsers.js';
import { Product } from '../support/product.js';
import { refuseCommands } from '../support/refused-commands.js';
import { advice, learnWords, word } from '../support/refusing.js';
import { slowLine } from '../support/slow-line.js';

jest.setTimeout(120_000);

/** One story, told in order: each test begins where the one before ended. */
describe('two people change the structure of one text by their keys', () => {
  let product: Product;
  let browsers: Browsers;
  let dorvia: Person;
  let galdonia: Person;
  let text: TextView;
  let first: string;
  let second: string;
  let third: string;

  beforeAll(async () => {
    await learnWords();
    product = await Product.start('demonstration');
    browsers = new Browsers(product);
    dorvia = await browsers.appear('Mila Dorn');
    galdonia = await browsers.appear('Ruben Sall', { browser: await browsers.another() });
    const [draft] = await dorvia.call(draftingRoutes.texts, {}, {});
    text = await now(draft!.id);
    [first, second, third] = text.blocks.filter(({ role }) => role === 'operative').map(({ id }) => id) as [
      string,
      string,
      string,
    ];
    for (const person of [dorvia, galdonia]) {
      await person.entersRoom(text.id);
      await person.isJoined();
    }
  });
  afterAll(async () => {
    await browsers?.close();
    await product?.end();
  });
  afterEach(async () => {
    expect(browsers.thrown).toEqual([]);
    // Both screens and the record end in the same words.
    await until('both show what the record says', async () => {
      const record = await recordShows(product, text.id);
      return record === (await dorvia.shows()) && record === (await galdonia.shows());
    });
  });

  const now = (textId = text.id) => dorvia.call(draftingRoutes.text, { textId });
  const ids = async () => (await now()).blocks.map(({ id }) => id);
  const wordsOf = (person: Person, blockId: string) => person.paragraph(blockId).locator('.text').textContent();
  const press = async (person: Person, key: string, times = 1) => {
    for (let n = 0; n < times; n += 1) await person.page.keyboard.press(key, { delay: 20 });
  };
  /** Goes into a paragraph, and waits until the room shows that one stands there. */
  const stands = async (person: Person, blockId: string) => {
    await person.goesInto(blockId);
    await person.page.locator(`.words .para.here[data-block="${blockId}"]`).waitFor();
  };
  /** Chooses as with the mouse. The editor hears of it a moment later, and may meanwhile put its own choice back. */
  const chooses = async (person: Person, [from, at]: [string, number], [to, end]: [string, number] = [from, at]) =>
    until('it is chosen', async () => {
      const choice = { from, at, to, end };
      await person.page.evaluate((wanted) => {
        const words = (id: string) => document.querySelector(`[data-block="${id}"] .text`)!.firstChild!;
        const place = (node: Node, offset: number) => (offset < 0 ? node.textContent!.length + offset : offset);
        const [start, last] = [words(wanted.from), words(wanted.to)];
        getSelection()!.setBaseAndExtent(start, place(start, wanted.at), last, place(last, wanted.end));
      }, choice);
      await new Promise((resolve) => setTimeout(resolve, 400));
      return person.page.evaluate((wanted) => {
        const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection()!;
        const stands = (id: string, offset: number, node: Node | null, is: number) =>
          (document.querySelector(`[data-block="${id}"] .text`)?.contains(node) ?? false) &&
          is === (offset < 0 ? node!.textContent!.length + offset : offset);
        return (
          stands(wanted.from, wanted.at, anchorNode, anchorOffset) &&
          stands(wanted.to, wanted.end, focusNode, focusOffset)
        );
      }, choice);
    });
  const pastes = (person: Person, plain: string) =>
    person.page.evaluate((words) => {
      const data = new DataTransfer();
      data.setData('text/plain', words);
      document
        .querySelector('.words[role=textbox]')!
        .dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, plain);
  const told = (person: Person, words: RegExp) => person.page.locator('.actline').getByText(words).waitFor();
  /** Why an act was not done, what became of the text, and what to do: in sight, until it was read. */
  const refused = async (person: Person, key: ProblemKey) => {
    const said = person.page.locator('.roomsay .notice').filter({ hasText: problems[key].title });
    await said.waitFor();
    const todo = key === 'invalid-input' ? word('common.problem.advice.malformed-request') : advice(key);
    expect(await said.textContent()).toContain(`${word('drafting.notDone')} ${todo}`);
    expect(await person.inView(said)).toBe(true);
    await person.picture(`refused-${key}`);
    await person.press('button', 'Close', said);
    await said.waitFor({ state: 'detached' });
  };
  /** By the key, one piece of typing after the other, however many pieces it came in. */
  const undoesUntil = (person: Person, words: string, stands: () => Promise<string | undefined>) =>
    until(`only “${words}” stands`, async () => {
      if ((await stands()) === words) return true;
      await press(person, 'Control+z');
      await person.isSaved();
      return false;
    });
  const undo = async (person: Person) => {
    await person.press('button', 'Undo', person.page.locator('.actline'));
    await told(person, /It is undone/);
  };

  it('Backspace at a beginning joins two paragraphs while a colleague types in the second; the undo parts them', async () => {
    const before = (await now()).blocks.find(({ id }) => id === second)!.text;
    const above = (await now()).blocks.find(({ id }) => id === first)!.text;
    await galdonia.goesInto(second);
    await galdonia.types(' Galdonia adds this.');
    await galdonia.isSaved();
    await until('it is heard', async () => (await wordsOf(dorvia, second))?.endsWith('adds this.'));
    await stands(dorvia, second);
    await chooses(dorvia, [second, 0]);
    await press(dorvia, 'Backspace');
    await told(dorvia, /were joined/);
    await until('joined', async () => (await wordsOf(galdonia, first)) === `${above}${before} Galdonia adds this.`);
    await undo(dorvia);
    await until('parted', async () => (await wordsOf(galdonia, second)) === `${before} Galdonia adds this.`);
    await until('parted here too', async () => (await wordsOf(dorvia, first)) === above);
  });

  it('Delete at an end joins the next paragraph to this one, the caret stays between them; the undo parts them', async () => {
    const before = await ids();
    const [above, below] = (await Promise.all([first, second].map((id) => wordsOf(dorvia, id)))) as [string, string];
    await stands(dorvia, first);
    await chooses(dorvia, [first, above.length]);
    await press(dorvia, 'Delete');
    await told(dorvia, /were joined/);
    for (const person of [dorvia, galdonia])
      await until('joined', async () => (await wordsOf(person, first)) === `${above}${below}`);
    expect(await dorvia.paragraph(second).count()).toBe(0);
    expect(await ids()).toEqual(before.filter((id) => id !== second));
    await dorvia.types('|', 0);
    await until('the caret stood between', async () => (await wordsOf(dorvia, first)) === `${above}|${below}`);
    await dorvia.page.keyboard.press('Backspace');
    await dorvia.isSaved();
    await undo(dorvia);
    for (const person of [dorvia, galdonia])
      await until(
        'parted',
        async () => (await wordsOf(person, first)) === above && (await wordsOf(person, second)) === below,
      );
    expect(await ids()).toEqual(before);
  });

  it('Alt and the arrow move a paragraph; the undo key takes it back', async () => {
    const before = await ids();
    await stands(dorvia, second);
    await press(dorvia, 'Alt+ArrowUp');
    await told(dorvia, /was moved/);
    expect((await ids()).indexOf(second)).toBe(before.indexOf(second) - 1);
    await stands(dorvia, second);
    await press(dorvia, 'Control+z');
    await told(dorvia, /It is undone/);
    expect(await ids()).toEqual(before);
    // Pressed three times at once it goes three places.
    await press(dorvia, 'Alt+ArrowDown', 3);
    await until('three places', async () => (await ids()).indexOf(second) === before.indexOf(second) + 3);
    await press(dorvia, 'Control+z', 3);
    await until('and back', async () => `${await ids()}` === `${before}`);
  });

  it('a paragraph is carried by its mark, and its twin is on the keyboard', async () => {
    const before = await ids();
    const mark = dorvia.paragraph(third).locator('.mark');
    await mark.scrollIntoViewIfNeeded();
    await mark.dragTo(dorvia.paragraph(first), { targetPosition: { x: 60, y: 4 } });
    await told(dorvia, /was moved/);
    expect((await ids()).indexOf(third)).toBe(before.indexOf(first));
    await undo(dorvia);
    expect(await ids()).toEqual(before);
  });

  it('three paragraphs are pasted as one act, and go as one', async () => {
    const before = await ids();
    await stands(dorvia, third);
    await pastes(dorvia, ' First line.\nSecond line.\n\nThird line.');
    await told(dorvia, /were changed/);
    expect(await ids()).toHaveLength(before.length + 2);
    await dorvia.picture('pasted');
    // The caret stands behind what was pasted. Undo and redo go in the order of work: what was typed last, then the paste.
    const lastLine = async () => (await now()).blocks.find(({ text }) => text.startsWith('Third line.'))?.text;
    await dorvia.types(' X', 0);
    await until('behind the last line', async () => (await lastLine()) === 'Third line. X');
    await undoesUntil(dorvia, 'Third line.', lastLine);
    await press(dorvia, 'Control+z');
    await told(dorvia, /It is undone/);
    expect(await ids()).toEqual(before);
    await press(dorvia, 'Control+y');
    await told(dorvia, /done again/);
    expect(await ids()).toHaveLength(before.length + 2);
    await undo(dorvia);
    expect(await ids()).toEqual(before);
    // The button that was pressed is gone; the focus is in the text again.
    expect(await dorvia.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('textbox');
  });

  it('a selection over three paragraphs is typed over, and comes back', async () => {
    const before = await ids();
    const was = await wordsOf(dorvia, third);
    await stands(dorvia, first);
    await chooses(dorvia, [first, -3], [third, 4]);
    await dorvia.types('X');
    await told(dorvia, /were changed/);
    await undo(dorvia);
    expect(await ids()).toEqual(before);
    await until('the words are there', async () => (await wordsOf(dorvia, third)) === was);
  });

  it('words are found and replaced over the text, and the undo brings them back', async () => {
    const before = (await now()).blocks.map((block) => block.text);
    await press(dorvia, 'Control+f');
    const field = dorvia.page.getByRole('textbox', { name: 'Find', exact: true });
    await field.fill('the');
    // Enter goes from place to place. The focus stays where one types, so that the text is not touched.
    const status = dorvia.page.locator('.findpanel [role=status]');
    await press(dorvia, 'Enter', 2);
    await status.getByText(/^\d+ of \d+, /).waitFor();
    expect(await dorvia.page.locator('.words .found.now').textContent()).toMatch(/^the$/i);
    expect(await dorvia.inView(dorvia.page.locator('.words .found.now'))).toBe(true);
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
    // A word that is being composed is not sent off, and its Escape does not close the panel.
    const at = await status.textContent();
    for (const key of ['Enter', 'Escape'])
      await field.evaluate((input, named) => {
        const how = { key: named, isComposing: true, bubbles: true, cancelable: true };
        input.dispatchEvent(new KeyboardEvent('keydown', how));
      }, key);
    expect(await field.isVisible()).toBe(true);
    expect(await status.textContent()).toBe(at);
    await press(dorvia, 'Escape');
    await field.waitFor({ state: 'detached' });
    expect(await dorvia.page.evaluate(() => `${getSelection()}`)).toMatch(/^the$/i);
    expect((await now()).blocks.map((block) => block.text)).toEqual(before);
    await press(dorvia, 'Control+f');
    await field.fill('the');
    await dorvia.page.getByRole('textbox', { name: 'Replace with' }).fill('THE');
    await dorvia.picture('find');
    await dorvia.press('button', 'Replace all');
    await dorvia.sees(/places? were replaced|place was replaced/);
    expect((await now()).blocks.map((block) => block.text)).not.toEqual(before);
    await undo(dorvia);
    expect((await now()).blocks.map((block) => block.text)).toEqual(before);
  });

  it('a kind of paragraph is changed, and changed back', async () => {
    await dorvia.goesInto(first);
    await dorvia.page.getByText('Move, insert, delete').click();
    await dorvia.page.getByLabel('Kind of paragraph').selectOption({ label: 'Conclusion' });
    await told(dorvia, /kind of the paragraph/);
    expect((await now()).blocks.find(({ id }) => id === first)!.role).toBe('conclusion');
    await undo(dorvia);
    expect((await now()).blocks.find(({ id }) => id === first)!.role).toBe('operative');
  });

  it('on a telephone the panel is no wider than the screen', async () => {
    const small = await browsers.appear('Mila Dorn', { width: 360, height: 740 });
    await small.entersRoom(text.id);
    await small.isJoined();
    await press(small, 'Control+f');
    await small.page.getByRole('textbox', { name: 'Find', exact: true }).waitFor();
    expect(await small.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await small.picture('find-360');
    await press(small, 'Escape');
    const before = await ids();
    await stands(small, third);
    await press(small, 'Alt+ArrowDown');
    // What was done is said above the strip, not under it.
    await told(small, /was moved/);
    const [said, strip] = await Promise.all(
      [small.page.locator('.actline'), small.strip()].map((place) => place.boundingBox()),
    );
    expect(said!.y + said!.height).toBeLessThanOrEqual(strip!.y);
    await small.picture('moved-360');
    await undo(small);
    expect(await ids()).toEqual(before);
    await small.context.close();
  });

  it('an undo that an agreement stopped is dropped with a sentence; what was typed elsewhere is still undone', async () => {
    const chair = await browsers.appear('Amara Diallo');
    const [free, agreed] = (await now()).blocks.filter(({ role }) => role === 'operative').slice(-2);
    for (const block of [free!, agreed!]) {
      await stands(dorvia, block.id);
      await press(dorvia, 'End');
      await dorvia.types(' Typed by Dorvia.', 5);
    }
    await dorvia.isSaved();
    const { version } = (await now()).blocks.find(({ id }) => id === agreed!.id)!;
    const block = { textId: text.id, blockId: agreed!.id };
    await chair.call(draftingRoutes.setBlockState, block, { state: 'agreed', version });
    await dorvia.page.locator(`.words .para.locked[data-block="${agreed!.id}"]`).waitFor();
    await press(dorvia, 'Control+z');
    await told(dorvia, /^Not undone: paragraph \d+ was agreed meanwhile\. What you typed there stays\. /);
    await until(
      'what was agreed stays',
      async () => (await wordsOf(dorvia, agreed!.id)) === `${agreed!.text} Typed by Dorvia.`,
    );
    await dorvia.picture('undo-stopped');
    // Where letters come slowly they are several steps, each undone by its own press.
    await until('undone elsewhere', async () => {
      if ((await wordsOf(dorvia, free!.id)) === free!.text) return true;
      await press(dorvia, 'Control+z');
      return false;
    });
    await dorvia.isSaved();
    expect(await dorvia.page.locator('#kept').count()).toBe(0);
    await stands(dorvia, free!.id);
    await press(dorvia, 'End');
    await press(dorvia, 'Delete');
    await refused(dorvia, 'block-locked');
    await until(
      'Galdonia has it as it was agreed',
      async () => (await wordsOf(galdonia, agreed!.id)) === `${agreed!.text} Typed by Dorvia.`,
    );
  });

  it('who types on within a paragraph while a colleague joins it to the one before: on a slow line too every letter stands in its order', async () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz'.split('').map((letter) => `${letter}${letter}`);
    const line = await slowLine(galdonia.page);
    await galdonia.entersRoom(text.id);
    await galdonia.isJoined();
    await galdonia.goesInto(third);
    await press(galdonia, 'End');
    for (let left = 0; left < 4; left += 1) await press(galdonia, 'ArrowLeft');
    await stands(dorvia, third);
    await chooses(dorvia, [third, 0]);
    line.ms = 300;
    const typing = galdonia.types(letters.join(''), 40);
    await new Promise((resolve) => setTimeout(resolve, 700));
    await press(dorvia, 'Backspace');
    await told(dorvia, /joined/);
    await typing;
    await galdonia.isSaved();
    line.ms = 0;
    expect(await galdonia.page.locator('.words').textContent()).toContain(letters.join(''));
    expect(await galdonia.page.locator('#kept blockquote').count()).toBe(0);
    await until('the colleague has them', async () =>
      (await dorvia.page.locator('.words').textContent())?.includes(letters.join('')),
    );
  });

  it('who types on while a paste is under way finds the words behind it, and takes back first the one, then the other', async () => {
    const before = await ids();
    const line = await slowLine(galdonia.page);
    await galdonia.entersRoom(text.id);
    await galdonia.isJoined();
    await galdonia.goesInto(second);
    await press(galdonia, 'End');
    for (let left = 0; left < 4; left += 1) await press(galdonia, 'ArrowLeft');
    const rest = (await wordsOf(galdonia, second))!.slice(-4);
    line.ms = 300;
    await galdonia.types('[before]', 20);
    await pastes(galdonia, 'One.\nTwo.\nThree.');
    await galdonia.types('[written on]', 60);
    await told(galdonia, /were changed/);
    await galdonia.types('[later]', 20);
    await galdonia.isSaved();
    line.ms = 0;
    const texts = (await now()).blocks.map((block) => block.text);
    expect(texts).toContainEqual(`Three.[written on][later]${rest}`);
    expect((await wordsOf(galdonia, second))!.endsWith('[before]One.')).toBe(true);
    const standing = async () =>
      (await now()).blocks.map((block) => block.text).find((words) => words.startsWith('Three.'));
    for (const left of ['Three.[written on]', 'Three.']) await undoesUntil(galdonia, `${left}${rest}`, standing);
    await press(galdonia, 'Control+z');
    await told(galdonia, /It is undone/);
    expect(await ids()).toEqual(before);
    await until('what was there before', async () => (await wordsOf(galdonia, second))!.endsWith(`[before]${rest}`));
    // Without a slow line the record hears some of the letters before the paste, and some after it. None of them is like the
    // letter before which it is typed: the binding tells such a one as typed behind that.
    for (let n = 0; n < 6; n += 1) {
      await stands(galdonia, second);
      await chooses(galdonia, [second, 2]);
      const tail = (await wordsOf(galdonia, second))!.slice(2);
      await pastes(galdonia, `One.\nPasted ${n}.`);
      await galdonia.types('+and-on', n % 3);
      await until('it is there', async () =>
        (await now()).blocks.some((block) => block.text.startsWith(`Pasted ${n}.`)),
      );
      await galdonia.types('+', 0);
      const pasted = async () => (await now()).blocks.find((block) => block.text.startsWith(`Pasted ${n}.`))?.text;
      await until('behind what was pasted', async () => (await pasted()) === `Pasted ${n}.+and-on+${tail}`);
    }
  });

  describe('an act that the service refuses', () => {
    type Kind = Exclude<StructureCommand['kind'], 'restore'>;
    type Way = () => Promise<unknown>;
    const usual: readonly ProblemKey[] = [
      'block-locked',
      'not-permitted',
      'changed-meanwhile',
      'invalid-input',
      'typing-not-open',
    ];
    let person: Person;
    let service: Awaited<ReturnType<typeof refuseCommands>>;

    beforeAll(async () => {
      person = await browsers.appear('Mila Dorn');
      service = await refuseCommands(person.page);
      await person.entersRoom(text.id);
      await person.isJoined();
    });

    const button = (name: string) => () =>
      person.press('button', name, person.page.locator('details.panelpart', { hasText: 'Move, insert, delete' }));
    const kind = () => person.page.getByLabel('Kind of paragraph');
    const pasting = () =>
      person.page.evaluate(() => {
        const data = new DataTransfer();
        data.setData('text/plain', 'First line.\nSecond line.');
        document
          .querySelector('.words[role=textbox]')!
          .dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      });
    /** What was pasted stands in the tray as one, goes to the drafts as one, and stays until it was dealt with. */
    const staysKept = async (by: Person, lines: string[]) => {
      const tray = by.page.locator('#kept');
      const said = `${lines.length} paragraphs are kept together as one proposal because what you pasted was refused.`;
      await tray.getByText(said).waitFor();
      await tray.getByRole('link', { name: 'Open the draft' }).waitFor();
      expect((await tray.locator('blockquote').allTextContents()).map((words) => words.trim())).toEqual([
        lines.join('\n'),
      ]);
      const drafts = await by.call(negotiationRoutes.proposals, { textId: text.id });
      const pasted = drafts.map(({ after }) => after).filter((after) => lines.some((line) => after.includes(line)));
      expect(new Set(pasted)).toEqual(new Set([lines.join('\n')]));
      await tray.scrollIntoViewIfNeeded();
      await by.picture('paste-kept');
      await by.press('button', 'I have dealt with them', tray);
      await tray.waitFor({ state: 'detached' });
    };
    /** By every way in which a person gives them; without one for a new kind of command this does not compile. */
    const ways: Record<Exclude<Kind, 'replace' | 'undo'>, Way[]> = {
      move: [() => press(person, 'Alt+ArrowUp'), button('Move up'), button('Move down')],
      merge: [
        () => press(person, 'Delete'),
        async () => {
          await chooses(person, [second, 0]);
          await press(person, 'Backspace');
        },
      ],
      'change-role': [() => kind().selectOption({ label: 'Conclusion' })],
      insert: [button('Insert after')],
      delete: [button('Delete')],
      paste: [
        pasting,
        async () => {
          await chooses(person, [first, -3], [second, 4]);
          await press(person, 'Delete');
        },
      ],
    };

    it('is said with why and what to do, changes nothing on the screen, and takes no word', async () => {
      await stands(person, second);
      await person.page.getByText('Move, insert, delete').click();
      await stands(person, second);
      await person.types(' Typed just before.', 5);
      let reason = 0;
      const refusing = async (key: ProblemKey, way: Way) => {
        const count = service.refused.length;
        service.next = key;
        await way();
        await refused(person, key);
        expect(service.refused).toHaveLength(count + 1);
      };
      await refusing('block-locked', () => press(person, 'Alt+ArrowUp'));
      await person.isSaved();
      const before = await recordShows(product, text.id);
      expect((await now()).blocks.find(({ id }) => id === second)!.text).toContain(' Typed just before.');
      const unchanged = async () => {
        expect(await person.shows()).toBe(before);
        expect(await recordShows(product, text.id)).toBe(before);
      };
      for (const [name, acts] of Object.entries(ways))
        for (const way of acts)
          for (const key of process.env['LONG'] ? usual : [usual[reason++ % usual.length]!]) {
            await stands(person, second);
            await refusing(key, way);
            expect(service.refused.at(-1)).toBe(name);
            if (way === pasting) await staysKept(person, ['First line.', 'Second line.']);
            await unchanged();
          }
      expect(await kind().inputValue()).toBe('operative');
      expect(await person.page.locator('#kept').count()).toBe(0);
    });

    it('of a replacement and of an undo too: nothing is counted that was not done, and the undo is still offered', async () => {
      const before = await recordShows(product, text.id);
      service.next = null;
      await stands(person, second);
      await press(person, 'Control+f');
      const [find, put] = ['Find', 'Replace with'].map((name) =>
        person.page.getByRole('textbox', { name, exact: true }),
      ) as [Locator, Locator];
      await find.fill('the');
      await put.fill('THE');
      await person.press('button', 'Replace all');
      const counted = person.page.locator('.findpanel [role=status]').getByText(/replaced/);
      await counted.waitFor();
      await told(person, /replaced/);
      const replaced = await recordShows(product, text.id);
      expect(replaced).not.toBe(before);
      await until('it is shown', async () => (await person.shows()) === replaced);
      await put.fill('tHe');
      service.next = 'not-permitted';
      await person.press('button', 'Replace all');
      await refused(person, 'not-permitted');
      await counted.waitFor({ state: 'detached' });
      expect([await find.inputValue(), await put.inputValue()]).toEqual(['the', 'tHe']);
      service.next = 'changed-meanwhile';
      await person.press('button', 'Undo', person.page.locator('.actline'));
      await refused(person, 'changed-meanwhile');
      expect(service.refused.slice(-2)).toEqual(['replace', 'undo']);
      expect([await person.shows(), await recordShows(product, text.id)]).toEqual([replaced, replaced]);
      service.next = null;
      await undo(person);
      await until('it is as before', async () => (await person.shows()) === before);
    });
  });
});
