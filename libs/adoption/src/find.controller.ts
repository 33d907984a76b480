import { Controller, Get, Query } from '@nestjs/common';
import { Find, findRoutes as routes } from '#contracts';
import { type Actor, Authenticated, Me } from '#platform';
import { RecommendationsFound } from './find.service.js';

@Controller()
export class RecommendationsFoundController {
  constructor(private readonly found: RecommendationsFound) {}

  @Get(routes.recommendations.path)
  @Authenticated()
  find(@Me() me: Actor, @Query({ schema: Find }) input: Find) {
    return this.found.find(me, input);
  }
}
