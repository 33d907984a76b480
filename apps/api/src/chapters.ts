import type { DynamicModule, Type } from '@nestjs/common';
import { DraftingModule } from '#drafting';
import { PeopleModule } from '#people';

/** The chapters of the product in the order of the story. */
export const chapters: (Type | DynamicModule)[] = [
  PeopleModule,
  DraftingModule,
];
