import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CompareAsked, RemovedAsked, RestoreWording, historyRoutes as routes, WhoWroteAsked } from '#contracts';
import { type Actor, Id, May, Me } from '#platform';
import { Compare } from './compare.service.js';
import { Restoration } from './restore.service.js';
import { WhoWrote } from './who-wrote.service.js';

@Controller()
export class HistoryController {
  constructor(
    private readonly whoWrote: WhoWrote,
    private readonly compared: Compare,
    private readonly restoration: Restoration,
  ) {}

  @Get(routes.blame.path)
  @May('read', 'Text')
  blame(@Me() me: Actor, @Id('textId') textId: string, @Query({ schema: WhoWroteAsked }) asked: WhoWroteAsked) {
    return this.whoWrote.written(me, textId, asked);
  }

  @Get(routes.removed.path)
  @May('read', 'Text')
  removed(@Me() me: Actor, @Id('textId') textId: string, @Query({ schema: RemovedAsked }) asked: RemovedAsked) {
    return this.whoWrote.removed(me, textId, asked);
  }

  @Get(routes.blockHistory.path)
  @May('read', 'Text')
  blockHistory(@Me() me: Actor, @Id('textId') textId: string, @Id('blockId') blockId: string) {
    return this.whoWrote.blockHistory(me, textId, blockId);
  }

  @Get(routes.compare.path)
  @May('read', 'Text')
  compare(@Me() me: Actor, @Id('textId') textId: string, @Query({ schema: CompareAsked }) asked: CompareAsked) {
    return this.compared.between(me, textId, asked);
  }

  @Post(routes.restoreVersion.path)
  @HttpCode(200)
  @May('freeze', 'Text')
  restoreVersion(@Me() me: Actor, @Id('textId') textId: string, @Id('versionId') versionId: string) {
    return this.restoration.version(me, textId, versionId);
  }

  @Post(routes.restoreWording.path)
  @HttpCode(200)
  @May('freeze', 'Text')
  restoreWording(
    @Me() me: Actor,
    @Id('textId') textId: string,
    @Id('blockId') blockId: string,
    @Body({ schema: RestoreWording }) input: RestoreWording,
  ) {
    return this.restoration.wording(me, textId, blockId, input.seq);
  }
}
