import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { NoticesModule } from '#notices';
import { PeopleModule, Scopes } from '#people';
import { anApp, type TestApp } from './database.js';

export interface NoticesWorld {
  app: TestApp;
  processId: string;
  dorvia: string;
  close(): Promise<void>;
}

/** A process that is known by name, and the chapters up to notices. */
export async function aNoticesWorld(...more: Type[]): Promise<NoticesWorld> {
  const app = await anApp([PeopleModule, NoticesModule, ...more], { listen: true });
  const [processId, dorvia] = [randomUUID(), randomUUID()];
  const scopes = app.get(Scopes);
  await scopes.know({
    id: processId,
    kind: 'process',
    code: 'CDM',
    names: { en: 'Corvane Dialogue on Migration', fr: 'Dialogue de Corvane' },
  });
  await scopes.know({ id: dorvia, kind: 'entity', code: 'DRV', names: { en: 'Dorvia' } });
  return { app, processId, dorvia, close: () => app.close() };
}
