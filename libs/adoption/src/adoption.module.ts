import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentsModule } from '#documents';
import { DraftingModule } from '#drafting';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { AdoptionController } from './adoption.controller.js';
import { Adoption, AdoptionConfirmation, AdReferendumConfirmation, RegisterEntry } from './adoption.entity.js';
import { AdoptionPages } from './adoption-pages.service.js';
import { Adoptions } from './adoptions.service.js';
import { CircumstancesOf } from './circumstances.service.js';
import { RecommendationsFoundController } from './find.controller.js';
import { RecommendationsFound } from './find.service.js';
import { AdoptionMine } from './mine.service.js';
import { Endorsement, Recommendation, RecommendationAddressee } from './recommendation.entity.js';
import { Addressees, Recommendations } from './recommendations.service.js';
import { RecordPaperController } from './record-paper.controller.js';
import { Records } from './records.service.js';
import { Register } from './register.service.js';
import { Standings } from './standings.service.js';

const tables = [
  Adoption,
  AdoptionConfirmation,
  AdReferendumConfirmation,
  RegisterEntry,
  Recommendation,
  RecommendationAddressee,
  Endorsement,
];

@Module({
  imports: [
    TypeOrmModule.forFeature(tables),
    PeopleModule,
    ProcessesModule,
    MeetingsModule,
    DraftingModule,
    DocumentsModule,
  ],
  controllers: [AdoptionController, RecommendationsFoundController, RecordPaperController],
  providers: [
    Adoptions,
    AdoptionMine,
    AdoptionPages,
    Standings,
    CircumstancesOf,
    Register,
    Records,
    Recommendations,
    Addressees,
    RecommendationsFound,
  ],
  exports: [Adoptions, AdoptionPages, Records, Recommendations, Addressees, CircumstancesOf],
})
export class AdoptionModule {}
