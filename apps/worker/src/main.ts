import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readConfig, UnreadableConfiguration } from '#platform';
import { WorkerModule } from './worker.module.js';

async function main(): Promise<void> {
  const config = readConfig();
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
    logger: ['error', 'warn', 'log'],
  });
  // Asked to end and ended in order is no failure: whoever started it reads 0.
  app.enableShutdownHooks([], { useProcessExit: true });
  process.send?.('ready');
  process.stdout.write('worker ready\n');
}

main().catch((error: unknown) => {
  const said =
    error instanceof UnreadableConfiguration
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${said}\n`);
  process.exit(1);
});
