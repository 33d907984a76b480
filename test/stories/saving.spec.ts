import type { Locator, Page } from 'playwright-core';
import { draftingRoutes, negotiationRoutes, peopleRoutes, type TextView } from '#contracts';
import { Browsers, type Person, recordShows, until } from '../support/browsers.js';
import { Product } from '../support/product.js';

jest.setTimeout(120_000);

/** The strip at the foot says what has become of my last change, and nothing else. */
describe('what the screen says of saving', () => {
  let product: Product;
  let browsers: Browsers;
  let mila: Person;
  let ruben: Person;
  let text: TextView;
  let operative: string[];

  beforeAll(async () => {
    product = await Product.start('demonstration');
    browsers = new Browsers(product);
    mila = await browsers.appear('Mila Dorn', { keepsShell: true });
    ruben = await browsers.appear('Ruben Sall', { browser: await browsers.another() });
    const [draft] = await mila.call(draftingRoutes.texts, {}, {});
    text = await mila.call(draftingRoutes.text, { textId: draft!.id });
    operative = text.blocks.filter(({ role }) => role === 'operative').map(({ id }) => id);
    await mila.entersRoom(text.id);
    await mila.hasTheShell();
  });
  afterAll(async () => {
    product?.holdApi(false);
    await browsers?.close();
    await product?.end();
  });
  afterEach(() => expect(browsers.thrown).toEqual([]));

  const wordsOf = async (page: Page, blockId: string) =>
    (await page.locator(`.words .para[data-block="${blockId}"] .text`).textContent()) ?? '';
  const recordHas = (words: string) => until(`the record has "${words}"`, async () => (await whole()).includes(words));
  const whole = async () =>
    (await ruben.call(draftingRoutes.text, { textId: text.id })).blocks.map((block) => block.text).join('\n');
  /** Tries to leave; says whether the browser asked first, and stays. */
  const asksBeforeLeaving = async (page: Page) => {
    let asked = false;
    page.once('dialog', (dialog) => {
      asked = dialog.type() === 'beforeunload';
      void dialog.dismiss();
    });
    await page.close({ runBeforeUnload: true });
    await until('the browser answered', async () => asked || page.isClosed());
    return asked;
  };
  const goInto = async (page: Page, blockId: string) => {
    await page.locator(`.words .para[data-block="${blockId}"] .text`).click();
    await page.keyboard.press('End');
  };

  it('while the record is silent, words are "on this device"; when it answers, they are "saved to the record"', async () => {
    await mila.goesInto(operative[0]!);
    product.holdApi(true);
    await mila.types(' Held back.', 5);
    await mila.strip().getByText('On this device', { exact: true }).waitFor();
    expect(await mila.strip().textContent()).not.toContain('Saved to the record');
    await mila.picture('on-this-device');
    expect(await asksBeforeLeaving(mila.page)).toBe(true);
    product.holdApi(false);
    await mila.isSaved();
    expect(await mila.strip().textContent()).toMatch(/Saved to the record \d\d:\d\d:\d\d/);
    expect(await whole()).toContain(' Held back.');
  });

  it('twenty letters, the network cut in the same second, a reload: all twenty are there, and "saved" was never said of them', async () => {
    await mila.page.evaluate(() => {
      const strip = document.querySelector('footer.strip')!;
      const said: string[] = [];
      Object.assign(window, { said });
      const words = () => [...strip.querySelectorAll('span')].map((span) => span.textContent).join(' | ');
      new MutationObserver(() => said.push(words())).observe(strip, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    });
    await mila.goesInto(operative[1]!);
    await mila.context.setOffline(true);
    await mila.types('twenty letters these.', 0);
    await mila
      .strip()
      .getByText(/changes kept on this device/)
      .waitFor();
    const said = await mila.page.evaluate(() => (window as unknown as { said: string[] }).said);
    const whileUnconfirmed = said.filter((one) => /\b[1-9]\d* changes? (waiting|kept)/.test(one));
    expect(whileUnconfirmed).not.toEqual([]);
    expect(whileUnconfirmed.filter((one) => one.includes('Saved to the record'))).toEqual([]);
    await mila.page.reload();
    await until('all are there', async () =>
      (await wordsOf(mila.page, operative[1]!)).includes('twenty letters these.'),
    );
    await mila.context.setOffline(false);
    await mila.isSaved();
    await recordHas('twenty letters these.');
  });

  it('back online it counts what it sends, and then says that all of it is saved', async () => {
    await mila.goesInto(operative[1]!);
    await mila.context.setOffline(true);
    await mila.types(' Later.', 5);
    await mila.strip().getByText('7 changes kept on this device').waitFor();
    await mila
      .strip()
      .getByText(/^Offline since/)
      .waitFor();
    await mila.context.setOffline(false);
    await mila
      .strip()
      .getByText(/All 7 saved to the record/)
      .waitFor();
    await mila.picture('all-saved');
  });

  it('a copy of the text with my words can be taken away as a file', async () => {
    await mila.context.setOffline(true);
    await mila.goesInto(operative[1]!);
    await mila.types(' In the file.', 5);
    const [download] = await Promise.all([
      mila.page.waitForEvent('download'),
      mila.press('button', 'Download a copy', mila.strip()),
    ]);
    const stream = await download.createReadStream();
    let file = '';
    for await (const piece of stream) file += String(piece);
    expect(file).toContain(' In the file.');
    await mila.context.setOffline(false);
    await mila.isSaved();
  });

  it('whoever signs out while words are only here is asked first', async () => {
    await mila.context.setOffline(true);
    await mila.goesInto(operative[1]!);
    await mila.types(' Only here.', 5);
    await mila.strip().getByText('11 changes kept on this device').waitFor();
    await mila.page.getByRole('button', { name: /Mila Dorn/ }).click();
    await mila.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await mila.sees('Words on this device are not in the record yet');
    await mila.picture('sign-out');
    await mila.press('button', 'Stay signed in');
    await mila.context.setOffline(false);
    await mila.isSaved();
    await recordHas(' Only here.');
  });

  describe('two windows of one person', () => {
    let second: Page;
    const sockets = { first: 0, second: 0 };

    it('have one connection and two pens', async () => {
      second = await mila.context.newPage();
      second.on('websocket', () => (sockets.second += 1));
      mila.page.on('websocket', () => (sockets.first += 1));
      await second.goto(`/t/${text.id}`);
      await second.locator('.words[role=textbox][contenteditable=true]').waitFor();
      await goInto(second, operative[2]!);
      await second.keyboard.type(' From the second window.', { delay: 5 });
      await second.locator('footer.strip').getByText('Saved to the record').waitFor();
      // Whoever goes in while words still arrive stands in the middle of them.
      await until('the first shows the words of the second', async () =>
        (await wordsOf(mila.page, operative[2]!)).includes(' From the second window.'),
      );
      await mila.goesInto(operative[2]!);
      await mila.types(' From the first.', 5);
      await mila.isSaved();
      await until('both show both', async () =>
        [await wordsOf(second, operative[2]!), await wordsOf(mila.page, operative[2]!)].every(
          (words) => words.includes(' From the second window.') && words.includes(' From the first.'),
        ),
      );
      expect(sockets.second).toBe(0);
      const writers = await product.sql<{ n: string }>(
        `SELECT count(DISTINCT range->>0) AS n FROM text_update, jsonb_array_elements(ranges->'added') AS range
         WHERE text_id = $1 AND seq > (SELECT max(seq) - 40 FROM text_update WHERE text_id = $1)`,
        [text.id],
      );
      expect(Number(writers[0]!.n)).toBeGreaterThan(1);
    });

    it('what was typed in one while the paragraph was agreed becomes one draft, though the other was opened meanwhile', async () => {
      const chair = await browsers.appear('Amara Diallo');
      const blockId = operative.at(-1)!;
      await mila.goesInto(blockId);
      await mila.context.setOffline(true);
      await mila.types(' Typed once, placed once.', 5);
      await mila.strip().getByText('25 changes kept on this device').waitFor();
      await second.reload();
      await second.locator('.words[role=textbox]').waitFor();
      /** Loads of the text that are waited for by a window that did not make them. */
      const waitedFor = () =>
        second.evaluate(async () => {
          const { pending = [] } = await navigator.locks.query();
          return pending.filter(({ name }) => name?.startsWith('rapporteur.load.')).length;
        });
      await until('the second waits for what the first has', async () => (await waitedFor()) === 1);
      const { version } = (await chair.call(draftingRoutes.text, { textId: text.id })).blocks.find(
        ({ id }) => id === blockId,
      )!;
      await chair.call(draftingRoutes.setBlockState, { textId: text.id, blockId }, { state: 'agreed', version });
      await mila.context.setOffline(false);
      await mila.page.locator('.kept').getByRole('link', { name: 'Open the draft' }).waitFor();
      await until('nothing is waited for', async () => (await waitedFor()) === 0);
      await second.locator('footer.strip').getByText('0 changes waiting').waitFor();
      const drafts = await mila.call(negotiationRoutes.proposals, { textId: text.id });
      expect(drafts.map(({ after }) => after)).toEqual([expect.stringContaining(' Typed once, placed once.')]);
      expect(await second.locator('.kept').count()).toBe(0);
      expect(await whole()).not.toContain('Typed once');
      await chair.context.close();
      await goInto(second, operative[2]!);
    });

    it('when the window with the connection goes, the other takes over and loses no word', async () => {
      await mila.goesInto(operative[5]!);
      await mila.types(' Last words of the first.', 0);
      await second.bringToFront();
      const typing = second.keyboard.type(' Typed while the other window closes.', { delay: 20 });
      await mila.page.close({ runBeforeUnload: false });
      await typing;
      await second.locator('footer.strip').getByText('Saved to the record').waitFor();
      await until('the other has a connection', async () => sockets.second === 1);
      await second.locator('footer.strip').getByText('0 changes waiting').waitFor();
      await recordHas(' Typed while the other window closes.');
      await recordHas(' Last words of the first.');
      await until('the other shows them', async () =>
        (await wordsOf(second, operative[5]!)).includes(' Last words of the first.'),
      );
    });
  });

  /** Its copy of the text comes with one wrong letter, as often as it is told. */
  const spoilt = async (reader: Person, address = '') => {
    const right = text.blocks.find(({ id }) => id === operative[0])!.text.slice(0, 12);
    let asked = 0;
    let spoil = Number.POSITIVE_INFINITY;
    await reader.page.route('**/snapshot', async (route) => {
      // A name that only this browser knows is asked for where it leads.
      const url = route.request().url().replace('rapporteur.house', '127.0.0.1');
      const response = await route.fetch({ url, headers: await route.request().allHeaders() });
      const body = await response.body();
      asked += 1;
      const place = body.indexOf(right);
      expect(place).toBeGreaterThan(0);
      // One letter of the words: everything else can be read as ever.
      if (spoil-- > 0) body[place] = 'X'.charCodeAt(0);
      await route.fulfill({ response, body });
    });
    await reader.goto(`${address}/t/${text.id}`);
    const said = reader.page.locator('.roomsay').getByText('The text did not arrive whole.');
    await said.waitFor();
    await reader.picture('not-whole');
    expect(asked).toBeGreaterThanOrEqual(2);
    expect(await reader.page.locator('.words[role=textbox]').count()).toBe(0);
    expect(await reader.page.locator('#main').textContent()).toContain(right);
    expect(await reader.page.locator('#main').textContent()).not.toContain(`X${right.slice(1)}`);
    // From now on one byte is wrong once.
    await until('two were asked for', async () => asked % 2 === 0);
    spoil = 1;
    const before = asked;
    await reader.page.locator('.words[role=textbox]').waitFor();
    await said.waitFor({ state: 'detached' });
    await reader.isJoined();
    expect(asked - before).toBe(2);
    expect(await reader.shows()).toBe(await recordShows(product, text.id));
    await reader.page.unroute('**/snapshot');
  };

  it('a text that did not arrive whole is not shown but asked for again: it says so, and opens in the right words', async () => {
    const reader = await browsers.appear('Ruben Sall');
    await spoilt(reader);
    await reader.context.close();
  });

  it('a browser that keeps nothing says so, and asks before it leaves', async () => {
    const wary = await browsers.appear('Ruben Sall');
    await wary.page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'SecurityError');
      };
    });
    await wary.entersRoom(text.id);
    await wary.strip().getByText('This browser keeps nothing on this device.').waitFor();
    await wary.goesInto(operative[3]!);
    await wary.types(' Kept nowhere else.', 5);
    await wary.isSaved();
    await wary.context.setOffline(true);
    await wary.types(' On the page.', 5);
    await wary
      .strip()
      .getByText(/13 changes are on this page only: keep it open/)
      .waitFor();
    await wary.picture('nothing-kept');
    expect(await asksBeforeLeaving(wary.page)).toBe(true);
    await wary.context.setOffline(false);
    await wary.isSaved();
    await recordHas(' On the page.');
  });

  it('an address that browsers hold to be unsafe: nothing is kept there, and it says so', async () => {
    // A name in a house's own network without a certificate: only an address like 127.0.0.1 is held to be safe without one.
    const browser = await browsers.another('--host-resolver-rules=MAP rapporteur.house 127.0.0.1');
    const unsafe = await browsers.stranger('Ruben Sall', { browser });
    const address = product.address.replace('127.0.0.1', 'rapporteur.house');
    await unsafe.goto(`${address}/demo`);
    expect(
      await unsafe.page.evaluate(() => [
        isSecureContext,
        'locks' in navigator,
        'serviceWorker' in navigator,
        'subtle' in crypto,
      ]),
    ).toEqual([false, false, false, false]);
    await unsafe.press('button', /Ruben Sall/);
    await unsafe.page.waitForURL(`${address}/`);
    // The browser's own hash is withheld there as well: ours finds the wrong letter.
    await spoilt(unsafe, address);
    await unsafe.strip().getByText('Nothing is kept on this device at this address.').waitFor();
    await unsafe.goesInto(operative[3]!);
    await unsafe.types(' Sent all the same.', 5);
    await unsafe.isSaved();
    await recordHas(' Sent all the same.');
    expect(await unsafe.page.evaluate(() => indexedDB.databases())).toEqual([]);
    await unsafe.context.setOffline(true);
    await unsafe.types(' Held by the page.', 5);
    await unsafe
      .strip()
      .getByText(/18 changes are on this page only: keep it open/)
      .waitFor();
    await unsafe.picture('unsafe-address');
    expect(await asksBeforeLeaving(unsafe.page)).toBe(true);
    await unsafe.context.setOffline(false);
    await unsafe.isSaved();
    await recordHas(' Held by the page.');
  });

  it('a page older than the service is told to load again, and keeps its words', async () => {
    const old = await browsers.appear('Ruben Sall');
    const problem = { type: '/problems/client-outdated', key: 'client-outdated', status: 426, title: '' };
    let outdated = false;
    await old.page.routeWebSocket(/\/live\//, (socket) => {
      if (!outdated) return void socket.connectToServer();
      socket.send('0{"sid":"one","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}');
      socket.onMessage((message) => {
        if (String(message).startsWith('40')) socket.send(`44${JSON.stringify({ message: 'old', data: problem })}`);
      });
    });
    await old.entersRoom(text.id);
    await old.goesInto(operative[3]!);
    await old.context.setOffline(true);
    await old.types(' From an old page.', 5);
    await old.strip().getByText('18 changes kept on this device').waitFor();
    outdated = true;
    await old.context.setOffline(false);
    await old.sees('This page is older than the service.');
    await until('it is in view', () => old.inView(old.page.locator('.cut')));
    await old.page.locator('#main').getByText('Your 18 changes are kept on this device').waitFor();
    await old.picture('outdated');
    const fresh = await old.context.newPage();
    await old.page.close();
    await fresh.goto(`/t/${text.id}`);
    await recordHas(' From an old page.');
    await fresh.close();
  });

  /** Other things take what place there is, to the last bytes. */
  const fill = async () => {
    const opening = indexedDB.open('other-things', 1);
    const database = await new Promise<IDBDatabase>((open, fail) => {
      opening.onupgradeneeded = () => opening.result.createObjectStore('things', { autoIncrement: true });
      opening.onsuccess = () => open(opening.result);
      opening.onerror = () => fail(opening.error);
    });
    const put = (size: number) =>
      new Promise<boolean>((told) => {
        const transaction = database.transaction('things', 'readwrite');
        transaction.objectStore('things').put(crypto.getRandomValues(new Uint8Array(size)));
        transaction.oncomplete = () => told(true);
        transaction.onabort = () => told(false);
      });
    for (const size of [60_000, 4_000, 200, 10]) while (await put(size));
    database.close();
  };

  it('a device that is full says so, and gives a copy', async () => {
    const full = await browsers.appear('Ruben Sall');
    const devtools = await full.context.newCDPSession(full.page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: product.address, quotaSize: 4_000_000 });
    await full.entersRoom(text.id);
    await full.goesInto(operative[3]!);
    await full.types(' There is room.', 5);
    await full.isSaved();
    expect(await full.strip().textContent()).not.toContain('This device cannot store more');
    await full.page.evaluate(fill);
    await full.context.setOffline(true);
    await full.types(' Too much.', 5);
    await full.strip().getByText('This device cannot store more. Download a copy now.').waitFor();
    await full.picture('full');
    await full.context.setOffline(false);
    await full.isSaved();
    await recordHas(' Too much.');
  });

  it('a session that is ended elsewhere is cut at once; the words are on the device, and go after signing in', async () => {
    const cut = await browsers.appear('Mila Dorn');
    await cut.entersRoom(text.id);
    await cut.goesInto(operative[4]!);
    await cut.types(' Known.', 5);
    await cut.isSaved();
    const { personId } = await cut.call(peopleRoutes.me);
    await product.sql(
      `UPDATE session SET revoked_at = clock_timestamp() WHERE id = (SELECT id FROM session WHERE person_id = $1 ORDER BY id DESC LIMIT 1)`,
      [personId],
    );
    await cut.types(' Typed while cut.', 60);
    await cut.sees('You were signed out.');
    await cut.page.locator('.words[role=textbox][contenteditable=false]').waitFor();
    await cut.picture('signed-out');
    const typed = /Known\.(?: Typed while cut\.|[^.]*)/.exec(await wordsOf(cut.page, operative[4]!))![0];
    await cut.call(peopleRoutes.demoEnter, {}, { personId });
    await cut.goto(`/t/${text.id}`);
    await cut.page.locator('.words[role=textbox]').waitFor();
    await cut.isSaved();
    await recordHas(typed);
  });

  it('whoever reads is not moved by those who type, and hears of them calmly', async () => {
    const reader = await browsers.appear('Mila Dorn', { height: 700 });
    const writer = await browsers.appear('Ruben Sall');
    await Promise.all([reader.entersRoom(text.id), writer.entersRoom(text.id)]);
    await reader.goesInto(operative[6]!);
    await reader.page.keyboard.press('Home');
    const stands = () =>
      reader.page.evaluate((blockId) => {
        const { anchorNode, anchorOffset } = getSelection()!;
        const sheet = document.querySelector('.sheet')!;
        const top = document.querySelector(`.words .para[data-block="${blockId}"]`)!.getBoundingClientRect().top;
        return {
          focus: document.activeElement?.getAttribute('role'),
          words: anchorNode?.textContent?.slice(anchorOffset, anchorOffset + 8),
          top: Math.round(top),
          scroll: sheet.scrollTop > 0,
        };
      }, operative[6]!);
    const before = await stands();
    await reader.page.evaluate(() => {
      const told: { at: number; words: string }[] = [];
      Object.assign(window, { told });
      new MutationObserver(() =>
        told.push({ at: performance.now(), words: document.getElementById('heard')?.textContent ?? '' }),
      ).observe(document.getElementById('heard')!, { childList: true, characterData: true, subtree: true });
    });
    await writer.goesInto(operative[6]!);
    await writer.types(' One two three four five.', 60);
    await writer.goesInto(operative[7]!);
    await writer.types(' Six seven eight nine.', 20);
    await writer.isSaved();
    await until('the reader sees it', async () => (await wordsOf(reader.page, operative[7]!)).includes('nine.'));
    expect(await stands()).toEqual(before);
    const told = await reader.page.evaluate(() => (window as unknown as { told: { words: string }[] }).told);
    expect(told.map(({ words }) => words)).toEqual([
      expect.stringMatching(/^(Galdonia|This paragraph) .*your place is kept\.$/),
    ]);
    await reader.press('button', 'What changed?');
    await reader.sees('Read out what others change');
    const list = reader.page.locator('.whatchanged li');
    await until('both paragraphs are in the list', async () => (await list.count()) === 2);
    expect(await reader.page.locator('.othercaret').count()).toBe(0);
    await reader.picture('what-changed');
    await reader.press('checkbox', 'Show where others stand in my paragraph');
    await reader.goesInto(operative[6]!);
    await writer.goesInto(operative[6]!);
    await writer.types('!', 20);
    const caret = reader.page.locator('.othercaret').first();
    await caret.waitFor();
    await reader.page.getByRole('button', { name: /delegations? here/ }).click();
    // The colour of the service, beside the letters and never in their place; the same at the caret and in the list.
    const mark = reader.page.locator('.delegationmark', { hasText: /^GLD$/ });
    await mark.waitFor();
    expect(await caret.getAttribute('data-code')).toBe('GLD');
    expect(await caret.getAttribute('data-colour')).toMatch(/^[1-8]$/);
    expect(await mark.getAttribute('data-colour')).toBe(await caret.getAttribute('data-colour'));
    const inks = await reader.page.evaluate(() =>
      [1, 2, 3, 4, 5, 6, 7, 8].map((colour) => {
        const element = document.body.appendChild(document.createElement('span'));
        element.className = 'delegationmark';
        element.dataset['colour'] = String(colour);
        const { color } = getComputedStyle(element);
        element.remove();
        return color;
      }),
    );
    expect(new Set(inks).size).toBe(8);
    await reader.picture('carets');
    await until('the words are there', async () => (await wordsOf(reader.page, operative[6]!)).includes('five.!'));
  });

  it('in an interface that runs from right to left the strip and the tray fit, on a telephone too', async () => {
    const right = await browsers.appear('Mila Dorn');
    await right.goto(`/t/${text.id}?lang=ar`);
    await right.page.locator('.words[role=textbox]').waitFor();
    await right.strip().getByText('متصل', { exact: true }).waitFor();
    await right.goesInto(operative[5]!);
    await right.context.setOffline(true);
    await right.types(' مرحبا', 5);
    await right.page.locator('footer.strip.off').waitFor();
    await until('it runs from right to left', () => right.page.evaluate(() => document.documentElement.dir === 'rtl'));
    for (const width of [1440, 360]) {
      await right.page.setViewportSize({ width, height: 800 });
      expect(await right.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      await right.picture(`right-to-left-${width}`);
    }
    await right.context.setOffline(false);
    await recordHas(' مرحبا');
    await until(
      'the screen shows what the record says',
      async () => (await recordShows(product, text.id)) === (await right.shows()),
    );
  });

  // The last: who was here in that role is here no more.
  it('a role that ends while somebody types: the words can be read, copied and taken away, also after a reload, and signing out asks', async () => {
    const browser = await browsers.another();
    const ended = await browsers.appear('Mila Dorn', { browser });
    await ended.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: product.address });
    await ended.entersRoom(text.id);
    await ended.goesInto(operative[2]!);
    const { personId } = await ended.call(peopleRoutes.me);
    product.holdApi(true);
    await ended.types(' Typed when the role had ended.', 0);
    await ended.strip().getByText('On this device', { exact: true }).waitFor();
    await product.sql(
      `UPDATE role_term SET to_at = from_at + interval '1 second' WHERE person_id = $1 AND to_at IS NULL`,
      [personId],
    );
    product.holdApi(false);
    const mine = 'Typed when the role had ended.';
    const takesAway = async (from: Locator) => {
      expect(await from.locator('blockquote').allTextContents()).toEqual([expect.stringContaining(mine)]);
      await ended.press('button', 'Copy these words', from);
      await until('it is copied', async () =>
        (await ended.page.evaluate(() => navigator.clipboard.readText())).includes(mine),
      );
      await ended.page.evaluate(() => navigator.clipboard.writeText(''));
      const [download] = await Promise.all([
        ended.page.waitForEvent('download'),
        ended.press('button', 'Download these words', from),
      ]);
      let file = '';
      for await (const piece of await download.createReadStream()) file += String(piece);
      expect(file).toContain(mine);
    };
    const tray = ended.page.locator('#kept');
    await tray.getByText('1 is kept on this device because the role in which you typed has ended.').waitFor();
    await tray.getByText(/^On this device only\./).waitFor();
    await ended.picture('role-ended');
    await takesAway(tray);
    await ended.page.reload();
    const left = ended.page.locator('#left');
    await left.waitFor();
    await ended.picture('role-ended-reloaded');
    await takesAway(left);
    await ended.page.getByRole('button', { name: /Mila Dorn/ }).click();
    await ended.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await ended.sees('Words on this device are not in the record yet');
    await ended.press('button', 'Stay signed in');
    expect(await whole()).not.toContain(mine);
  });
});
