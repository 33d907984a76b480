import { Controller, Get, Query } from '@nestjs/common';
import { Find, findRoutes as routes } from '#contracts';
import { type Actor, Authenticated, Me } from '#platform';
import { MeetingsFound } from './find.service.js';

@Controller()
export class MeetingsFoundController {
  constructor(private readonly found: MeetingsFound) {}

  @Get(routes.meetings.path)
  @Authenticated()
  find(@Me() me: Actor, @Query({ schema: Find }) input: Find) {
    return this.found.find(me, input);
  }
}
