import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { stands, waitsForNothing } from './under-way.js';

const axe = readFileSync(createRequire(join(process.cwd(), 'package.json')).resolve('axe-core/axe.min.js'), 'utf8');

export interface Looked {
  /** every rule of axe that found something, with its places */
  flaws: string[];
  /** elements that axe looked at in its passed rules: an empty page has few */
  elements: number;
}

/** Looks at a page with every rule that axe has for WCAG 2.0 to 2.2, A and AA, and its best practices. */
export async function lookedAt(page: Page): Promise<Looked> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(async () => {
    interface Found {
      id: string;
      nodes: { target: string[] }[];
    }
    const { violations, passes } = await (
      globalThis as never as {
        axe: { run(options: object): Promise<{ violations: Found[]; passes: Found[] }> };
      }
    ).axe.run({ resultTypes: ['violations', 'passes'] });
    return {
      flaws: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
      elements: new Set(passes.flatMap(({ nodes }) => nodes.map(({ target }) => target.join(' ')))).size,
    };
  });
}

/** What axe finds wrong with a page that waits for nothing. */
export async function flawsOf(page: Page): Promise<string[]> {
  await stands(page);
  return (await lookedAt(page)).flaws;
}

let looks = 0;

/** Nothing is under way any more: every call was answered and no line stands in the place of content. */
export async function settled(page: Page): Promise<void> {
  const quiet = () =>
    page.waitForFunction(
      (now) => {
        const place = globalThis as never as { looks?: number; quiet?: number; seen?: number };
        const calls = performance.getEntriesByType('resource').length;
        const same = calls === place.seen && now === place.looks;
        const still = same && !document.querySelector('.skeleton') && document.querySelector('h1');
        Object.assign(place, { looks: now, seen: calls });
        // Looks are counted, not time: whatever a busy page had to do before, it did between them.
        place.quiet = still ? (place.quiet ?? 0) + 1 : 0;
        return place.quiet >= 3;
      },
      ++looks,
      { polling: 50 },
    );
  do {
    await stands(page);
    await quiet();
  } while (!waitsForNothing(page));
}
