import { Module } from '@nestjs/common';
import { AccountabilityController } from './accountability.controller.js';
import { AnswerQueries } from './answers.queries.js';
import { LifeQueries } from './life.queries.js';
import { MatrixQueries } from './matrix.queries.js';
import { Matrix } from './matrix.service.js';
import { RecommendationPages } from './recommendations.service.js';

/** Has no table of its own: it reads what the whole story left behind. */
@Module({
  controllers: [AccountabilityController],
  providers: [AnswerQueries, LifeQueries, Matrix, MatrixQueries, RecommendationPages],
  exports: [Matrix, RecommendationPages],
})
export class AccountabilityModule {}
