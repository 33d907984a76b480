import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

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

/** Nothing is under way any more: every call was answered and no line stands in the place of content. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const place = globalThis as never as { quietSince?: number; seen?: number };
      const calls = performance.getEntriesByType('resource').length;
      if (document.querySelector('.skeleton') || !document.querySelector('h1') || calls !== place.seen) {
        place.seen = calls;
        place.quietSince = performance.now();
      }
      return performance.now() - (place.quietSince ?? performance.now()) > 150;
    },
    undefined,
    { polling: 50 },
  );
}
