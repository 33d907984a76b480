import type { Page } from 'playwright-core';

/** Names as people, States and papers have them, and as nobody who draws a page thinks of them. */
export const awkward = {
  long: 'The Federated Plurinational Commonwealth of the Upper and Lower Valleys, the Coast, and the Islands off it in the South.',
  word: 'Donaudampfschifffahrtsgesellschaftswesen',
  arabic: 'جمهورية كورفان (الشمالية)',
  emoji: 'Lina 👩🏽‍⚕️ Gómez 🇺🇳',
  joined: 'می‌خواهم',
  straight: "Siobhán O'Brien",
  curly: 'Côte d’Ivoire',
  okina: 'ʻOkina Kaʻahumanu',
  marked: '<b>Sœurs</b> & "Frères"',
} as const;

/** Nobody can read this: a name must not be made of it. */
export const invisible = '\u200b\u200d\u2060\u200f';

/**
 * Arabic in an English page (and the reverse) that shares its line with other words, brackets or figures without standing
 * apart from them: there the bidirectional algorithm puts those on the wrong side.
 */
export function notApart(page: Page, names: readonly string[]): Promise<string[]> {
  return page.evaluate((known) => {
    const flaws: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const isolated = (text: string) => text.replace(/\u2068[^\u2068\u2069]*\u2069/g, '');
    /** What runs on in the same lines; what stands apart or in a line of its own is not of them. */
    const lineOf = (element: Element): string =>
      [...element.childNodes]
        .map((child) => {
          if (!(child instanceof Element)) return isolated(child.textContent ?? '');
          const { display, unicodeBidi, position } = getComputedStyle(child);
          if (display !== 'inline' || position === 'absolute' || child.matches('bdi, [dir]')) return '';
          return unicodeBidi.startsWith('isolate') ? '' : lineOf(child);
        })
        .join('');
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      const name = known.find((one) => text.includes(one));
      const parent = node.parentElement;
      if (!name || !parent || parent.closest('script, style, option, title, textarea, [data-pm]')) continue;
      if (!isolated(text).includes(name)) continue;
      let around: Element = parent;
      while (
        getComputedStyle(around).display.startsWith('inline') &&
        !/flex|grid|block/.test(getComputedStyle(around).display) &&
        !getComputedStyle(around).unicodeBidi.startsWith('isolate') &&
        around.parentElement &&
        !/flex|grid/.test(getComputedStyle(around.parentElement).display)
      )
        around = around.parentElement;
      const rest = lineOf(around).replace(name, '').trim();
      if (getComputedStyle(around).unicodeBidi.startsWith('isolate') && around.matches('bdi, [dir=auto]')) continue;
      if (getComputedStyle(around).unicodeBidi === 'plaintext') continue;
      if (rest !== '')
        flaws.push(
          `${around.tagName.toLowerCase()}.${around.className}: ${(around.textContent ?? '').trim().slice(0, 90)}`,
        );
    }
    return [...new Set(flaws)].slice(0, 12);
  }, names);
}

/** A browser whose clock is wrong by so many hours. */
export function wrongBy(hours: number): string {
  return `(() => {
    const Right = Date;
    const off = ${hours * 3_600_000};
    class Wrong extends Right {
      constructor(...parts) {
        if (parts.length) super(...parts);
        else super(Right.now() + off);
      }
      static now() {
        return Right.now() + off;
      }
    }
    globalThis.Date = Wrong;
  })()`;
}

/** A browser that keeps nothing: its owner, or the ministry, forbade it. */
export const keepsNothing = `(() => {
  const forbidden = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: forbidden });
  IDBFactory.prototype.open = forbidden;
  IDBFactory.prototype.databases = forbidden;
  IDBFactory.prototype.deleteDatabase = forbidden;
})()`;
