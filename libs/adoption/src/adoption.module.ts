import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentsModule } from '#documents';
import { DraftingModule } from '#drafting';
import { MeetingsModule } from '#meetings';
import { NoticesModule } from '#notices';
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
import { Receipts } from './receipts.service.js';
import { Endorsement, Recommendation, RecommendationAddressee } from './recommendation.entity.js';
import { Addressees, Recommendations } from './recommendations.service.js';
import { RecordPaperController } from './record-paper.controller.js';
import { Records } from './records.service.js';
import { Register } from './register.service.js';
import { SilenceController } from './silence.controller.js';
import { Receipt, Silence, SilenceActRow } from './silence.entity.js';
import { SilenceJobs } from './silence.jobs.js';
import { Silences } from './silence.service.js';
import { SilenceAlarms } from './silence-alarms.service.js';
import { SilenceBreaks } from './silence-breaks.service.js';
import { SilenceClosing } from './silence-closing.service.js';
import { SilenceLetters } from './silence-letters.service.js';
import { SilenceMine } from './silence-mine.service.js';
import { SilencePages } from './silence-pages.service.js';
import { SilenceRows } from './silence-rows.service.js';
import { SilenceStandings } from './silence-standings.service.js';
import { Standings } from './standings.service.js';

const tables = [
  Adoption,
  AdoptionConfirmation,
  AdReferendumConfirmation,
  RegisterEntry,
  Recommendation,
  RecommendationAddressee,
  Endorsement,
  Silence,
  SilenceActRow,
  Receipt,
];

@Module({
  imports: [
    TypeOrmModule.forFeature(tables),
    PeopleModule,
    ProcessesModule,
    MeetingsModule,
    DraftingModule,
    DocumentsModule,
    NoticesModule,
  ],
  controllers: [AdoptionController, SilenceController, RecommendationsFoundController, RecordPaperController],
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
    Receipts,
    Silences,
    SilenceAlarms,
    SilenceBreaks,
    SilenceClosing,
    SilenceJobs,
    SilenceLetters,
    SilenceMine,
    SilencePages,
    SilenceRows,
    SilenceStandings,
  ],
  exports: [Adoptions, AdoptionPages, Records, Recommendations, Addressees, CircumstancesOf, Silences, SilenceBreaks],
})
export class AdoptionModule {}
