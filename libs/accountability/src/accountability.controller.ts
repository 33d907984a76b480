import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { MatrixOf, accountabilityRoutes as routes } from '#contracts';
import { type Actor, Id, May, Me } from '#platform';
import { Matrix } from './matrix.service.js';
import { MeetingReports } from './meeting-reports.service.js';
import { RecommendationPages } from './recommendations.service.js';
import { tableOf } from './table.rules.js';

@Controller()
export class AccountabilityController {
  constructor(
    private readonly matrix: Matrix,
    private readonly pages: RecommendationPages,
    private readonly meetings: MeetingReports,
  ) {}

  @Get(routes.matrix.path)
  @May('read', 'Matrix')
  read(@Me() me: Actor, @Query({ schema: MatrixOf }) input: MatrixOf) {
    return this.matrix.read(me, input);
  }

  @Get(routes.matrixCsv.path)
  @May('read', 'Matrix')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="matrix.csv"')
  async csv(@Me() me: Actor, @Query({ schema: MatrixOf }) input: MatrixOf) {
    return tableOf(await this.matrix.read(me, input), input.lang ?? me.lang);
  }

  @Get(routes.recommendations.path)
  @May('read', 'Matrix')
  list(@Me() me: Actor, @Query({ schema: MatrixOf }) input: MatrixOf) {
    return this.pages.list(me, input);
  }

  @Get(routes.meetingReports.path)
  @May('read', 'Matrix')
  ofMeeting(@Me() me: Actor, @Id('meetingId') meetingId: string) {
    return this.meetings.read(me, meetingId);
  }

  @Get(routes.recommendation.path)
  @May('read', 'Matrix')
  page(@Me() me: Actor, @Param('slug') slug: string) {
    return this.pages.page(me, slug);
  }
}
