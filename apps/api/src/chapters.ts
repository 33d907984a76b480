import type { DynamicModule, Type } from '@nestjs/common';
import { AccountabilityModule } from '#accountability';
import { AdoptionModule } from '#adoption';
import { DraftingModule } from '#drafting';
import { FollowupModule } from '#followup';
import { MeetingsModule } from '#meetings';
import { NegotiationModule } from '#negotiation';
import { NoticesModule } from '#notices';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { ReportingModule } from '#reporting';

/** The chapters of the product in the order of the story. */
export const chapters: (Type | DynamicModule)[] = [
  PeopleModule,
  ProcessesModule,
  MeetingsModule,
  NoticesModule,
  DraftingModule,
  NegotiationModule,
  AdoptionModule,
  FollowupModule,
  ReportingModule,
  AccountabilityModule,
];
