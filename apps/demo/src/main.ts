import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { DemoPersonView } from '#contracts';
import { DemoEntry, Scopes } from '#people';
import { readConfig, UnreadableConfiguration } from '#platform';
import { DemoModule } from './demo.module.js';
import { CODE, SettingBuilder } from './setting.js';

const said = ({ name, role, entityName }: DemoPersonView) => ({
  name,
  role,
  ...(entityName && { entity: entityName }),
  title: titleOf(role),
});
const titleOf = (role: string) => role.charAt(0).toUpperCase() + role.slice(1).replaceAll('_', ' ');

/** Prepares the demonstration once; a database in which it stands already is left as it is. Prints who can come in. */
async function main(): Promise<void> {
  const config = readConfig();
  if (!config.DEMO) throw new Error('The demonstration is prepared only with DEMO=1.');
  const app = await NestFactory.createApplicationContext(DemoModule.forRoot(config), { logger: ['error', 'warn'] });
  try {
    const known = await app.get(Scopes).byCode('process', CODE);
    if (!known)
      await new SettingBuilder(app, { states: 13, seed: 1, nextMeetingAfterDays: 540, open: 'named' }).build();
    const people = await app.get(DemoEntry).people();
    process.stdout.write(`${JSON.stringify({ people: people.map(said) })}\n`);
  } finally {
    await app.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof UnreadableConfiguration ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
