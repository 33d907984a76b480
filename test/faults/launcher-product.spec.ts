import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { House, isAlive, kill } from './house.js';

jest.setTimeout(180_000);

const house = new House();
afterAll(() => house.remove());

const healthy = async () =>
  (await fetch(`http://127.0.0.1:${house.run.port}/api/health`).catch(() => undefined))?.status === 200;

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(50);
}

it('the real product starts on an empty machine, survives the death of each part, and is back soon after the death of all', async () => {
  const first = await house.started({ DEMO: '0' });
  await first.says('/first-administrator#');
  expect(await healthy()).toBe(true);

  const before = house.run;
  kill(before.api.pid);
  await until(async () => house.run.api.pid !== before.api.pid && (await healthy()));
  kill(before.worker.pid);
  await until(async () => house.run.worker.pid !== before.worker.pid);
  kill(before.postgres.pid);
  await first.says('PostgreSQL runs again');
  await until(healthy);

  const last = house.run;
  for (const { pid } of [last.launcher, last.api, last.worker, last.postgres]) kill(pid);
  await first.ended;
  const began = Date.now(); // Ten seconds on a quiet machine; here other tests run beside it.
  const second = await house.started({ DEMO: '0' });
  expect(Date.now() - began).toBeLessThan(25_000);
  expect(await healthy()).toBe(true);
  const { api, worker, postgres } = house.run;
  expect(await second.end('SIGTERM')).toBe(0);
  expect([api, worker, postgres].map(({ pid }) => isAlive(pid))).toEqual([false, false, false]);
});

it('data of another major version of PostgreSQL come over by backup and restore, and the earlier folder is kept', async () => {
  const archive = join(house.folder, 'archive.tar.gz');
  const backup = house.launch({}, 'backup', archive);
  expect(await backup.ended).toBe(0);
  writeFileSync(join(house.data, 'database', 'PG_VERSION'), '17\n');
  const refused = house.launch({ DEMO: '0' });
  expect(await refused.ended).toBe(4);
  const restore = house.launch({}, 'restore', archive);
  expect(await restore.ended).toBe(0);
  expect(restore.said).toContain('Restored the backup of');
  expect(existsSync(join(house.data, 'database-of-postgresql-17', 'PG_VERSION'))).toBe(true);
  const again = await house.started({ DEMO: '0' });
  expect(await again.end('SIGINT')).toBe(0);
});
