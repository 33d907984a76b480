import { existsSync } from 'node:fs';
import { request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { TestApp } from './database.js';
import type { SignedIn } from './people.js';
import { watch } from './under-way.js';

export interface Pages {
  /** A page of somebody who is signed in, in a browser of their own. */
  open(who: SignedIn, path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Where somebody else's browser may go; `null` for a stranger. In another browser program where one is given. */
  context(who: SignedIn | null, options?: BrowserContextOptions, other?: Browser): Promise<BrowserContext>;
  readonly address: string;
  close(): Promise<void>;
}

/** The built web application in front of a running test product, in a real Chromium. */
export async function pagesOf(app: TestApp): Promise<Pages> {
  const built = process.env['WEB_DIST'] ?? join(process.cwd(), 'dist/apps/web');
  if (!existsSync(join(built, 'index.html'))) throw new Error('The web application is not built: npm run build');
  await app.app.listen(0, '127.0.0.1');
  const behind = await app.app.getUrl();
  const front = express();
  front.use('/api', (incoming, outgoing) => {
    const passed = request(
      `${behind}/api${incoming.url}`,
      { method: incoming.method, headers: incoming.headers },
      (reply) => {
        outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(outgoing);
      },
    );
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  front.use(express.static(built));
  front.use((_, outgoing) => outgoing.sendFile(join(built, 'index.html')));
  const server = await new Promise<Server>((resolve) => {
    const opened: Server = front.listen(0, '127.0.0.1', () => resolve(opened));
  });
  // The live side of the room passes as it comes.
  server.on('upgrade', (incoming, socket, head) => {
    const through = connect(Number(new URL(behind).port), '127.0.0.1', () => {
      const headers = incoming.rawHeaders.map((word, at) => (at % 2 === 0 ? `${word}: ` : `${word}\r\n`)).join('');
      through.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${headers}\r\n`);
      through.write(head);
      through.pipe(socket).pipe(through);
    });
    for (const end of [through, socket]) end.on('error', () => through.destroy() && socket.destroy());
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser: Browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const contexts: BrowserContext[] = [];
  const context: Pages['context'] = async (who, options = {}, other = browser) => {
    const made = await other.newContext({
      viewport: { width: 1440, height: 900 },
      acceptDownloads: true,
      baseURL: address,
      // Only who is to open the product without a network keeps its shell.
      serviceWorkers: 'block',
      ...options,
    });
    contexts.push(made);
    watch(made);
    const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(who?.cookie ?? '') ?? [];
    if (who) await made.addCookies([{ name, value, url: address }]);
    return made;
  };
  return {
    address,
    context,
    async open(who, path, options = {}) {
      const page = await (await context(who, options)).newPage();
      await page.goto(path);
      return page;
    },
    async close() {
      for (const context of contexts) await context.close();
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
