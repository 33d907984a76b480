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
  const room = [
    '</api/texts/$1>; rel=preload; as=fetch; crossorigin',
    '</assets/Room.js>; rel=modulepreload',
    '</assets/Room.css>; rel=preload; as=style; crossorigin',
  ];
  const written = {
    doors: '^(/sign-in|/invitation|/demo)(/|$)',
    house: `${session}, ${house}`,
    arrivals: [
      { pattern: '^//?$', links: '' },
      { pattern: '^/t/([\\w-]+)/?$', links: room.join(', ') },
    ],
  };
  writeFileSync(join(folder, '.vite/early.json'), JSON.stringify(written));
  const links = earlyLinks(folder);
  const of = (path: string, dest?: string, query = {}) => links({ path, query, get: () => dest } as never);

  it('a room: who is here, its text, the house, the page and its sheet', () => {
    expect(of('/t/abc-1', 'document')?.split(', ')).toEqual([
      session,
      house,
      '</api/texts/abc-1>; rel=preload; as=fetch; crossorigin',
      '</assets/Room.js>; rel=modulepreload',
      '</assets/Room.css>; rel=preload; as=style; crossorigin',
    ]);
  });

  it('any other page of the house: who is here, and the house', () => {
    for (const path of ['/', '/directory', '/t/abc-1/versions']) expect(of(path)).toBe(`${session}, ${house}`);
  });

  it('before the door nothing, and nothing to whoever keeps the page for other addresses', () => {
    for (const path of ['/sign-in', '/sign-in/link', '/demo', '/invitation/']) expect(of(path, 'document')).toBeNull();
    expect(of('/', 'empty')).toBeNull();
  });

  it('nothing with an address that names a language: its answers would be in another one', () => {
    expect(of('/', 'document', { lang: 'ar' })).toBeNull();
  });

  it('nothing of an address that is no name gets into the heading', () => {
    for (const path of ['/t/a>b', '/t/a,b', '/t/%0d%0aX', '/t/a b']) expect(of(path)).toBe(`${session}, ${house}`);
  });

  it('a build that says nothing of it is served without', () => {
    expect(earlyLinks(tmpdir())({ path: '/', get: () => undefined } as never)).toBeNull();
  });
});
