import type { Page, Request } from 'playwright-core';
import { draftingRoutes, peopleRoutes, type TextView } from '#contracts';
import { Browsers, type Person, until } from '../support/browsers.js';
import { Product } from '../support/product.js';
import { stands } from '../support/under-way.js';

jest.setTimeout(120_000);

/** How many things a page waits for one after the other; how long each takes is measured elsewhere (npm run measure). */
describe('a page that opens without waiting for one thing after the other', () => {
  let product: Product;
  let browsers: Browsers;
  let mila: Person;
  let text: TextView;
  let room: string;

  beforeAll(async () => {
    product = await Product.start('demonstration');
    browsers = new Browsers(product);
    mila = await browsers.appear('Mila Dorn', { keepsShell: true });
    const [draft] = await mila.call(draftingRoutes.texts, {}, {});
    text = await mila.call(draftingRoutes.text, { textId: draft!.id });
    room = `/t/${text.id}`;
  });
  afterAll(async () => {
    await browsers?.close();
    await product?.end();
  });
  afterEach(() => expect(browsers.thrown).toEqual([]));

  const pathOf = (url: string) => new URL(url).pathname;
  /** Nothing that bears this address is answered until the returned call. */
  async function hold(page: Page, held: RegExp): Promise<() => Promise<void>> {
    let letGo = () => {};
    const gone = new Promise<void>((resolve) => (letGo = resolve));
    await page.route(
      (url) => held.test(url.pathname),
      async (route) => {
        await gone;
        await route.continue().catch(() => undefined);
      },
    );
    return async () => {
      letGo();
      await page.unrouteAll({ behavior: 'wait' });
    };
  }
  const readable = (page: Page) => page.locator('.sheet .para .text').first().waitFor();
  /** What the service last answered under this address lies on the device. */
  const lies = (page: Page, address: string) =>
    until(`${address} lies on the device`, () =>
      page.evaluate(async (wanted) => {
        const kept = (await indexedDB.databases()).find(({ name }) => name?.startsWith('rapporteur-'));
        if (!kept?.name) return false;
        const answered = <Value>(request: IDBRequest<Value>) =>
          new Promise<Value>((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
        const database = await answered(indexedDB.open(kept.name));
        const keys = await answered(database.transaction('views').objectStore('views').getAllKeys());
        database.close();
        return keys.some((key) => String(key).endsWith(wanted));
      }, address),
    );
  const session = peopleRoutes.me.path;

  it('a first visit to a room asks for everything while the house is still on its way, and for nothing twice', async () => {
    const asked: Request[] = [];
    mila.page.on('request', (request) => asked.push(request));
    const letGo = await hold(mila.page, /\/assets\/house-[^/]+\.js$/);
    const needed = [session, `/api/texts/${text.id}`];
    const all = Promise.all([
      ...needed.map((path) => mila.page.waitForRequest((request) => pathOf(request.url()) === path)),
      mila.page.waitForRequest((request) => /\/assets\/RoomPage-[^/]+\.js$/.test(request.url())),
      mila.page.waitForRequest((request) => /\/assets\/drafting-[^/]+\.js$/.test(request.url())),
    ]);
    await mila.page.goto(room, { waitUntil: 'commit' });
    await all;
    await letGo();
    await mila.isJoined();
    for (const path of needed) expect(asked.filter((request) => pathOf(request.url()) === path)).toHaveLength(1);
  });

  it('whoever comes back reads the room before the service has answered anything, and then writes', async () => {
    await lies(mila.page, `/api/texts/${text.id}`);
    const letGo = await hold(mila.page, /^\/api\//);
    const unanswered = mila.page.waitForRequest((request) => pathOf(request.url()) === session);
    await mila.page.reload({ waitUntil: 'commit' });
    await unanswered;
    await readable(mila.page);
    await letGo();
    await mila.isJoined();
  });

  it('the page of the device does not wait for a service that says nothing', async () => {
    await mila.hasTheShell();
    await mila.goto('/');
    await mila.page.locator('.tasks').first().waitFor();
    await lies(mila.page, '/api/mine');
    await mila.goto(room);
    await readable(mila.page);
    await lies(mila.page, `/api/texts/${text.id}`);
    product.holdApi(true);
    await mila.page.addInitScript(() => {
      new MutationObserver((_, watcher) => {
        if (!document.querySelector('#app .topbar')) return;
        watcher.disconnect();
        Object.assign(window, { whole: document.querySelector('.tasks, .sheet .para') !== null });
      }).observe(document, { childList: true, subtree: true });
    });
    /** Nothing was painted before what lies here: no empty frame, no lines in its place. */
    const inOne = () => mila.page.evaluate(() => (window as never as { whole: boolean }).whole);
    await mila.page.reload({ waitUntil: 'commit' });
    await readable(mila.page);
    expect(await inOne()).toBe(true);
    // What is to be done is there too, and says of when it is.
    await mila.page.goto('/', { waitUntil: 'commit' });
    await mila.page.getByText(/^Copy from .+, on this device\.$/).waitFor();
    await mila.page.locator('.tasks').first().waitFor();
    expect(await inOne()).toBe(true);
    await mila.picture('home-of-the-device');
    product.holdApi(false);
    await mila.page.getByText(/^Copy from/).waitFor({ state: 'detached' });
  });

  it('what the service does not show to this role any more is not shown from the device either', async () => {
    await lies(mila.page, '/api/mine');
    const ended = { type: 'about:blank', title: 'Your role does not allow this', status: 403, key: 'not-permitted' };
    await mila.page.route('**/api/mine', (route) =>
      route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(ended) }),
    );
    await mila.goto('/');
    await mila.page.getByRole('alert').filter({ hasText: ended.title }).waitFor();
    expect(await mila.page.locator('.tasks').count()).toBe(0);
    await mila.page.unroute('**/api/mine');
  });

  it('whoever comes in by the door is not taken for the one before', async () => {
    await mila.goto('/demo');
    const ruben = mila.page.getByRole('button', { name: /Ruben Sall/ });
    await ruben.waitFor();
    await stands(mila.page);
    const letGo = await hold(mila.page, /^\/api\/people\/me$/);
    await ruben.click();
    await mila.page.waitForURL((url) => url.pathname === '/');
    // The house waits until the service has said who is here.
    await mila.page.locator('#app .skeleton').waitFor();
    expect(await mila.page.locator('.topbar').count()).toBe(0);
    await letGo();
    await mila.sees(/^Good (morning|afternoon|evening), .*Ruben Sall/);
  });

  it('if the service knows another one than this device, the page is loaded again for that one', async () => {
    const people = await mila.call(peopleRoutes.demoPeople);
    const { personId } = people.find(({ name }) => name.includes('Mila Dorn'))!;
    await mila.call(peopleRoutes.demoEnter, {}, { personId });
    await mila.goto('/');
    await mila.sees(/^Good (morning|afternoon|evening), .*Mila Dorn/);
    const onlyHers = (id: string) =>
      indexedDB
        .databases()
        .then((all) => all.every(({ name }) => !name?.startsWith('rapporteur-') || name.includes(id)));
    await until('nothing of anybody else lies here', () =>
      mila.page.evaluate(onlyHers, personId).catch((error: Error) => {
        // The page is loaded again meanwhile; then it is asked once more.
        if (!/context was destroyed|navigat/i.test(error.message)) throw error;
        return false;
      }),
    );
  });

  it('if the service lets nobody in any more, what lies here is not shown a second time', async () => {
    await mila.goto(room);
    await readable(mila.page);
    await mila.context.clearCookies();
    await mila.page.reload({ waitUntil: 'commit' });
    await mila.page.waitForURL((url) => url.pathname === '/sign-in');
    const letGo = await hold(mila.page, /^\/api\/people\/me$/);
    await mila.page.goto(room, { waitUntil: 'commit' });
    await mila.page.locator('#app .skeleton').waitFor();
    expect(await mila.page.locator('.topbar, .para').count()).toBe(0);
    await letGo();
    await mila.page.waitForURL((url) => url.pathname === '/sign-in');
  });
});
