import { Controller, Get, Query } from '@nestjs/common';
import { Find, findRoutes as routes } from '#contracts';
import { type Actor, Authenticated, Me } from '#platform';
import { TextsFound } from './find.service.js';

@Controller()
export class TextsFoundController {
  constructor(private readonly found: TextsFound) {}

  @Get(routes.texts.path)
  @Authenticated()
  find(@Me() me: Actor, @Query({ schema: Find }) input: Find) {
    return this.found.find(me, input);
  }
}
