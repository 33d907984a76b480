import { Module } from '@nestjs/common';
import { DocumentsModule } from '#documents';
import { AccountabilityController } from './accountability.controller.js';
import { AnswerQueries } from './answers.queries.js';
import { LifeQueries } from './life.queries.js';
import { MatrixQueries } from './matrix.queries.js';
import { Matrix } from './matrix.service.js';
import { MatrixPaperController } from './matrix-paper.controller.js';
import { MeetingReports } from './meeting-reports.service.js';
import { AccountabilityMine } from './mine.queries.js';
import { RecommendationPages } from './recommendations.service.js';

/** Has no table of its own: it reads what the whole story left behind. */
@Module({
  imports: [DocumentsModule],
  controllers: [AccountabilityController, MatrixPaperController],
  providers: [
    AccountabilityMine,
    AnswerQueries,
    LifeQueries,
    Matrix,
    MatrixQueries,
    MeetingReports,
    RecommendationPages,
  ],
  exports: [Matrix, MeetingReports, RecommendationPages],
})
export class AccountabilityModule {}
