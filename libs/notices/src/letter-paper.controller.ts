import { Controller, Get, Query } from '@nestjs/common';
import { LetterPaper, paperRoutes as routes } from '#contracts';
import { Press, sent } from '#documents';
import { type Actor, Authenticated, Id, Me } from '#platform';
import { LetterPapers } from './letter-papers.service.js';

@Controller()
export class LetterPaperController {
  constructor(
    private readonly papers: LetterPapers,
    private readonly press: Press,
  ) {}

  @Get(routes.letterPdf.path)
  @Authenticated()
  async pdf(@Me() me: Actor, @Id('noticeId') noticeId: string, @Query({ schema: LetterPaper }) { page }: LetterPaper) {
    return sent(this.press, 'pdf', await this.papers.of(me, noticeId, page));
  }
}
