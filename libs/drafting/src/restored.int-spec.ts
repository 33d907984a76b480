import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterRestore, DraftingModule } from '#drafting';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import { makeBackup, restoreBackup } from '#platform';
import { ProcessesModule } from '#processes';
import { migrations } from '../../../migrations/index.js';
import { migrate } from '../../../migrations/migrate.js';
import { anApp, type TestApp } from '../../../test/support/database.js';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { LiveClient } from '../../../test/support/live-client.js';

let world: DraftingWorld;
const nodes: TestApp[] = [];
const clients: LiveClient[] = [];
beforeAll(async () => {
  world = await aDraftingWorld();
});
afterAll(async () => {
  for (const client of clients) client.close();
  for (const node of nodes) await node.close();
  await world.close();
});

/** A service that is started after the backup was put back. */
async function restarted(): Promise<string> {
  const node = await anApp([PeopleModule, ProcessesModule, MeetingsModule, DraftingModule], {
    listen: true,
    env: { DATABASE_URL: world.app.url },
  });
  nodes.push(node);
  return `http://127.0.0.1:${(node.app.getHttpServer().address() as AddressInfo).port}`;
}
const connect = async (address: string, cookie: string, textId: string) => {
  const client = await LiveClient.connect(address, cookie, textId);
  clients.push(client);
  return client;
};
const restore = (path: string) =>
  restoreBackup({
    url: world.app.url,
    dataDir: world.app.config.DATA_DIR,
    path,
    force: true,
    now: new Date(),
    settle: [afterRestore(new Date())],

    known: migrations.map(({ name }) => name),
    migrate: async () => void (await migrate(world.app.url)),
  });

it('a device with words from after the backup does not take what is written since for what follows its own: it reads the text anew', async () => {
  const { id } = await world.aText();
  const device = await world.enter(world.dorvia, id);
  await device.type(2, 0, 'Before. ');
  const path = join(mkdtempSync(join(tmpdir(), 'rapporteur-restored-')), 'backup.tar.gz');
  await makeBackup({ url: world.app.url, dataDir: world.app.config.DATA_DIR, path, now: new Date() });
  for (const words of ['After ', 'the ', 'backup. ']) await device.type(2, 0, words);
  const had = { generation: device.generation, seq: device.seq };
  device.close();

  await restore(path);
  const address = await restarted();
  const colleague = await connect(address, world.galdonia.cookie, id);
  expect((await colleague.join()).problem).toBeUndefined();
  expect(colleague.words()[2]).toBe('Before. Recommends to share data');
  // Beyond the row to which the device has heard: its numbers alone do not tell it that they are others.
  for (let n = 0; n < 5; n += 1) await colleague.type(3, 0, `${n} `);
  expect(colleague.seq).toBeGreaterThan(had.seq);

  const back = await connect(address, world.dorvia.cookie, id);
  expect(await back.ask('text:join', { textId: id, have: had })).toMatchObject({
    problem: { key: 'wrong-generation' },
  });
  expect((await back.join()).problem).toBeUndefined();
  expect(back.words()).toEqual(colleague.words());
});
