import { Controller, Get, Headers, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { draftingRoutes as routes } from '#contracts';
import { type Actor, Id, May, Me } from '#platform';
import { Rooms } from './rooms.service.js';
import { Texts } from './texts.service.js';

/** The words of a text as bytes, before and without any connection. */
@Controller()
export class SnapshotController {
  constructor(
    private readonly rooms: Rooms,
    private readonly texts: Texts,
  ) {}

  @Get(routes.snapshot.path)
  @May('read', 'Text')
  async snapshot(
    @Me() me: Actor,
    @Id('textId') textId: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | undefined> {
    // Read while it is asked whether this person may have it: whoever opens a text waits for both.
    const coming = this.rooms.snapshot(textId);
    coming.catch(() => undefined);
    this.texts.mayRead(me, (await this.rooms.of(textId)).facts);
    const { bytes, sha256 } = await coming;
    const tag = `"${sha256}"`;
    response.setHeader('ETag', tag);
    response.setHeader('X-Text-Snapshot-Sha256', sha256);
    response.setHeader('Cache-Control', 'private, no-cache');
    if (known?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag)) {
      response.status(304);
      return undefined;
    }
    return new StreamableFile(bytes, { type: 'application/octet-stream', length: bytes.length });
  }
}
