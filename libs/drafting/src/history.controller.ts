import { Controller, Get, Query } from '@nestjs/common';
import { RemovedAsked, historyRoutes as routes, WhoWroteAsked } from '#contracts';
import { type Actor, Id, May, Me } from '#platform';
import { WhoWrote } from './who-wrote.service.js';

@Controller()
export class HistoryController {
  constructor(private readonly whoWrote: WhoWrote) {}

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
}
