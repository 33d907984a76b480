import { Controller, Get, Query } from '@nestjs/common';
import type { z } from 'zod/mini';
import { groundRoutes, type InboxLine, type InboxMessageView, InboxOf } from '#contracts';
import { type Actor, Me } from './actor.js';
import { Id } from './http.js';
import { Inbox } from './inbox.service.js';
import { May, Public } from './may.js';

/** The inbox page. */
@Controller()
export class InboxController {
  constructor(private readonly inbox: Inbox) {}

  @Public()
  @Get(groundRoutes.demoInbox.path)
  demoList(@Query({ schema: InboxOf }) of: z.infer<typeof InboxOf>): Promise<InboxLine[]> {
    return this.inbox.demoList(of.to);
  }

  @Public()
  @Get(groundRoutes.demoMessage.path)
  demoMessage(@Id('messageId') id: string): Promise<InboxMessageView> {
    return this.inbox.demoMessage(id);
  }

  @May('read', 'Mail')
  @Get(groundRoutes.rehearsalInbox.path)
  list(@Me() me: Actor, @Query({ schema: InboxOf }) of: z.infer<typeof InboxOf>): Promise<InboxLine[]> {
    return this.inbox.rehearsalList(me, of.to);
  }

  @May('read', 'Mail')
  @Get(groundRoutes.rehearsalMessage.path)
  message(@Me() me: Actor, @Id('messageId') id: string): Promise<InboxMessageView> {
    return this.inbox.rehearsalMessage(me, id);
  }
}
