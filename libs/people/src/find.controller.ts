import { Controller, Get, Query } from '@nestjs/common';
import { Find, findRoutes as routes } from '#contracts';
import { type Actor, Authenticated, Me } from '#platform';
import { PeopleFound } from './find.service.js';

@Controller()
export class PeopleFoundController {
  constructor(private readonly found: PeopleFound) {}

  @Get(routes.people.path)
  @Authenticated()
  find(@Me() me: Actor, @Query({ schema: Find }) input: Find) {
    return this.found.find(me, input);
  }
}
