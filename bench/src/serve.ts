import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Database } from './database.ts';
import { makeWorld, migrate, startApi, startWorker } from './product.ts';

/**
 * The real api for measurement from outside: one meeting, one text, people with sessions. One line of JSON on standard output
 * says how to come in; everything else is said on standard error. SIGTERM ends everything.
 */
const { values } = parseArgs({
  options: {
    editors: { type: 'string', default: '50' },
    followers: { type: 'string', default: '250' },
    paragraphs: { type: 'string', default: '40' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'rapporteur-serve-'));
const closing: (() => Promise<unknown>)[] = [async () => rmSync(folder, { recursive: true, force: true })];
let ending = false;

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  for (const close of closing.reverse())
    await close().catch((problem: Error) => process.stderr.write(`${problem.message}\n`));
  process.exit(code);
}
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end(0));

async function serve(): Promise<void> {
  const database = await Database.open();
  closing.push(() => database.close());
  await migrate(folder, database.url);
  process.stderr.write('Preparing one meeting, one text and the people …\n');
  const world = await makeWorld(folder, database.url, {
    editors: Number(values.editors),
    followers: Number(values.followers),
    texts: [Number(values.paragraphs)],
  });
  const port = process.env['PORT'];
  const api = await startApi(folder, database.url, {
    ...(port && { port: Number(port) }),
    ...(process.env['HOST'] && { host: process.env['HOST'] }),
  });
  closing.push(() => api.process.end());
  const worker = await startWorker(folder, database.url);
  closing.push(() => worker.end());
  api.process.child.once('exit', () => void end(1));
  const cookies = (all: readonly string[]) => all.map((cookie) => ({ cookie }));
  const line = {
    ready: true,
    url: api.url,
    pid: api.process.pid,
    textId: world.textIds[0],
    editors: cookies(world.editors),
    followers: cookies(world.followers),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

serve().catch((problem: Error) => {
  process.stderr.write(`${problem.stack ?? problem.message}\n`);
  void end(1);
});
