import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { adoptionRoutes, draftingRoutes, negotiationRoutes, peopleRoutes, type TextView } from '#contracts';
import { Browsers, type Person, recordShows, until } from '../support/browsers.js';
import { hasFocus } from '../support/eyes.js';
import { Product } from '../support/product.js';

jest.setTimeout(120_000);

/** A train, a tunnel, a ministry's network: whoever writes goes on writing, and every word is there afterwards. */
describe('drafting without a connection', () => {
  let product: Product;
  let browsers: Browsers;
  let mila: Person;
  let ruben: Person;
  let chair: Person;
  let text: TextView;
  let operative: string[];

  /** A copy of the built application, so that a new version of it can be put out. */
  const web = mkdtempSync(join(tmpdir(), 'rapporteur-web-'));

  beforeAll(async () => {
    cpSync(resolve(__dirname, '../../dist/apps/web'), web, { recursive: true });
    product = await Product.start('demonstration', { WEB_DIST: web });
    browsers = new Browsers(product);
    mila = await browsers.appear('Mila Dorn', { keepsShell: true });
    ruben = await browsers.appear('Ruben Sall', { browser: await browsers.another() });
    chair = await browsers.appear('Amara Diallo');
    const [draft] = await mila.call(draftingRoutes.texts, {}, {});
    text = await mila.call(draftingRoutes.text, { textId: draft!.id });
    operative = text.blocks.filter(({ role }) => role === 'operative').map(({ id }) => id);
    await Promise.all([mila.entersRoom(text.id), ruben.entersRoom(text.id)]);
  });
  afterAll(async () => {
    await browsers?.close();
    await product?.end();
    rmSync(web, { recursive: true, force: true });
  });
  afterEach(() => expect(browsers.thrown).toEqual([]));

  const wordsOf = async (person: Person, blockId: string) =>
    (await person.paragraph(blockId).locator('.text').textContent()) ?? '';
  /** What the device holds in one of its stores; with `raised`, its copies are of a text that was made anew that often. */
  const held = (person: Person, store: 'copies' | 'waiting', raised = 0) =>
    person.page.evaluate(
      async ([store, raised]) => {
        const [known] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('rapporteur-'));
        if (!known?.name) return [];
        const opening = indexedDB.open(known.name);
        await new Promise((resolve) => opening.addEventListener('success', resolve));
        const rows = opening.result.transaction(store, 'readwrite').objectStore(store);
        const reading = rows.getAll() as IDBRequest<{ textId: string; generation: number; seq: number }[]>;
        await new Promise((resolve) => reading.addEventListener('success', resolve));
        for (const row of raised ? reading.result : []) rows.put({ ...row, generation: row.generation + raised });
        opening.result.close();
        return reading.result.map(({ textId, generation, seq }) => ({ textId, generation, seq }));
      },
      [store, raised] as const,
    );
  const copyIsKept = (person: Person, seqAtLeast = 1) =>
    until('the text is on the device', async () => (await held(person, 'copies')).some(({ seq }) => seq >= seqAtLeast));
  const keptHere = (person: Person, count: RegExp = /\d+ changes? kept on this device/) =>
    person.strip().getByText(count).waitFor();
  const cut = (person: Person) => person.context.setOffline(true);
  const mend = (person: Person) => person.context.setOffline(false);
  const oneText = () =>
    until('both browsers and the record show one text', async () => {
      const record = await recordShows(product, text.id);
      return (await mila.shows()) === record && (await ruben.shows()) === record;
    });

  it('the room opens from the device with the network off: read first, typed in soon after', async () => {
    await mila.hasTheShell();
    await mila.goesInto(operative[0]!);
    await mila.types(' Before the tunnel.', 5);
    await mila.isSaved();
    await copyIsKept(mila);
    await cut(mila);
    await mila.page.addInitScript(() => {
      const shown: Record<string, number> = {};
      Object.assign(window, { shown });
      const look = () => {
        if (document.querySelector('.words')?.textContent?.includes('Before the tunnel.'))
          shown['readable'] ??= performance.now();
        if (document.querySelector('.words[role=textbox][contenteditable=true]')) shown['typing'] ??= performance.now();
        requestAnimationFrame(look);
      };
      look();
    });
    const measured: { readable: number; typing: number }[] = [];
    for (let round = 0; round < 3; round += 1) {
      await mila.page.reload({ waitUntil: 'commit' });
      await mila.page.locator('.words[role=textbox][contenteditable=true]').waitFor();
      measured.push(
        await until('both were shown', () =>
          mila.page.evaluate(() => {
            const { shown } = window as unknown as { shown: { readable?: number; typing?: number } };
            return shown.readable && shown.typing ? { readable: shown.readable, typing: shown.typing } : null;
          }),
        ),
      );
    }
    const rounds = measured.map(({ readable, typing }) => `${Math.round(readable)}/${Math.round(typing)}`).join(' ');
    process.stdout.write(`opened from the device, readable/typing in milliseconds: ${rounds}\n`);
    // How soon is measured beside its bars by `npm run bench -- --row browser`.
    for (const { readable, typing } of measured) expect(readable).toBeLessThanOrEqual(typing);
  });

  it('what is typed there survives a reload without a network, and a second one', async () => {
    await mila.goesInto(operative[0]!);
    await mila.types(' In the tunnel.', 5);
    await keptHere(mila);
    await mila.picture('tunnel');
    for (let round = 0; round < 2; round += 1) {
      await mila.page.reload();
      await until('the words are there', async () => (await wordsOf(mila, operative[0]!)).includes(' In the tunnel.'));
    }
    await mila.goesInto(operative[0]!);
    await mila.types(' Still in it.', 5);
    await keptHere(mila);
  });

  it('the strip says so on a telephone too, in words that fit', async () => {
    await mila.page.setViewportSize({ width: 360, height: 740 });
    await keptHere(mila);
    expect(await mila.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await mila.picture('tunnel-360');
    await mila.page.setViewportSize({ width: 1440, height: 900 });
  });

  it('back before anything was frozen, all of it is merged: nobody loses a word', async () => {
    await ruben.goesInto(operative[0]!);
    await ruben.page.keyboard.press('Home');
    await ruben.types('Meanwhile: ', 5);
    await ruben.isSaved();
    await mend(mila);
    await mila.isSaved();
    await oneText();
    const words = await wordsOf(ruben, operative[0]!);
    expect(words).toContain('Meanwhile: ');
    expect(words).toContain(' Before the tunnel. In the tunnel. Still in it.');
    expect(words.match(/In the tunnel/g)).toHaveLength(1);
  });

  it('three hundred letters and a deleted sentence of nine hours away are one merged change', async () => {
    const HOUR = 3_600_000;
    const away = await browsers.appear('Mila Dorn', { keepsShell: true });
    const { clock } = away.page;
    await clock.install();
    const passed = async () => Math.floor(((await away.page.evaluate(() => Date.now())) - Date.now() + 60_000) / HOUR);
    await away.entersRoom(text.id);
    await away.goesInto(operative[1]!);
    await away.types(' This sentence goes.', 5);
    await away.isSaved();
    await until('Ruben has it', async () => (await wordsOf(ruben, operative[1]!)).includes('This sentence goes.'));
    await away.hasTheShell();
    await cut(away);
    const long = 'Away from everybody one writes on. '.repeat(3).trimEnd();
    for (let letter = 0; letter < ' This sentence goes.'.length; letter += 1)
      await away.page.keyboard.press('Backspace');
    await away.types(` At once. ${long}`, 0);
    await keptHere(away);
    await clock.fastForward('03:00:00');
    expect(await passed()).toBe(3);
    const since = await away
      .strip()
      .getByText(/^Offline since \d\d:\d\d/)
      .textContent();
    const minutes = await away.page.evaluate((said) => {
      const [hour, minute] = said.match(/\d\d/g)!.map(Number) as [number, number];
      const now = new Date();
      return (now.getHours() * 60 + now.getMinutes() - hour * 60 - minute + 1_440) % 1_440;
    }, since!);
    expect(minutes).toBeGreaterThanOrEqual(180);
    expect(minutes).toBeLessThan(185);
    await away.types(` At three. ${long}`, 0);
    await keptHere(away);
    // The lid was shut meanwhile: the page opens again from the device.
    await away.page.reload();
    await until('the words are there', async () => (await wordsOf(away, operative[1]!)).endsWith(` At three. ${long}`));
    await clock.fastForward('06:00:00');
    expect(await passed()).toBe(9);
    await away.goesInto(operative[1]!);
    await away.types(` At nine. ${long}`, 0);
    await keptHere(away);
    await ruben.goesInto(operative[1]!);
    await ruben.page.keyboard.press('Home');
    await ruben.types('Here: ', 5);
    await ruben.isSaved();
    const before = await rows();
    await mend(away);
    await away.isSaved();
    await oneText();
    await until('who was away shows the same', async () => (await away.shows()) === (await ruben.shows()));
    const words = await wordsOf(ruben, operative[1]!);
    expect(words).toContain('Here: ');
    expect(words).toContain(` At once. ${long} At three. ${long} At nine. ${long}`);
    expect(words).not.toContain('This sentence goes.');
    expect((await rows()) - before).toBeLessThan(10);
    expect(await away.page.locator('#kept').count()).toBe(0);
    await away.context.close();
  });

  const rows = async () =>
    Number(
      (await product.sql<{ n: string }>('SELECT count(*) AS n FROM text_update WHERE text_id = $1', [text.id]))[0]!.n,
    );

  it('a window that has slept does not put its text over one that was made anew since', async () => {
    const [copy] = await held(ruben, 'copies', 1);
    await ruben.goesInto(operative[2]!);
    await ruben.types(' Late', 5);
    await ruben.isSaved();
    await until('nothing waits for a copy', async () => (await held(ruben, 'waiting')).length === 0);
    expect(await held(ruben, 'copies')).toEqual([{ ...copy, generation: copy!.generation + 1 }]);
    await held(ruben, 'copies', -1);
    for (let letter = 0; letter < ' Late'.length; letter += 1) await ruben.page.keyboard.press('Backspace');
    await ruben.isSaved();
    await until('a copy is kept again', async () => (await held(ruben, 'copies'))[0]!.seq > copy!.seq);
  });

  it('the service is killed in the middle of a sentence: the sentence goes on, and arrives', async () => {
    await mila.goesInto(operative[2]!);
    await mila.types(' Said before', 5);
    await product.killApi();
    await mila.types(' and said after', 5);
    await keptHere(mila);
    await mila.page.reload();
    await until('the words are there', async () =>
      (await wordsOf(mila, operative[2]!)).includes(' Said before and said after'),
    );
    await product.startApi();
    await mila.isSaved();
    await until('Ruben sees them', async () =>
      (await wordsOf(ruben, operative[2]!)).includes(' Said before and said after'),
    );
    await oneText();
  });

  it('whoever goes to another page with words that wait need not come back for them', async () => {
    await mila.goesInto(operative[2]!);
    await cut(mila);
    await mila.types(' Left behind.', 5);
    await keptHere(mila);
    await mila.press('link', 'Rapporteur');
    await mila.page.waitForURL((url) => url.pathname === '/');
    await mend(mila);
    await until('Ruben has them', async () => (await wordsOf(ruben, operative[2]!)).includes(' Left behind.'));
    await mila.entersRoom(text.id);
    await oneText();
  });

  const edition = () => mila.page.locator('meta[name=edition]').getAttribute('content');
  /** As if the service were started again with a later build: every file of it lies beside those of the former one. */
  const putOut = (name: string) => {
    const [page, worker] = ['index.html', 'sw.js'].map((file) => join(web, file)) as [string, string];
    const put = (file: string, pattern: RegExp) =>
      writeFileSync(file, readFileSync(file, 'utf8').replace(pattern, `$1${name}`));
    put(page, /(name="edition" content=")\w+/);
    put(worker, /("version":")\w+/);
  };

  /** The browser has put this version's worker in the place of the one before: nothing of it is under way any more. */
  const isOnTheDevice = (name: string) =>
    until('the new version is on the device', () =>
      mila.page.evaluate(async (edition) => {
        const registration = await navigator.serviceWorker.getRegistration();
        const underWay = registration?.installing ?? registration?.waiting;
        return !underWay && (await (await caches.open(`shell-${edition}`)).match('/').then(Boolean));
      }, name),
    );

  it('a face that a reader needs beside the Latin ones is on the device once it was read', async () => {
    await mila.hasTheShell();
    const kept = () =>
      mila.page.evaluate(async () =>
        (await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys())))
          .flat()
          .some(({ url }) => url.includes('/assets/noto-sans-arabic')),
      );
    expect(await kept()).toBe(false);
    await mila.page.evaluate(() => document.fonts.load('16px "Noto Sans Arabic Variable"', 'ا'));
    await until('the face is kept', kept);
  });

  it('a new version of the pages takes the place of the one on the device before anything is begun, and then also without a network', async () => {
    await mila.hasTheShell();
    // The page says itself which it is: a question of the driver counts as a press of the person, who would then have begun.
    let shown = '';
    await mila.page.addInitScript(() =>
      addEventListener('DOMContentLoaded', () =>
        console.info(`edition ${document.querySelector<HTMLMetaElement>('meta[name=edition]')?.content}`),
      ),
    );
    mila.page.on('console', (line) => {
      shown = /^edition (\w+)$/.exec(line.text())?.[1] ?? shown;
    });
    putOut('next');
    await mila.page.reload();
    await until('the new version is shown', async () => shown === 'next', 30_000);
    await mila.page.locator('.words[role=textbox]').waitFor();
    await isOnTheDevice('next');
    await cut(mila);
    await mila.page.reload();
    await mila.page.locator('.words[role=textbox]').waitFor();
    expect(await edition()).toBe('next');
    expect(
      await mila.page.evaluate(async () =>
        (await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys())))
          .flat()
          .filter(({ url }) => new URL(url).pathname.startsWith('/api')),
      ),
    ).toEqual([]);
    await mend(mila);
    await mila.isJoined();
  });

  it('whoever has begun on pages of the former version goes on with them, and loads the new ones when they want', async () => {
    await mila.page.evaluate(() => localStorage.removeItem('rapporteur.loadedAgain'));
    putOut('later');
    product.holdApi(true);
    await mila.page.reload({ waitUntil: 'commit' });
    await mila.page.locator('.sheet .para .text').first().click();
    product.holdApi(false);
    await mila.strip().getByText('A newer version of these pages is there.').waitFor();
    expect(await edition()).toBe('next');
    await mila.picture('newer');
    await mila.strip().getByRole('button', { name: 'Load it' }).click();
    await until('the new version is shown', async () => (await edition().catch(() => null)) === 'later');
    await isOnTheDevice('later');
    await mila.isJoined();
  });

  it('back after the paragraph was agreed: the paragraph stands, the words are in the tray, and it says why', async () => {
    await cut(mila);
    await mila.goesInto(operative[3]!);
    await mila.types(' Too late here.', 5);
    await mila.goesInto(operative[4]!);
    await mila.types(' In time here.', 5);
    await keptHere(mila);
    const { version } = (await chair.call(draftingRoutes.text, { textId: text.id })).blocks.find(
      ({ id }) => id === operative[3],
    )!;
    await chair.call(
      draftingRoutes.setBlockState,
      { textId: text.id, blockId: operative[3]! },
      { state: 'agreed', version },
    );
    await mend(mila);
    const tray = mila.page.locator('.kept');
    await tray
      .getByText(/1 of your changes was placed, 1 is kept as a proposal because paragraph \d+ was agreed/)
      .waitFor();
    expect(await tray.textContent()).toContain('Too late here.');
    await tray.getByRole('link', { name: 'Open the draft' }).waitFor();
    await mila.isSaved();
    await oneText();
    expect(await wordsOf(ruben, operative[3]!)).not.toContain('Too late here.');
    expect(await wordsOf(ruben, operative[4]!)).toContain(' In time here.');
    await mila.picture('tray');
  });

  const drafts = (person: Person) => person.page.getByRole('region', { name: 'Draft proposals of your delegation' });
  const byKey = async (person: Person, role: 'link' | 'button', name: string, within = drafts(person)) => {
    await within.getByRole(role, { name, exact: true }).first().focus();
    await person.page.keyboard.press('Enter');
  };
  const blockNow = async (blockId: string) =>
    (await chair.call(draftingRoutes.text, { textId: text.id })).blocks.find(({ id }) => id === blockId)!;

  it('the sentence leads to the draft: what the paragraph said beside what it should say', async () => {
    await byKey(mila, 'link', 'Open the draft', mila.page.locator('.kept'));
    const card = drafts(mila).getByRole('article');
    await card.getByText('kept because paragraph').waitFor();
    await hasFocus(card);
    const [said, should] = await card.locator('blockquote').all();
    expect(await said!.textContent()).toContain((await blockNow(operative[3]!)).text);
    expect(await said!.textContent()).not.toContain('Too late here.');
    expect(await should!.locator('ins').textContent()).toContain('Too late here.');
    const [left, right] = [(await said!.boundingBox())!, (await should!.boundingBox())!];
    expect(Math.abs(left.y - right.y)).toBeLessThan(2);
    expect(right.x).toBeGreaterThan(left.x + left.width);
    await mila.picture('draft');
    await mila.page.setViewportSize({ width: 360, height: 740 });
    await card.scrollIntoViewIfNeeded();
    expect(await mila.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    const [above, below] = [(await said!.boundingBox())!, (await should!.boundingBox())!];
    expect(below.y).toBeGreaterThan(above.y + above.height);
    await mila.picture('draft-360');
    await mila.page.setViewportSize({ width: 1440, height: 900 });
    await mila.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await byKey(mila, 'button', 'Copy the words');
    await card.getByText('Copied.').waitFor();
    expect(await mila.page.evaluate(() => navigator.clipboard.readText())).toContain('Too late here.');
  });

  it('on another device the draft is there after signing in; other delegations and the chair know nothing of it', async () => {
    const elsewhere = await browsers.appear('Mila Dorn');
    await elsewhere.entersRoom(text.id);
    await elsewhere.press('button', 'Draft proposals');
    await drafts(elsewhere).locator('ins', { hasText: 'Too late here.' }).waitFor();
    expect(await elsewhere.page.locator('.kept').count()).toBe(0);
    await elsewhere.context.close();
    await ruben.page.route('**/proposals', (route) => route.abort());
    await ruben.press('button', 'Draft proposals');
    await drafts(ruben).getByRole('button', { name: 'Try again' }).waitFor();
    await ruben.page.unroute('**/proposals');
    await ruben.press('button', 'Try again', drafts(ruben));
    await drafts(ruben).getByText('No drafts so far.').waitFor();
    await ruben.press('button', 'Close', drafts(ruben));
    expect(await chair.call(negotiationRoutes.proposals, { textId: text.id })).toEqual([]);
  });

  it('when the paragraph is open again the words are placed by keyboard, taken out again, and the draft withdrawn and taken up', async () => {
    const free = { textId: text.id, blockId: operative[3]! };
    const card = drafts(mila).getByRole('article');
    await card.getByText('The paragraph is not open to you now.').waitFor();
    const { version } = await blockNow(free.blockId);
    await chair.call(draftingRoutes.setBlockState, free, { state: 'open', version, reason: 'A new fact' });
    await card.getByText('The paragraph is not open to you now.').waitFor({ state: 'detached' });
    await byKey(mila, 'button', 'Place them again');
    await card.getByText('The words are in the text; the draft is withdrawn.').waitFor();
    await until('Ruben has them', async () => (await wordsOf(ruben, operative[3]!)).includes(' Too late here.'));
    await mila.picture('draft-placed');
    await until('the focus is in the draft', () =>
      card.evaluate((element) => element.contains(document.activeElement)),
    );
    await byKey(mila, 'button', 'Undo');
    await until('they are gone', async () => !(await wordsOf(ruben, operative[3]!)).includes('Too late here.'));
    await card.getByText('Draft', { exact: true }).waitFor();
    await byKey(mila, 'button', 'Withdraw');
    await card.getByText('The draft is withdrawn.').waitFor();
    await byKey(mila, 'button', 'Undo');
    await drafts(mila).getByRole('button', { name: 'Withdraw', exact: true }).waitFor();
    await mila.press('button', 'Close', drafts(mila));
    await oneText();
  });

  it('what is kept survives a reload, until its author has dealt with it', async () => {
    await mila.page.reload();
    await mila.page.locator('.kept').getByText('Too late here.').waitFor();
    await mila.press('button', 'I have dealt with them');
    await mila.page.reload();
    await mila.page.locator('.words[role=textbox]').waitFor();
    await mila.isJoined();
    expect(await mila.page.locator('.kept').count()).toBe(0);
  });

  it('back after delegations stopped typing: the frozen text is unchanged, and the words are kept', async () => {
    await cut(mila);
    await mila.goesInto(operative[4]!);
    await mila.types(' After the freeze.', 5);
    await keptHere(mila);
    const { version } = await chair.call(draftingRoutes.text, { textId: text.id });
    await chair.call(draftingRoutes.setTextState, { textId: text.id }, { version, state: 'first_reading' });
    const frozen = await recordShows(product, text.id);
    const proposals = '**/api/texts/*/proposals/*';
    await mila.page.route(proposals, (route) => route.abort());
    await mend(mila);
    const tray = mila.page.locator('.kept');
    await tray.getByText('After the freeze.').waitFor();
    await mila.sees(/is kept as a proposal because delegations do not type in this text any more/);
    expect(await recordShows(product, text.id)).toBe(frozen);
    await oneText();
    await tray.getByText(/^On this device\. It goes to your drafts/).waitFor();
    await mila.page.reload();
    await tray.getByText('After the freeze.').waitFor();
    await mila.sees(/because delegations do not type in this text any more/);
    await tray.getByText('Not before they are with your drafts.').waitFor();
    await mila.page.getByRole('button', { name: /Mila Dorn/ }).click();
    await mila.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await mila.press('button', 'Stay signed in', mila.page.getByRole('dialog'));
    await mila.page.unroute(proposals);
    await tray.getByRole('link', { name: 'Open the draft' }).waitFor();
    const kept = await mila.call(negotiationRoutes.proposals, { textId: text.id });
    expect(kept.filter(({ after }) => after.includes('After the freeze.'))).toMatchObject([{ because: 'frozen' }]);
    await mila.press('button', 'I have dealt with them');
  });

  it('back after the adoption: the adopted text is unchanged; the words and the reason are in the tray, after a reload too', async () => {
    const free = { textId: text.id, blockId: operative[4]! };
    const { version } = await blockNow(free.blockId);
    await chair.call(draftingRoutes.setFreeTyping, free, { version, free: true });
    await mila.page.locator(`.words .para:not(.locked)[data-block="${free.blockId}"]`).waitFor();
    await cut(mila);
    await mila.goesInto(free.blockId);
    await mila.types(' After the adoption.', 5);
    await keptHere(mila);
    const { id: adoptionId } = await adopted();
    const record = await chair.call(adoptionRoutes.record, { adoptionId });
    const before = await recordShows(product, text.id);
    await mend(mila);
    const tray = mila.page.locator('.kept');
    await tray.getByText(/^1 is kept as a proposal because the text was adopted meanwhile\.$/).waitFor();
    await tray.getByText(' After the adoption.').waitFor();
    await mila.strip().getByText('Not saved: the words are kept.').waitFor();
    expect(await mila.strip().textContent()).not.toMatch(/All \d+ saved/);
    await tray.getByRole('link', { name: 'Open the draft' }).waitFor();
    await mila.picture('adopted-meanwhile');
    await mila.page.reload();
    await tray.getByText(' After the adoption.').waitFor();
    await tray.getByText(/because the text was adopted meanwhile/).waitFor();
    const kept = await mila.call(negotiationRoutes.proposals, { textId: text.id });
    expect(kept.filter(({ after }) => after.includes('After the adoption.'))).toMatchObject([{ because: 'adopted' }]);
    await until('the adopted words are shown', async () => (await mila.shows()) === before);
    expect(await recordShows(product, text.id)).toBe(before);
    expect((await chair.call(adoptionRoutes.record, { adoptionId })).sha256).toBe(record.sha256);
  });

  /** The chair's table agrees all that is open, and adopts. */
  const adopted = async () => {
    const { id: textId } = text;
    const officer = await browsers.appear('Tomas Renn');
    const { blocks } = await chair.call(draftingRoutes.text, { textId });
    for (const { id, version, state } of blocks)
      if (state === 'open')
        await chair.call(draftingRoutes.setBlockState, { textId, blockId: id }, { state: 'agreed', version });
    for (const state of ['clean_text', 'for_adoption'] as const) {
      const { version } = await chair.call(draftingRoutes.text, { textId });
      await chair.call(draftingRoutes.setTextState, { textId }, { version, state });
    }
    const { version } = await chair.call(draftingRoutes.text, { textId });
    const reportRule = { kind: 'months_after_adoption', months: 12 } as const;
    const page = await chair.call(adoptionRoutes.declareAdoption, { textId }, { version, reportRule });
    return officer.call(adoptionRoutes.recordAdoption, { textId }, { declarationId: page.declaration!.id });
  };

  it('signing out leaves nothing of any text on the device', async () => {
    const traces = () =>
      mila.page.evaluate(async () => ({
        databases: (await indexedDB.databases()).map(({ name }) => name),
        session: localStorage.getItem('rapporteur.session'),
      }));
    expect((await traces()).databases).not.toEqual([]);
    await mila.page.getByRole('button', { name: /Mila Dorn/ }).click();
    await mila.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await mila.page.waitForURL((url) => url.pathname === '/sign-in');
    expect(await traces()).toEqual({ databases: [], session: null });
  });

  it('when another person begins on the same device, nothing of the one before is there', async () => {
    const people = await ruben.call(peopleRoutes.demoPeople);
    const [before] = await ruben.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    expect(before).toBeDefined();
    const other = people.find(({ name }) => name.includes('Mila Dorn'))!;
    await ruben.call(peopleRoutes.demoEnter, {}, { personId: other.personId });
    await ruben.goto('/texts');
    await ruben.sees(text.title);
    // The page may be loaded anew for whoever is here now: the look goes on in the new one.
    await ruben.page.waitForFunction(
      async (gone) => !(await indexedDB.databases()).some(({ name }) => name === gone),
      before,
      { polling: 100 },
    );
  });
});
