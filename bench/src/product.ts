import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nodeOptions } from '../../bin/scripts.mjs';
import { benchFolder, freePort, Process, root } from './processes.ts';
import type { World, WorldOrder } from './world.ts';

/** The environment of the product's processes; nothing of this shell leaks into it. */
export const environment = (folder: string, more: Record<string, string>): Record<string, string> => ({
  DATA_DIR: folder,
  BACKUP_HOUR: '-1',
  LOG_LEVEL: 'warn',
  ...(existsSync(join(root, 'dist/apps/web')) && { WEB_DIST: join(root, 'dist/apps/web') }),
  ...more,
});

export const scriptOf = (name: string): string => join(root, 'dist/apps', name);

export async function migrate(folder: string, database: string): Promise<void> {
  const { spawn } = await import('node:child_process');
  const child = spawn(process.execPath, [scriptOf('api/src/migrate.js')], {
    env: { PATH: process.env['PATH'], ...environment(folder, { DATABASE_URL: database }) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise((settle) => child.once('exit', settle));
  if (code !== 0) throw new Error('The database could not be brought up to date.');
}

export async function makeWorld(folder: string, database: string, order: WorldOrder): Promise<World> {
  const maker = await Process.start(
    join(benchFolder, 'src/world.ts'),
    environment(folder, { DATABASE_URL: database, DEMO: '1', BENCH_PRODUCT: root }),
    { name: 'world', folder },
  );
  try {
    return await maker.ask<World>('make', order);
  } finally {
    await maker.end();
  }
}

export async function startApi(
  folder: string,
  database: string,
  options: { port?: number; host?: string; node?: string[]; name?: string } = {},
): Promise<{ process: Process; url: string }> {
  const port = options.port ?? (await freePort());
  const host = options.host ?? '127.0.0.1';
  const url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  const process = await Process.start(
    scriptOf('api/src/main.js'),
    environment(folder, { DATABASE_URL: database, PORT: String(port), HOST: host, PUBLIC_URL: url }),
    { name: options.name ?? 'api', folder, node: [...nodeOptions, ...(options.node ?? [])] },
  );
  return { process, url };
}

export const startWorker = (folder: string, database: string): Promise<Process> =>
  Process.start(scriptOf('worker/src/main.js'), environment(folder, { DATABASE_URL: database }), {
    name: 'worker',
    folder,
  });
