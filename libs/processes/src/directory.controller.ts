import { Body, Controller, Get, Param, Post, Put, Query, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import {
  ExportDirectory,
  NameEntity,
  NewDirectoryEntry,
  directoryRoutes as routes,
  SaveDirectoryEntry,
} from '#contracts';
import { type Actor, Authenticated, Id, May, Me } from '#platform';
import { Directory } from './directory.service.js';

@Controller()
export class DirectoryController {
  constructor(private readonly directory: Directory) {}

  @Get(routes.read.path)
  @Authenticated()
  read(@Me() me: Actor) {
    return this.directory.read(me);
  }

  @Get(routes.export.path)
  @Authenticated()
  async file(
    @Me() me: Actor,
    @Query({ schema: ExportDirectory }) input: ExportDirectory,
    @Res({ passthrough: true }) reply: Response,
  ) {
    const { mediaType, bytes } = await this.directory.file(me, input);
    const part = input.format === 'csv' && input.table ? `-${input.table}` : '';
    reply.set('Content-Disposition', `attachment; filename="directory${part}.${input.format}"`);
    return new StreamableFile(bytes, { type: mediaType });
  }

  @Post(routes.create.path)
  @May('describe', 'Directory')
  create(@Me() me: Actor, @Body({ schema: NewDirectoryEntry }) input: NewDirectoryEntry) {
    return this.directory.create(me, input.facts);
  }

  @Put(routes.save.path)
  @May('describe', 'Directory')
  save(
    @Me() me: Actor,
    @Id('entryId') entryId: string,
    @Body({ schema: SaveDirectoryEntry }) input: SaveDirectoryEntry,
  ) {
    return this.directory.save(me, entryId, input);
  }

  @Put(routes.name.path)
  @May('describe', 'Directory')
  name(@Me() me: Actor, @Param('code') code: string, @Body({ schema: NameEntity }) input: NameEntity) {
    return this.directory.name(me, code, input);
  }
}
