import { Controller, Get, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { groundRoutes } from '#contracts';
import { type Actor, Me } from './actor.js';
import { dispositionOf } from './files.rules.js';
import { Files } from './files.service.js';
import { Id } from './http.js';
import { Authenticated } from './may.js';

/** Downloads. A stored file is never shown as a page of ours. */
@Controller()
export class FilesController {
  constructor(private readonly files: Files) {}

  @Authenticated()
  @Get(groundRoutes.file.path)
  async download(
    @Me() me: Actor,
    @Id('fileId') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { file, bytes } = await this.files.readAs(me, id);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('ETag', `"${file.sha256}"`);
    return new StreamableFile(bytes, {
      type: file.media_type,
      disposition: dispositionOf(file.name),
      length: bytes.length,
    });
  }
}
