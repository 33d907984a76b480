import { Controller, Get, Query } from '@nestjs/common';
import { QuestionnairePaper, paperRoutes as routes } from '#contracts';
import { Press, sent } from '#documents';
import { type Actor, Clock, Id, May, Me } from '#platform';
import { reportPaper } from './report-paper.js';
import { Reports } from './reports.service.js';

@Controller()
export class ReportPaperController {
  constructor(
    private readonly reports: Reports,
    private readonly press: Press,
    private readonly clock: Clock,
  ) {}

  @Get(routes.reportPdf.path)
  @May('read', 'Report')
  async pdf(
    @Me() me: Actor,
    @Id('requestId') requestId: string,
    @Query({ schema: QuestionnairePaper }) { page, lang, blank }: QuestionnairePaper,
  ) {
    const report = await this.reports.look(me, requestId);
    return sent(
      this.press,
      'pdf',
      reportPaper(report, { page, lang: lang ?? me.lang, blank: blank === '1', at: this.clock.now() }),
    );
  }
}
