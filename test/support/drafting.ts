import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { z } from 'zod/mini';
import type { NewBlock } from '#contracts';
import { DraftingModule, Texts } from '#drafting';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { anApp, type TestApp } from './database.js';
import { LiveClient } from './live-client.js';
import { aSignedIn, type SignedIn } from './people.js';
import { aProcess } from './processes.js';

export interface DraftingWorld {
  app: TestApp;
  address: string;
  processId: string;
  meetingId: string;
  chair: SignedIn;
  desk: SignedIn;
  administrator: SignedIn;
  /** delegates of Dorvia and Galdonia */
  dorvia: SignedIn;
  galdonia: SignedIn;
  observer: SignedIn;
  entities: { dorvia: string; galdonia: string; norvale: string };
  aText(blocks?: z.infer<typeof NewBlock>[]): Promise<{ id: string; blockIds: string[] }>;
  connect(who: SignedIn, textId: string): Promise<LiveClient>;
  enter(who: SignedIn, textId: string): Promise<LiveClient>;
  close(): Promise<void>;
}

const draft: z.infer<typeof NewBlock>[] = [
  { role: 'title', text: 'Conclusions of the third meeting' },
  { role: 'preambular', text: 'Recalling the second meeting,' },
  { role: 'operative', text: 'Recommends to share data', itemKind: 'recommendation' },
  { role: 'operative', text: 'Invites the agency to report', itemKind: 'recommendation' },
  { role: 'operative', text: 'Decides to meet again', itemKind: 'decision' },
];

/** A process with a chair, a desk, two delegations and an observer, on a listening server. */
export const aDraftingWorld = async (): Promise<DraftingWorld> =>
  aDraftingWorldIn(await anApp([PeopleModule, ProcessesModule, MeetingsModule, DraftingModule], { listen: true }));

/** The same in a product that runs already. */
export async function aDraftingWorldIn(app: TestApp): Promise<DraftingWorld> {
  const {
    processId,
    meeting,
    entity,
    chair,
    officer: desk,
    admin: administrator,
  } = await aProcess(app, { members: ['DRV', 'GLD'], observers: ['NRV'] });
  const meetingId = meeting.id;
  const entities = { dorvia: entity['DRV']!.id, galdonia: entity['GLD']!.id, norvale: entity['NRV']!.id };
  const dorvia = await aSignedIn(app, { role: 'delegate', processId, entityId: entities.dorvia });
  const galdonia = await aSignedIn(app, { role: 'delegate', processId, entityId: entities.galdonia });
  const observer = await aSignedIn(app, { role: 'observer', processId, entityId: entities.norvale });
  const address = `http://127.0.0.1:${(app.app.getHttpServer().address() as AddressInfo).port}`;
  const clients: LiveClient[] = [];
  const world: DraftingWorld = {
    app,
    address,
    processId,
    meetingId,
    chair,
    desk,
    administrator,
    dorvia,
    galdonia,
    observer,
    entities,
    async aText(blocks = draft) {
      const view = await app.get(Texts).create(desk.actor, {
        processId,
        meetingId,
        symbol: `CDM/${randomUUID().slice(0, 8)}`,
        title: 'Conclusions',
        lang: 'en',
        blocks,
      });
      return { id: view.id, blockIds: view.blocks.map(({ id }) => id) };
    },
    async connect(who, textId) {
      const client = await LiveClient.connect(address, who.cookie, textId);
      clients.push(client);
      return client;
    },
    async enter(who, textId) {
      const client = await world.connect(who, textId);
      const joined = await client.join();
      if (joined.problem) throw joined.problem;
      return client;
    },
    async close() {
      for (const client of clients) client.close();
      await app.close();
    },
  };
  return world;
}
