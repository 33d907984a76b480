import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { Logger } from 'nestjs-pino';
import { FirstAdministrators } from '#people';
import { type Config, LiveAdapter, readConfig, UnreadableConfiguration } from '#platform';
import { ApiModule } from './api.module.js';
import { earlyLinks } from './early.js';
import { packAnswers, packedFiles } from './packing.js';
import { pagesOf } from './pages.js';

const tls = (config: Config) =>
  config.TLS_CERT && config.TLS_KEY
    ? { cert: readFileSync(config.TLS_CERT), key: readFileSync(config.TLS_KEY) }
    : undefined;

/** Longer than a proxy keeps a line that it may use again (nginx: 60 s): else a question may meet one that is just being closed. */
const KEEP_ALIVE_MS = 75_000;

const ofTheService = /^\/(api|live|metrics)(\/|$)/;
/** The service worker, the mark of the product: files that stand beside the page. */
const besideThePage = /^\/[\w-]+(\.[\w-]+)*\.[a-z0-9]{2,11}$/;

/** Pages are one application: every address that is not the API's answers with it. */
function serveWeb(app: NestExpressApplication, folder: string): void {
  if (!existsSync(join(folder, 'index.html'))) return;
  const packed = packedFiles(folder);
  const early = earlyLinks(folder);
  const pages = pagesOf(folder);
  app.use('/assets', (request: Request, response: Response, next: NextFunction) => {
    request.url = `/${packed(request, response, `assets${request.path}`).slice('assets/'.length)}`;
    next();
  });
  app.useStaticAssets(join(folder, 'assets'), { prefix: '/assets/', index: false, immutable: true, maxAge: '1y' });
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'GET' || ofTheService.test(request.path)) return next();
    response.setHeader('Cache-Control', 'no-cache');
    if (besideThePage.test(request.path))
      response.sendFile(
        packed(request, response, request.path.slice(1)),
        { root: folder },
        (absent) => absent && next(),
      );
    else if (/\.[a-z0-9]{2,5}$/.test(request.path)) next();
    else if (pages(request, response) === 'send') {
      const links = early(request);
      if (links) response.setHeader('Link', links);
      response.vary('Sec-Fetch-Dest, Cookie');
      response.sendFile(join(folder, packed(request, response, 'index.html')));
    }
  });
}

async function main(): Promise<void> {
  const config = readConfig();
  const secure = tls(config);
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.forRoot(config), {
    bufferLogs: true,
    ...(secure && { httpsOptions: secure }),
  });
  app.useLogger(app.get(Logger));
  app.set('trust proxy', 'loopback');
  app.disable('x-powered-by');
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          styleSrc: ["'self'", "'unsafe-inline'"],
          connectSrc: ["'self'", 'ws:', 'wss:'],
          objectSrc: ["'none'"],
          frameAncestors: ["'none'"],
          baseUri: ["'self'"],
          formAction: ["'self'"],
        },
      },
      crossOriginEmbedderPolicy: false,
      strictTransportSecurity: secure ? undefined : false,
    }),
  );
  app.useWebSocketAdapter(new LiveAdapter(app));
  app.useBodyParser('json', { limit: '6mb' });
  app.use('/api', packAnswers);
  serveWeb(app, config.WEB_DIST ?? join(import.meta.dirname, '../../web'));
  const described = new DocumentBuilder().setTitle('Rapporteur').setVersion('1').build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, described), {
    jsonDocumentUrl: 'api/openapi.json',
    ui: false,
  });
  // Asked to end and ended in order is no failure: whoever started it reads 0.
  app.enableShutdownHooks([], { useProcessExit: true });
  app.getHttpServer().keepAliveTimeout = KEEP_ALIVE_MS;
  await app.listen(config.PORT, config.HOST);
  const invitation = await app.get(FirstAdministrators, { strict: false }).linkIfNobodyIsHere();
  if (invitation) process.stdout.write(`first administrator: ${invitation}\n`);
  process.send?.('ready');
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
