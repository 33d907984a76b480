import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { earlyLinks } from './early.js';

describe('what is announced with a page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-early-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, '.vite'));
  const session = '</api/people/me>; rel=preload; as=fetch; crossorigin';
  const house = '</assets/house.js>; rel=modulepreload';
  const file = (name: string) => `</assets/${name}.js>; rel=modulepreload`;
  const room = [
    '</api/texts/$1>; rel=preload; as=fetch; crossorigin',
    '</assets/Room.js>; rel=modulepreload',
    '</assets/Room.css>; rel=preload; as=style; crossorigin',
  ];
  const written = {
    doors: '^(/sign-in|/invitation|/demo)(/|$)',
    house: `${session}, ${house}`,
    shell: { fr: file('fr') },
    arrivals: [
      { pattern: '^//?$', links: '', words: {} },
      { pattern: '^/t/([\\w-]+)/?$', links: room.join(', '), words: { en: file('drafting'), fr: file('redaction') } },
    ],
  };
  writeFileSync(join(folder, '.vite/early.json'), JSON.stringify(written));
  const links = earlyLinks(folder);
  const of = (path: string, dest?: string, { query = {}, cookie = '' } = {}) =>
    links({ path, query, get: (name: string) => (name === 'cookie' ? cookie : dest) } as never);

  it('a room: who is here, its text, the house, the page and its sheet', () => {
    expect(of('/t/abc-1', 'document')?.split(', ')).toEqual([
      session,
      house,
      '</api/texts/abc-1>; rel=preload; as=fetch; crossorigin',
      '</assets/Room.js>; rel=modulepreload',
      '</assets/Room.css>; rel=preload; as=style; crossorigin',
      file('drafting'),
    ]);
  });

  it('words in the language that the page says it speaks; where it has none there, and where nothing is said, the English ones', () => {
    const words = (cookie: string) =>
      of('/t/abc-1', 'document', { cookie })!
        .split(', ')
        .filter((link) => link.endsWith('modulepreload') && !/house|Room/.test(link));
    expect(words('rapporteur_session=x; rapporteur_lang=fr')).toEqual([file('fr'), file('redaction')]);
    expect(words('rapporteur_lang=ru')).toEqual([file('drafting')]);
    for (const nothing of ['', 'xrapporteur_lang=fr', 'rapporteur_lang=__proto__', 'rapporteur_lang=fr2'])
      expect(words(nothing)).toEqual([file('drafting')]);
  });

  it('any other page of the house: who is here, and the house', () => {
    for (const path of ['/', '/directory', '/t/abc-1/versions']) expect(of(path)).toBe(`${session}, ${house}`);
  });

  it('before the door nothing, and nothing to whoever keeps the page for other addresses', () => {
    for (const path of ['/sign-in', '/sign-in/link', '/demo', '/invitation/']) expect(of(path, 'document')).toBeNull();
    expect(of('/', 'empty')).toBeNull();
  });

  it('nothing with an address that names a language: its answers would be in another one', () => {
    expect(of('/', 'document', { query: { lang: 'ar' } })).toBeNull();
  });

  it('nothing of an address that is no name gets into the heading', () => {
    for (const path of ['/t/a>b', '/t/a,b', '/t/%0d%0aX', '/t/a b']) expect(of(path)).toBe(`${session}, ${house}`);
  });

  it('a build that says nothing of it is served without', () => {
    expect(earlyLinks(tmpdir())({ path: '/', get: () => undefined } as never)).toBeNull();
  });
});
