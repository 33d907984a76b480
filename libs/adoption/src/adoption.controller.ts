import { Body, Controller, Get, Header, Post, Query } from '@nestjs/common';
import {
  AdoptionsIn,
  ConfirmAdReferendum,
  DeclareAdoption,
  RecommendationsIn,
  RecordAdoption,
  adoptionRoutes as routes,
} from '#contracts';
import { type Actor, Authenticated, Id, May, Me } from '#platform';
import { AdoptionPages } from './adoption-pages.service.js';
import { Adoptions } from './adoptions.service.js';
import { AdoptionMine } from './mine.service.js';
import { Recommendations } from './recommendations.service.js';
import { Records } from './records.service.js';

@Controller()
export class AdoptionController {
  constructor(
    private readonly adoptions: Adoptions,
    private readonly pages: AdoptionPages,
    private readonly ofMine: AdoptionMine,
    private readonly records: Records,
    private readonly recommendations: Recommendations,
  ) {}

  @Get(routes.adoptionPage.path)
  @May('prepare', 'Adoption')
  page(@Me() me: Actor, @Id('textId') textId: string) {
    return this.pages.page(me, textId);
  }

  @Post(routes.declareAdoption.path)
  @May('declare', 'Adoption')
  declare(@Me() me: Actor, @Id('textId') textId: string, @Body({ schema: DeclareAdoption }) input: DeclareAdoption) {
    return this.adoptions.declare(me, textId, input);
  }

  @Post(routes.withdrawDeclaration.path)
  @May('declare', 'Adoption')
  withdraw(@Me() me: Actor, @Id('textId') textId: string) {
    return this.adoptions.withdraw(me, textId);
  }

  @Post(routes.confirmAdReferendum.path)
  @May('confirm', 'AdReferendum')
  confirm(
    @Me() me: Actor,
    @Id('textId') textId: string,
    @Body({ schema: ConfirmAdReferendum }) input: ConfirmAdReferendum,
  ) {
    return this.adoptions.confirmAdReferendum(me, textId, input);
  }

  @Post(routes.recordAdoption.path)
  @May('record', 'Adoption')
  record(@Me() me: Actor, @Id('textId') textId: string, @Body({ schema: RecordAdoption }) input: RecordAdoption) {
    return this.adoptions.record(me, textId, input);
  }

  @Get(routes.adoptions.path)
  @May('read', 'Adoption')
  list(@Me() me: Actor, @Query({ schema: AdoptionsIn }) { processId }: { processId: string }) {
    return this.records.list(me, processId);
  }

  @Get(routes.record.path)
  @May('read', 'Adoption')
  theRecord(@Me() me: Actor, @Id('adoptionId') adoptionId: string) {
    return this.records.view(me, adoptionId);
  }

  @Get(routes.recordPlain.path)
  @May('read', 'Adoption')
  @Header('content-type', 'text/plain; charset=utf-8')
  plain(@Me() me: Actor, @Id('adoptionId') adoptionId: string) {
    return this.records.plain(me, adoptionId);
  }

  @Get(routes.recordJson.path)
  @May('read', 'Adoption')
  json(@Me() me: Actor, @Id('adoptionId') adoptionId: string) {
    return this.records.json(me, adoptionId);
  }

  @Get(routes.recommendations.path)
  @May('read', 'Adoption')
  listRecommendations(@Me() me: Actor, @Query({ schema: RecommendationsIn }) input: RecommendationsIn) {
    return this.recommendations.list(me, input);
  }

  @Get(routes.recommendation.path)
  @May('read', 'Adoption')
  recommendation(@Me() me: Actor, @Id('recommendationId') recommendationId: string) {
    return this.recommendations.view(me, recommendationId);
  }

  @Get(routes.adoptionMine.path)
  @Authenticated()
  mine(@Me() me: Actor) {
    return this.ofMine.rows(me);
  }
}
