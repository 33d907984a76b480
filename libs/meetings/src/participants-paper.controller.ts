import { Controller, Get, Query } from '@nestjs/common';
import { PaperOf, paperRoutes as routes } from '#contracts';
import { Press, sent } from '#documents';
import { type Actor, Clock, Id, May, Me } from '#platform';
import { Meetings } from './meetings.service.js';
import { participantsPaper } from './participants-paper.js';

@Controller()
export class ParticipantsPaperController {
  constructor(
    private readonly meetings: Meetings,
    private readonly press: Press,
    private readonly clock: Clock,
  ) {}

  @Get(routes.participantsPdf.path)
  @May('read', 'Meeting')
  async pdf(@Me() me: Actor, @Id('meetingId') meetingId: string, @Query({ schema: PaperOf }) of: PaperOf) {
    const meeting = await this.meetings.look(me, meetingId);
    return sent(this.press, 'pdf', participantsPaper(meeting, of.page, of.lang ?? me.lang, this.clock.now()));
  }
}
