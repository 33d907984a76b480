import type { BrowserContextOptions, CDPSession, Page } from 'playwright-core';

/** A small telephone that is touched. */
export const telephone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

/** The line of one page: slow, cut, or good again. */
export class Line {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<Line> {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    return new Line(session);
  }

  /** In both directions, with a way of this many milliseconds. */
  async is(kbits: number, latency: number): Promise<void> {
    const bytes = (kbits * 1000) / 8;
    await this.session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: bytes,
      uploadThroughput: bytes,
    });
  }

  async isCut(): Promise<void> {
    await this.session.send('Network.emulateNetworkConditions', {
      offline: true,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  }
}

/** Before a page opens: gives what lays a keyboard over so much of its lower edge. Chromium has none here; it tells of one as on a telephone. */
export async function aKeyboard(page: Page): Promise<(height: number) => Promise<void>> {
  await page.addInitScript(() => {
    let covered = 0;
    const seen = Object.assign(new EventTarget(), { scale: 1, offsetTop: 0, offsetLeft: 0, pageTop: 0, pageLeft: 0 });
    Object.defineProperties(seen, {
      width: { get: () => document.documentElement.clientWidth },
      height: { get: () => innerHeight - covered, set: (height: number) => (covered = innerHeight - height) },
    });
    Object.defineProperty(window, 'visualViewport', { value: seen });
  });
  return (height) =>
    page.evaluate((covered) => {
      const seen = window.visualViewport!;
      Object.assign(seen, { height: innerHeight - covered });
      seen.dispatchEvent(new Event('resize'));
    }, height);
}

/** What is too small for a thumb, what a browser would enlarge when it is typed in, and what runs over the edge. */
export async function thumbs(
  page: Page,
): Promise<{ small: string[]; zooming: string[]; over: number; controls: number }> {
  return page.evaluate(() => {
    const told = (one: Element) => {
      const { width, height } = one.getBoundingClientRect();
      return `${Math.round(width)}x${Math.round(height)} ${one.outerHTML.replace(/\s+/g, ' ').slice(0, 110)}`;
    };
    const shown = (one: Element) => one.checkVisibility({ visibilityProperty: true, opacityProperty: false });
    const touched = [
      ...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary, [role=button]'),
    ]
      .filter((one) => shown(one) && !one.closest('.skip, .vh, [inert]') && !one.matches('.vh'))
      // A link within a sentence is as high as its line.
      .filter((one) => !(one.matches('a') && getComputedStyle(one).display === 'inline'))
      .map((one) => one.closest('label') ?? one);
    const small = [...new Set(touched)].filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return width < 43.5 || height < 43.5;
    });
    const typed = [...document.querySelectorAll<HTMLElement>('input, select, textarea')].filter(
      (one) => shown(one) && !one.matches('[type=radio], [type=checkbox], [type=file]'),
    );
    return {
      small: small.map(told),
      zooming: typed.filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < 16).map(told),
      over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      controls: touched.length,
    };
  });
}

/** A photograph as a telephone makes it: JPEG, of at least so many bytes. */
export async function photograph(page: Page, bytes: number): Promise<Buffer> {
  const made = await page.evaluate(async (wanted) => {
    for (let side = Math.ceil(Math.sqrt(wanted / 3.2)); ; side = Math.ceil(side * 1.06)) {
      const canvas = new OffscreenCanvas(side, side);
      const context = canvas.getContext('2d')!;
      const picture = context.createImageData(side, side);
      const points = new Uint32Array(picture.data.buffer);
      for (let at = 0, seed = 1; at < points.length; at += 1) {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        points[at] = seed | 0xff000000;
      }
      context.putImageData(picture, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 });
      if (blob.size < wanted) continue;
      const read = new FileReader();
      read.readAsDataURL(blob);
      await new Promise((done) => Object.assign(read, { onload: done }));
      return String(read.result).split(',')[1]!;
    }
  }, bytes);
  return Buffer.from(made, 'base64');
}
