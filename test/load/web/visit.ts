import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { conditionsOf, type Network, SLOWER, WINDOW } from './profiles.js';

/** What a page remembers about itself from its first moment on. */
interface Recorder {
  lcp: number;
  lcpOf: string;
  shifts: { at: number; value: number; of: string }[];
  presses: { id: number; name: string; of: string; took: number }[];
}
declare global {
  interface Window {
    recorder: Recorder;
  }
}

/** Runs in the page, before anything of the product. */
function record(): void {
  const recorder: Recorder = { lcp: 0, lcpOf: '', shifts: [], presses: [] };
  window.recorder = recorder;
  const nameOf = (node: Node | null | undefined) => {
    const element = node instanceof Element ? node : node?.parentElement;
    return element ? `${element.tagName.toLowerCase()}.${element.className}`.slice(0, 60) : '?';
  };
  const watch = (type: string, options: object, heard: (entry: never) => void) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) heard(entry as never);
    }).observe({ type, buffered: true, ...options });
  watch('largest-contentful-paint', {}, (entry: PerformanceEntry & { element?: Element }) => {
    recorder.lcp = entry.startTime;
    recorder.lcpOf = nameOf(entry.element);
  });
  watch(
    'layout-shift',
    {},
    (entry: PerformanceEntry & { value: number; hadRecentInput: boolean; sources?: { node?: Node }[] }) => {
      if (!entry.hadRecentInput)
        recorder.shifts.push({ at: entry.startTime, value: entry.value, of: nameOf(entry.sources?.[0]?.node) });
    },
  );
  // The browser tells of nothing that took less than 16 ms: the figures are those of the presses that took longer.
  const heard = (entry: PerformanceEntry & { interactionId: number; target?: Node }) => {
    const { interactionId: id, name, duration: took } = entry;
    if (id) recorder.presses.push({ id, name, of: nameOf(entry.target), took });
  };
  watch('event', { durationThreshold: 16 }, heard);
}

/** A file or an answer that came over the line. */
export interface Fetched {
  url: string;
  kind: string;
  /** bytes on the line, with their heads */
  weight: number;
}

/** One page in one window on one network, and what it costs. */
export class Visit {
  private readonly fetched = new Map<string, Fetched>();

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly line: CDPSession,
  ) {
    line.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
      if (request.url.startsWith('http'))
        this.fetched.set(requestId, { url: request.url, kind: type ?? '', weight: 0 });
    });
    line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const one = this.fetched.get(requestId);
      if (one) one.weight = encodedDataLength;
    });
  }

  /** A window in which nothing of the product was ever opened. */
  static async first(
    browser: Browser,
    to: { address: string; cookie?: string; network: Network; slower?: number; workers?: 'allow' | 'block' },
  ): Promise<Visit> {
    const context = await browser.newContext({
      baseURL: to.address,
      viewport: WINDOW,
      locale: 'en-GB',
      timezoneId: 'Europe/Zurich',
      serviceWorkers: to.workers ?? 'allow',
    });
    context.setDefaultTimeout(60_000);
    const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(to.cookie ?? '') ?? [];
    if (name) await context.addCookies([{ name, value, url: to.address }]);
    await context.addInitScript(record);
    return Visit.another(context, to);
  }

  /** Another window of somebody who has been here before. */
  static async another(context: BrowserContext, to: { network: Network; slower?: number }): Promise<Visit> {
    const page = await context.newPage();
    const line = await context.newCDPSession(page);
    const visit = new Visit(context, page, line);
    await line.send('Network.enable');
    await line.send('Network.emulateNetworkConditions', conditionsOf(to.network));
    await visit.slow(to.slower ?? SLOWER);
    return visit;
  }

  /** From now on everything in the page takes this many times longer. */
  async slow(rate: number): Promise<void> {
    await this.line.send('Emulation.setCPUThrottlingRate', { rate });
  }

  /** Goes there and waits until it can be used, and then until nothing is painted any more. */
  async open(path: string, usable: string): Promise<{ usable: number; requests: Fetched[] }> {
    await this.page.goto(path, { waitUntil: 'commit' });
    // Looked for once a frame and without asking for sizes: whoever asks makes the page lay itself out before its time.
    await this.page
      .waitForFunction((wanted) => document.querySelector(wanted) !== null, usable)
      .catch(async (cause: Error) => {
        throw new Error(`${path} could not be used: ${await this.page.locator('body').textContent()}`, { cause });
      });
    const at = await this.page.evaluate(() => performance.now());
    const requests = [...this.fetched.values()];
    await this.page.locator(usable).first().waitFor();
    await this.settle();
    return { usable: at, requests };
  }

  /** Until no request was under way and nothing larger was painted for a while. */
  async settle(): Promise<void> {
    await this.page.waitForLoadState('networkidle').catch(() => undefined);
    await this.page.evaluate(
      () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
    );
  }

  /** The largest paint, and how far things moved by themselves: the worst five seconds, as browsers count it. */
  async figures(): Promise<{ lcp: number; lcpOf: string; cls: number; shifted: string }> {
    const { lcp, lcpOf, shifts } = await this.page.evaluate(() => window.recorder);
    let [worst, sum, from, last] = [0, 0, 0, Number.NEGATIVE_INFINITY];
    for (const { at, value } of shifts) {
      if (at - last > 1000 || at - from > 5000) [sum, from] = [0, at];
      sum += value;
      last = at;
      worst = Math.max(worst, sum);
    }
    const most = [...shifts].sort((a, b) => b.value - a.value)[0];
    return { lcp, lcpOf, cls: worst, shifted: most ? `${most.of} ${most.value.toFixed(3)}` : '' };
  }

  /** How long each press of a key or a pointer took until the next paint: the longest event of each. */
  async presses(): Promise<{ took: number[]; slowest: string }> {
    const all = await this.page.evaluate(() => window.recorder.presses);
    const longest = new Map<number, (typeof all)[number]>();
    for (const one of all) if (one.took > (longest.get(one.id)?.took ?? 0)) longest.set(one.id, one);
    const slowest = [...longest.values()].sort((a, b) => b.took - a.took)[0];
    return {
      took: [...longest.values()].map(({ took }) => took),
      slowest: slowest ? `${slowest.name} on ${slowest.of}, ${slowest.took} ms` : '',
    };
  }

  get requests(): Fetched[] {
    return [...this.fetched.values()];
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
