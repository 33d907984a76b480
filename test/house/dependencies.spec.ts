import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = process.cwd();

interface Violation {
  rule: string;
  from: string;
  to: string;
}

/** Walks all imports below a folder by the rules of the house. */
function cruise(folder: string, ...parts: string[]): Promise<Violation[]> {
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  return new Promise((resolve, reject) => {
    const arguments_ = [cruiser, ...parts, '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
    execFile(process.execPath, arguments_, { cwd: folder, maxBuffer: 256_000_000 }, (_failed, out, said) => {
      try {
        const { summary } = JSON.parse(out) as {
          summary: { violations: { rule: { name: string }; from: string; to: string }[] };
        };
        resolve(summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })));
      } catch {
        reject(new Error(said || out));
      }
    });
  });
}

describe('who may import whom', () => {
  it('holds everywhere in the product', async () => {
    const found = await cruise(root, 'libs', 'apps', 'migrations');
    expect(found.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`)).toEqual([]);
  }, 120_000);

  describe('is found out when it is broken', () => {
    let house: string;
    let found: Violation[];
    const planted: Record<string, string> = {
      'libs/contracts/src/index.ts': 'export const word = 1;',
      'libs/text/src/index.ts': 'export const text = 1;',
      'libs/platform/src/index.ts': 'export const ground = 1;',
      'libs/platform/src/clock.ts': 'export const clock = 1;',
      'libs/platform/src/calendar.rules.ts': 'export const days = 1;',
      'libs/drafting/src/index.ts': "import '../../adoption/src/index.js';",
      'libs/adoption/src/index.ts': 'export const adoption = 1;',
      'libs/adoption/src/inner.ts': 'export const inner = 1;',
      'libs/followup/src/index.ts': "import '../../adoption/src/inner.js';",
      'libs/followup/src/due.rules.ts':
        "import '../../platform/src/calendar.rules.js'; import 'node:fs'; import './asks.js';",
      'libs/followup/src/asks.ts': "import './circle.js'; export const a = 1;",
      'libs/followup/src/circle.ts': "import { a } from './asks.js'; export const b = a;",
      'libs/followup/src/lost.ts': "import './nowhere.js';",
      'libs/people/src/index.ts': "import '../../../apps/api/src/main.js';",
      'apps/api/src/main.ts': "import '../../../libs/adoption/src/inner.js';",
      'apps/api/src/chapters.ts': 'export const chapters = [];',
      'apps/worker/src/main.ts': "import '../../api/src/chapters.js'; import '../../api/src/main.js';",
      'apps/web/src/page.ts': "import '../../../libs/people/src/index.js'; import '../../../libs/text/src/index.js';",
    };

    beforeAll(async () => {
      house = mkdtempSync(join(tmpdir(), 'house-'));
      for (const [path, source] of Object.entries(planted)) {
        mkdirSync(dirname(join(house, path)), { recursive: true });
        writeFileSync(join(house, path), source);
      }
      for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
        cpSync(join(root, file), join(house, file));
      symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
      found = await cruise(house, 'libs', 'apps');
    }, 60_000);
    afterAll(() => rmSync(house, { recursive: true, force: true }));

    it.each([
      ['a library that looks ahead in the story', 'drafting-looks-up-only', 'libs/drafting/src/index.ts'],
      ['a library entered by the window', 'front-doors-only', 'libs/followup/src/index.ts'],
      ['a program that enters by the window', 'front-doors-only-for-apps', 'apps/api/src/main.ts'],
      ['a program that imports another program', 'apps-stand-alone', 'apps/worker/src/main.ts'],
      ['a library that knows a program', 'libraries-know-no-app', 'libs/people/src/index.ts'],
      ['a browser that wants more than words and text', 'web-knows-words-and-text', 'apps/web/src/page.ts'],
      ['rules that are not pure', 'rules-are-pure', 'libs/followup/src/due.rules.ts'],
      ['rules that open files', 'rules-open-nothing', 'libs/followup/src/due.rules.ts'],
      ['a circle', 'no-circles', 'libs/followup/src/asks.ts'],
      ['an import that leads nowhere', 'nothing-unknown', 'libs/followup/src/lost.ts'],
    ])('%s', (_, rule, from) =>
      expect(found.filter((one) => one.rule === rule).map((one) => one.from)).toContain(from),
    );

    it('and nothing that is allowed', () => {
      const allowed = found.filter(
        ({ to }) => to.endsWith('calendar.rules.ts') || to.endsWith('chapters.ts') || to === 'libs/text/src/index.ts',
      );
      expect(allowed).toEqual([]);
    });
  });
});
