import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod/mini';
import { type ClockView, groundRoutes, TravelTo, type TravelView } from '#contracts';
import { Public } from './may.js';
import { Travel } from './travel.service.js';

/** The clock of the demonstration page. Where there is no demonstration, these addresses lead nowhere. */
@Controller()
export class TravelController {
  constructor(private readonly travel: Travel) {}

  @Public()
  @Get(groundRoutes.clock.path)
  clock(): Promise<ClockView> {
    return this.travel.view();
  }

  @Public()
  @Post(groundRoutes.travel.path)
  @HttpCode(200)
  go(@Body({ schema: TravelTo }) input: z.infer<typeof TravelTo>): Promise<TravelView> {
    return this.travel.to(new Date(input.to));
  }
}
