import { Controller, Get, Query } from '@nestjs/common';
import { PaperOf, paperRoutes as routes } from '#contracts';
import { Press, sent } from '#documents';
import { type Actor, Clock, Id, May, Me } from '#platform';
import { recordPaper } from './record-paper.js';
import { Records } from './records.service.js';

@Controller()
export class RecordPaperController {
  constructor(
    private readonly records: Records,
    private readonly press: Press,
    private readonly clock: Clock,
  ) {}

  @Get(routes.recordPdf.path)
  @May('read', 'Adoption')
  async pdf(@Me() me: Actor, @Id('adoptionId') adoptionId: string, @Query({ schema: PaperOf }) { page }: PaperOf) {
    return sent(this.press, 'pdf', recordPaper(await this.records.view(me, adoptionId), page, this.clock.now()));
  }

  @Get(routes.recordWord.path)
  @May('read', 'Adoption')
  async word(@Me() me: Actor, @Id('adoptionId') adoptionId: string, @Query({ schema: PaperOf }) { page }: PaperOf) {
    return sent(this.press, 'docx', recordPaper(await this.records.view(me, adoptionId), page, this.clock.now()));
  }
}
