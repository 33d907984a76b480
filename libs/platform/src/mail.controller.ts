import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { z } from 'zod/mini';
import { DecideMail, groundRoutes, MailsIn, type MailView } from '#contracts';
import { type Actor, Me } from './actor.js';
import { Id } from './http.js';
import { MailDecisions } from './mail-decisions.service.js';
import { May } from './may.js';

type Decide = z.infer<typeof DecideMail>;

/** Mails that wait for a human. */
@Controller()
export class MailController {
  constructor(private readonly mails: MailDecisions) {}

  @May('read', 'Mail')
  @Get(groundRoutes.mails.path)
  list(@Me() me: Actor, @Query({ schema: MailsIn }) input: z.infer<typeof MailsIn>): Promise<MailView[]> {
    return this.mails.list(me, input.state);
  }

  @May('decide', 'Mail')
  @Post(groundRoutes.sendMailAgain.path)
  @HttpCode(200)
  sendAgain(@Me() me: Actor, @Id('mailId') id: string, @Body({ schema: DecideMail }) input: Decide): Promise<MailView> {
    return this.mails.decide(me, id, 'send-again', input.version);
  }

  @May('decide', 'Mail')
  @Post(groundRoutes.mailWasDelivered.path)
  @HttpCode(200)
  wasDelivered(
    @Me() me: Actor,
    @Id('mailId') id: string,
    @Body({ schema: DecideMail }) input: Decide,
  ): Promise<MailView> {
    return this.mails.decide(me, id, 'was-delivered', input.version);
  }

  @May('decide', 'Mail')
  @Post(groundRoutes.releaseMail.path)
  @HttpCode(200)
  release(@Me() me: Actor, @Id('mailId') id: string, @Body({ schema: DecideMail }) input: Decide): Promise<MailView> {
    return this.mails.decide(me, id, 'release', input.version);
  }

  @May('decide', 'Mail')
  @Post(groundRoutes.cancelMail.path)
  @HttpCode(200)
  cancel(@Me() me: Actor, @Id('mailId') id: string, @Body({ schema: DecideMail }) input: Decide): Promise<MailView> {
    return this.mails.decide(me, id, 'cancel', input.version);
  }
}
