import { Controller, Get, Query } from '@nestjs/common';
import { Find, findRoutes as routes } from '#contracts';
import { type Actor, Authenticated, Me } from '#platform';
import { ProcessesFound } from './find.service.js';

@Controller()
export class ProcessesFoundController {
  constructor(private readonly found: ProcessesFound) {}

  @Get(routes.processes.path)
  @Authenticated()
  find(@Me() me: Actor, @Query({ schema: Find }) input: Find) {
    return this.found.find(me, input);
  }
}
