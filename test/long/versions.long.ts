import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Browsers, type Person, until } from '../support/browsers.js';
import { Product } from '../support/product.js';

jest.setTimeout(30 * 60_000);

const VERSIONS = Number(process.env['VERSIONS'] ?? 25);
/** Whoever looks at pages while a new version is put out; more browsers than processors, so that things meet. */
const PEOPLE = ['Mila Dorn', 'Ruben Sall', 'Lena Okarin', 'Tomas Renn'];

/** Releases, one after another, under the eyes of people who have the pages open. */
describe('version after version is put out', () => {
  let product: Product;
  let browsers: Browsers;
  const web = mkdtempSync(join(tmpdir(), 'rapporteur-web-'));
  const people: Person[] = [];
  const shows = new Map<Person, string>();

  beforeAll(async () => {
    cpSync(resolve(__dirname, '../../dist/apps/web'), web, { recursive: true });
    product = await Product.start('demonstration', { WEB_DIST: web });
    browsers = new Browsers(product);
    for (const name of PEOPLE) {
      const person = await browsers.appear(name, { keepsShell: true, browser: await browsers.another() });
      // The page says itself which it is: a question of the driver counts as a press of the person, who would then have begun.
      await person.page.addInitScript(() => {
        localStorage.removeItem('rapporteur.loadedAgain');
        addEventListener('DOMContentLoaded', () =>
          console.info(`edition ${document.querySelector<HTMLMetaElement>('meta[name=edition]')?.content}`),
        );
      });
      person.page.on('console', (line) => {
        const [, edition] = /^edition (\w+)$/.exec(line.text()) ?? [];
        if (edition) shows.set(person, edition);
      });
      await person.goto('/');
      await person.hasTheShell();
      people.push(person);
    }
  });
  afterAll(async () => {
    await browsers?.close();
    await product?.end();
    rmSync(web, { recursive: true, force: true });
  });

  function putOut(name: string): void {
    for (const [file, pattern] of [
      ['index.html', /(name="edition" content=")\w+/],
      ['sw.js', /("version":")\w+/],
    ] as const) {
      const path = join(web, file);
      writeFileSync(path, readFileSync(path, 'utf8').replace(pattern, `$1${name}`));
    }
  }

  it('each is shown to everybody who opens a page, and its worker takes its place; no page waits for ever', async () => {
    const milliseconds: number[] = [];
    for (let nth = 1; nth <= VERSIONS; nth += 1) {
      const edition = `version${nth}`;
      putOut(edition);
      await Promise.all(
        people.map(async (person) => {
          const begun = performance.now();
          await person.page.reload({ waitUntil: 'commit' });
          await until(`${person.name} sees ${edition}`, async () => shows.get(person) === edition, 30_000);
          milliseconds.push(performance.now() - begun);
          await until(`${edition} is on the device of ${person.name}, and nothing waits`, () =>
            person.page.evaluate(async (name) => {
              const { installing, waiting } = (await navigator.serviceWorker.getRegistration()) ?? {};
              return !installing && !waiting && (await (await caches.open(`shell-${name}`)).match('/').then(Boolean));
            }, edition),
          );
        }),
      );
    }
    milliseconds.sort((one, other) => one - other);
    const [middle, latest] = [milliseconds[milliseconds.length >> 1]!, milliseconds.at(-1)!].map(Math.round);
    process.stdout.write(
      `${VERSIONS} versions, ${PEOPLE.length} browsers: shown after ${middle} ms, at the latest ${latest} ms\n`,
    );
    expect(browsers.thrown).toEqual([]);
  });
});
