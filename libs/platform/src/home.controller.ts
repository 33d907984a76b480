import { Controller, Get } from '@nestjs/common';
import { type HomeView, homeRoutes } from '#contracts';
import { type Actor, Me } from './actor.js';
import { Homes } from './homes.service.js';
import { Authenticated } from './may.js';

@Controller()
export class HomeController {
  constructor(private readonly homes: Homes) {}

  @Get(homeRoutes.home.path)
  @Authenticated()
  home(@Me() me: Actor): Promise<HomeView> {
    return this.homes.of(me);
  }
}
