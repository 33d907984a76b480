import type { DynamicModule, Type } from '@nestjs/common';
import { DraftingModule } from '#drafting';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';

/** The chapters of the product in the order of the story. */
export const chapters: (Type | DynamicModule)[] = [
  PeopleModule,
  ProcessesModule,
  MeetingsModule,
  DraftingModule,
];
