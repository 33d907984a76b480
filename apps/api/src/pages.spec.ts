import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pagesOf } from './pages.js';

describe('the version of the pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-pages-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><head><meta name="edition" content="abc1" /></head>');

  const asked = (kept?: string, of = folder) => {
    const said: Record<string, unknown> = {};
    const response = {
      vary: (name: string) => (said['vary'] = name),
      setHeader: (name: string, value: string) => (said[name.toLowerCase()] = value),
      status: (status: number) => {
        said['status'] = status;
        return { end: () => undefined };
      },
    };
    const done = pagesOf(of)({ get: () => kept } as never, response as never);
    return { done, said };
  };

  it('is said with every page, and who keeps this one is not sent it again', () => {
    expect(asked()).toEqual({
      done: 'send',
      said: { vary: 'Service-Worker-Navigation-Preload', 'rapporteur-pages': 'abc1' },
    });
    expect(asked('abc1')).toMatchObject({ done: 'kept', said: { status: 204, 'cache-control': 'no-store' } });
  });

  it('whoever keeps another version is sent this one', () => {
    for (const kept of ['older', 'true', '']) {
      const { done, said } = asked(kept);
      expect([done, said['status']]).toEqual(['send', undefined]);
    }
  });

  it('pages that do not say their version are sent', () => {
    const plain = join(folder, 'plain');
    mkdirSync(plain);
    writeFileSync(join(plain, 'index.html'), '<!doctype html>');
    expect(asked('abc1', plain)).toEqual({ done: 'send', said: {} });
    expect(asked('abc1', join(folder, 'nothing'))).toEqual({ done: 'send', said: {} });
  });
});
