import { Controller, Get, Query } from '@nestjs/common';
import { MatrixPaper, paperRoutes as routes } from '#contracts';
import { Press, sent } from '#documents';
import { type Actor, May, Me } from '#platform';
import { Matrix } from './matrix.service.js';
import { matrixPaper } from './matrix-paper.js';

@Controller()
export class MatrixPaperController {
  constructor(
    private readonly matrix: Matrix,
    private readonly press: Press,
  ) {}

  @Get(routes.matrixPdf.path)
  @May('read', 'Matrix')
  async pdf(@Me() me: Actor, @Query({ schema: MatrixPaper }) of: MatrixPaper) {
    return sent(this.press, 'pdf', matrixPaper(await this.matrix.read(me, of), of.page, of.lang ?? me.lang));
  }
}
