import { Controller, Get, Query } from '@nestjs/common';
import { PaperOf, paperRoutes as routes } from '#contracts';
import { Press, sent } from '#documents';
import { type Actor, Id, May, Me } from '#platform';
import { TextPapers } from './text-papers.service.js';

@Controller()
export class TextPaperController {
  constructor(
    private readonly papers: TextPapers,
    private readonly press: Press,
  ) {}

  @Get(routes.textPdf.path)
  @May('read', 'Text')
  async pdf(@Me() me: Actor, @Id('textId') textId: string, @Query({ schema: PaperOf }) of: PaperOf) {
    return sent(this.press, 'pdf', await this.papers.paper(me, textId, of));
  }

  @Get(routes.textWord.path)
  @May('read', 'Text')
  async word(@Me() me: Actor, @Id('textId') textId: string, @Query({ schema: PaperOf }) of: PaperOf) {
    return sent(this.press, 'docx', await this.papers.paper(me, textId, of));
  }
}
