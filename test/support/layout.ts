import type { Page } from 'playwright-core';

export interface Layout {
  /** by how many points the page is wider than its window */
  over: number;
  /** what stands outside the window, or outside what scrolls around it, where nobody can bring it into view */
  outside: string[];
  /** words that are cut off, and that nothing else on the page says in full */
  clipped: string[];
  /** words that reach over the edge of their button, cell or paragraph */
  spilling: string[];
  /** words that lie upon other words */
  overlapping: string[];
  /** places of words that were looked at: an empty page has few */
  words: number;
}

/** What is wrong with how the words of a page lie in its window, as it is now. */
export function layoutOf(page: Page): Promise<Layout> {
  return page.evaluate(() => {
    interface Box {
      left: number;
      right: number;
      top: number;
      bottom: number;
    }
    interface Placed extends Box {
      element: Element;
      held: Element | null;
      text: string;
    }
    const root = document.documentElement;
    const rtl = root.dir === 'rtl';
    const named = (element: Element, text = ''): string =>
      `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''}${[...element.classList].map((one) => `.${one}`).join('')} ${text.trim().slice(0, 60)}`.trim();
    /** Nothing moves while we look: each element is asked once. */
    const once = <Found>(look: (element: Element) => Found) => {
      const known = new Map<Element, Found>();
      return (element: Element): Found => {
        if (!known.has(element)) known.set(element, look(element));
        return known.get(element) as Found;
      };
    };
    const styleOf = once((element) => getComputedStyle(element));
    const boxOf = once((element) => element.getBoundingClientRect());
    const up = once((element) => {
      const found: Element[] = [];
      for (let one = element.parentElement; one && one !== root; one = one.parentElement) found.push(one);
      return found;
    });
    const overflowOf = once((element) => ({
      X: { way: styleOf(element).overflowX, more: element.scrollWidth - element.clientWidth },
      Y: { way: styleOf(element).overflowY, more: element.scrollHeight - element.clientHeight },
    }));
    /** Said to those who hear the page, or shown when the focus comes. */
    const unseen = '.vh, .skip, script, style, noscript, option, title, svg, [hidden]';
    const moves = (one: Element, axis: 'X' | 'Y'): boolean => {
      const { way, more } = overflowOf(one)[axis];
      return (way === 'auto' || way === 'scroll') && more > 0;
    };
    const cuts = (one: Element, axis: 'X' | 'Y'): boolean =>
      overflowOf(one)[axis].way !== 'visible' && !moves(one, axis);
    /** The whole of what is cut off is said by its own title, or one press opens it. */
    const readable = (element: Element, text: string): boolean =>
      [element, ...up(element)].some((one) => (one.getAttribute('title') ?? '').includes(text.trim()));
    const holders =
      'button, .btn, .status, .chip, td, th, label, legend, h1, h2, h3, h4, p, li, dt, dd, summary, caption, figcaption';

    const placed: Placed[] = [];
    const clipped = new Set<string>();
    const outside = new Set<string>();
    const spilling = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      const element = node.parentElement;
      if (!element || text.trim() === '' || element.closest(unseen)) continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const around = [element, ...up(element)];
      if (around.some((one) => styleOf(one).clipPath === 'inset(50%)')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const held = element.closest(holders);
      for (const rect of range.getClientRects()) {
        if (rect.width < 1 || rect.height < 1) continue;
        // Fonts of some scripts take twice the height of their letters; what is drawn lies around the middle.
        const half = Math.min(rect.height, 1.2 * Number.parseFloat(styleOf(element).fontSize)) / 2;
        const middle = (rect.top + rect.bottom) / 2;
        const seen: Box = { left: rect.left, right: rect.right, top: middle - half, bottom: middle + half };
        const scroller = around.find((one) => moves(one, 'X'));
        for (const one of around) {
          const box = boxOf(one);
          const wide = Math.max(box.left - rect.left, rect.right - box.right);
          const high = Math.max(box.top - rect.top, rect.bottom - box.bottom);
          if (!scroller?.contains(one) || one === scroller)
            if (cuts(one, 'X') && wide > 1.5 && !readable(element, text))
              clipped.add(`${named(element, text)} – by ${named(one)}, ${Math.round(wide)} too wide`);
          // The lines of a letter reach a little above and below it.
          if (
            cuts(one, 'Y') &&
            high > rect.height / 3 &&
            !readable(element, text) &&
            !around.some((a) => moves(a, 'Y'))
          )
            clipped.add(`${named(element, text)} – by ${named(one)}, ${Math.round(high)} too high`);
          if (overflowOf(one).X.way !== 'visible') {
            seen.left = Math.max(seen.left, box.left);
            seen.right = Math.min(seen.right, box.right);
          }
          if (overflowOf(one).Y.way !== 'visible') {
            seen.top = Math.max(seen.top, box.top);
            seen.bottom = Math.min(seen.bottom, box.bottom);
          }
          if (one === held) {
            const over = Math.max(box.left - rect.left, rect.right - box.right);
            const within = around.slice(0, around.indexOf(one));
            // A code that stands upright takes the width of its line, which is wider than its letters.
            const upright = styleOf(element).writingMode !== 'horizontal-tb';
            if (
              over > (upright ? rect.width / 4 : 1.5) &&
              styleOf(one).display !== 'inline' &&
              ![one, ...within].some((inner) => cuts(inner, 'X'))
            )
              spilling.add(`${named(one, text)}: ${Math.round(over)} over its edge`);
          }
        }
        // Before the beginning of what scrolls nobody can scroll.
        const begin = scroller ? boxOf(scroller) : { left: 0, right: root.clientWidth };
        const gone = rtl
          ? rect.right + (scroller?.scrollLeft ?? 0) - begin.right
          : begin.left - rect.left - (scroller?.scrollLeft ?? 0);
        const told = around.some((one) => cuts(one, 'X')) && readable(element, text);
        if (gone > 1.5 && !told) outside.add(`${named(element, text)}: ${Math.round(gone)} before the beginning`);
        const end = scroller ? 0 : rtl ? -rect.left : rect.right - root.clientWidth;
        if (end > 1.5) outside.add(`${named(element, text)}: ${Math.round(end)} behind the end`);
        if (seen.right - seen.left > 1 && seen.bottom - seen.top > 1) placed.push({ ...seen, element, held, text });
      }
    }

    /** A bar that stays where it is lies over what scrolls below it. */
    const barOf = (element: Element): Element | undefined =>
      [element, ...up(element)].find((one) => ['fixed', 'sticky'].includes(styleOf(one).position));
    const overlapping = new Set<string>();
    placed.sort((one, other) => one.top - other.top);
    placed.forEach((one, at) => {
      for (let next = at + 1; next < placed.length && placed[next]!.top < one.bottom - 4; next += 1) {
        const other = placed[next]!;
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const high = Math.min(one.bottom, other.bottom) - other.top;
        if (wide <= 3 || high <= Math.min(one.bottom - one.top, other.bottom - other.top) / 2.5) continue;
        if (one.element === other.element || barOf(one.element) !== barOf(other.element)) continue;
        overlapping.add(`${named(one.element, one.text)} ⨯ ${named(other.element, other.text)}`);
      }
    });
    // The end of the page may be reached by scrolling it, which is as bad.
    const over = Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth;
    return {
      over,
      outside: [...outside].slice(0, 12),
      clipped: [...clipped].slice(0, 12),
      spilling: [...spilling].slice(0, 12),
      overlapping: [...overlapping].slice(0, 12),
      words: placed.length,
    };
  });
}

/** The flaws of a page in lines, said with where it was looked at. */
export async function layoutFlaws(page: Page): Promise<{ flaws: string[]; words: number }> {
  const { over, words, ...found } = await layoutOf(page);
  const flaws = Object.entries(found).flatMap(([kind, places]) => places.map((place) => `${kind}: ${place}`));
  return { flaws: over > 0 ? [`the page is ${over} wider than its window`, ...flaws] : flaws, words };
}
