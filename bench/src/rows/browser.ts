import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { type Bench, rounds } from '../bench.ts';
import { median, pairedRatios, percentile, said, spread } from '../figures.ts';
import { root } from '../processes.ts';
import type { Table } from '../report.ts';

interface Round {
  paint: number;
  seen: number;
  /** the longest stretch in which the page heard nobody; the browser tells of those above 50 ms */
  task: number;
}
/** What the page notes by itself, on its own clock. */
interface Noted {
  paints: number[];
  tasks: number[];
  seen: Record<string, number>;
  readable?: number;
  typing?: number;
}

/** Runs in the page before anything of the product does. */
const watcher = `(() => {
  const noted = { paints: [], tasks: [], seen: {} };
  globalThis.benchNoted = noted;
  const painted = (act) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => act(performance.now());
    channel.port2.postMessage(0);
  });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) noted.tasks.push(duration);
  }).observe({ type: 'longtask' });
  addEventListener('keydown', (event) => painted((now) => noted.paints.push(now - event.timeStamp)), true);
  const look = (text) => {
    for (const [word] of text.matchAll(/#\\d+#/g))
      if (!(word in noted.seen)) { noted.seen[word] = 0; painted((now) => { noted.seen[word] = performance.timeOrigin + now; }); }
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      look(target.textContent.length < 20000 ? target.textContent : '');
      for (const node of addedNodes) look(node.textContent ?? '');
    }
    if (noted.readable === undefined && document.body?.textContent.includes('Recommends that States share'))
      painted((now) => { noted.readable ??= now; });
    if (noted.typing === undefined && document.querySelector('.words[role=textbox][contenteditable=true]'))
      painted((now) => { noted.typing ??= now; });
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['contenteditable'] });
})()`;

/** A real browser among 200 people of whom 20 type. */
export async function browser(bench: Bench): Promise<Table> {
  const { chromium } = createRequire(join(root, 'package.json'))('playwright-core') as typeof import('playwright-core');
  const { findChromium } = (await import(join(root, 'bin/chromium.mjs'))) as {
    findChromium(phases: {
      phase(name: string, act: () => unknown): Promise<unknown>;
    }): Promise<{ path?: string; missing?: string }>;
  };
  const { path, missing } = await findChromium({ phase: async (_, act) => act() });
  if (!path) throw new Error(missing ?? 'no browser');
  const keys = bench.options.quick ? 15 : 40;
  const server = await bench.server('rapporteur');
  const generator = await bench.generator();
  const world = await bench.world();
  const program = await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-gpu'] });
  const sizes = [3, 120] as const;
  const measured = new Map<number, Round[]>(sizes.map((size) => [size, []]));
  const offline: { readable: number; typing: number }[] = [];
  const notes: string[] = [];
  const places = new Map<number, { textId: string; room: number }>();

  async function enter(textId: string): Promise<{ context: BrowserContext; page: Page }> {
    const context = await program.newContext({ viewport: { width: 1440, height: 900 } });
    // The last of the delegates; the load uses those before.
    const cookie = world.editors.at(-1) ?? '';
    const at = cookie.indexOf('=');
    await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url: server.url }]);
    await context.addInitScript(watcher);
    const page = await context.newPage();
    await page.goto(`${server.url}/t/${textId}`);
    await page.locator('.words[role=textbox][contenteditable=true]').waitFor({ timeout: 20_000 });
    return { context, page };
  }
  const noted = (page: Page) => page.evaluate('globalThis.benchNoted') as Promise<Noted>;

  async function play(size: number): Promise<void> {
    const place = places.get(size);
    if (!place) throw new Error('the room is not open');
    const { context, page } = await enter(place.textId);
    try {
      await page.locator('.words .para .text').last().click();
      await page.keyboard.press('End');
      await pause(500);
      await page.evaluate('globalThis.benchNoted.paints.length = globalThis.benchNoted.tasks.length = 0');
      const ms = keys * 100;
      const load = bench.type(generator, { room: place.room, perSecond: 95, ms, leave: true });
      const marks = generator.ask<{ times: [string, number][] }>('mark', {
        room: place.room,
        count: keys / 2,
        everyMs: 200,
      });
      for (let n = 0; n < keys; n += 1) {
        await page.keyboard.press('abcdefghij'[n % 10] as string);
        await pause(70);
      }
      const { problems } = await load;
      if (problems.length > 0) throw new Error(problems.join(', '));
      const { times } = await marks;
      const until = performance.now() + 3000;
      let { paints, tasks, seen } = await noted(page);
      while (times.some(([word]) => !seen[word]) && performance.now() < until) {
        await pause(200);
        ({ paints, tasks, seen } = await noted(page));
      }
      const unseen = times.filter(([word]) => !seen[word]).length;
      if (unseen > 0) notes.push(`${size} paragraphs: ${unseen} of ${times.length} words were not seen after 3 s.`);
      const took = times.map(([word, at]) => (seen[word] ? seen[word] - at : Number.POSITIVE_INFINITY));
      measured
        .get(size)
        ?.push({ paint: percentile(paints, 0.95), seen: percentile(took, 0.95), task: Math.max(0, ...tasks) });
      bench.say(
        `${size} paragraphs: paint p95 ${said(percentile(paints, 0.95))} ms, a letter seen p95 ${said(percentile(took, 0.95))} ms`,
      );
      if (size === 120) await withoutNetwork(context, page);
    } finally {
      await context.close();
    }
  }

  /** The same room again with the network off, from what is on the device. */
  async function withoutNetwork(context: BrowserContext, page: Page): Promise<void> {
    try {
      await page.waitForFunction('navigator.serviceWorker?.controller || navigator.serviceWorker?.ready', undefined, {
        timeout: 5_000,
      });
      await pause(1500);
      await context.setOffline(true);
      await page.reload({ waitUntil: 'commit', timeout: 10_000 });
      await page.locator('.words[role=textbox][contenteditable=true]').waitFor({ timeout: 10_000 });
      await pause(300);
      const { readable, typing } = await noted(page);
      offline.push({ readable: readable ?? Number.NaN, typing: typing ?? Number.NaN });
      bench.say(`offline: readable ${said(readable ?? Number.NaN)} ms, typing ${said(typing ?? Number.NaN)} ms`);
    } catch (problem) {
      notes.push(`Without the network the room was not reached: ${(problem as Error).message.split('\n')[0]}`);
    }
  }

  try {
    for (const size of sizes) {
      const [textId = ''] = await bench.rooms('rapporteur', 1, size);
      const order = await bench.order(server, {
        rooms: [textId],
        editors: 19,
        followers: 180,
        paragraphs: size,
        hearing: 2,
      });
      places.set(size, { textId, room: (await bench.open(generator, order)).room });
    }
    await rounds(
      bench,
      bench.among('rapporteur'),
      async (_, round) => {
        for (const size of round % 2 === 0 ? sizes : [...sizes].reverse()) await play(size);
      },
      (_, problem) => notes.push(`Failed: ${problem.message.split('\n')[0]}`),
    );
  } finally {
    await program.close();
  }
  const of = (size: number, key: keyof Round) => (measured.get(size) ?? []).map((one) => one[key]);
  const [small, large] = [of(3, 'paint'), of(120, 'paint')];
  const lines = [
    ['keystroke to paint p95, 120 paragraphs', spread(large), '≤ 50 ms'],
    ['keystroke to paint p95, 3 paragraphs', spread(small), '≤ 50 ms'],
    ['120 paragraphs to 3', `${said(median(pairedRatios(large, small)))} ×`, 'as smooth'],
    ['longest task while typing, 120 paragraphs (0: none above 50 ms)', spread(of(120, 'task')), '≤ 100 ms'],
    ['a remote letter seen p95, 120 paragraphs', spread(of(120, 'seen')), '≤ 1 000 ms'],
    ['a remote letter seen p95, 3 paragraphs', spread(of(3, 'seen')), '≤ 1 000 ms'],
    ['room from the device, network off: readable', spread(offline.map(({ readable }) => readable)), '≤ 800 ms'],
    ['room from the device, network off: typing', spread(offline.map(({ typing }) => typing)), '≤ 1 500 ms'],
  ];
  return {
    title: 'In the browser',
    how: `Chromium without a window (${program.version()}), one delegate typing ${keys} keys at about ten a second in the real web application, 200 present (19 others type five keystrokes a second each, 180 follow), everything on the cores of this machine. From the key event to the frame after it; a remote letter from the keystroke of its author to the frame that shows it. Network off: from the start of the navigation.`,
    head: ['', 'ms', 'to reach'],
    lines: large.length > 0 ? lines : [],
    notes: [...new Set(notes)],
  };
}
