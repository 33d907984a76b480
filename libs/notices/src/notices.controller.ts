import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { LedgerOf, RefuseNotice, ReleaseNotice, noticesRoutes as routes } from '#contracts';
import { type Actor, Authenticated, Id, May, Me } from '#platform';
import { Bell } from './bell.service.js';
import { Ledger } from './ledger.service.js';
import { Releases } from './releases.service.js';

@Controller()
export class NoticesController {
  constructor(
    private readonly bell: Bell,
    private readonly releases: Releases,
    private readonly ledger: Ledger,
  ) {}

  @Get(routes.bell.path)
  @Authenticated()
  mine(@Me() me: Actor) {
    return this.bell.of(me);
  }

  @Post(routes.readAll.path)
  @HttpCode(200)
  @Authenticated()
  readAll(@Me() me: Actor) {
    return this.bell.readAll(me);
  }

  @Get(routes.waiting.path)
  @May('release', 'Notice')
  waiting(@Me() me: Actor) {
    return this.releases.waiting(me);
  }

  @Get(routes.ledger.path)
  @May('read', 'Mail')
  lines(@Me() me: Actor, @Query({ schema: LedgerOf }) input: LedgerOf) {
    return this.ledger.of(me, input);
  }

  @Post(routes.read.path)
  @HttpCode(200)
  @Authenticated()
  read(@Me() me: Actor, @Id('noticeId') id: string) {
    return this.bell.read(me, id);
  }

  @Post(routes.release.path)
  @HttpCode(200)
  @May('release', 'Notice')
  release(@Me() me: Actor, @Id('noticeId') id: string, @Body({ schema: ReleaseNotice }) input: ReleaseNotice) {
    return this.releases.release(me, id, input);
  }

  @Post(routes.refuse.path)
  @HttpCode(200)
  @May('release', 'Notice')
  refuse(@Me() me: Actor, @Id('noticeId') id: string, @Body({ schema: RefuseNotice }) input: RefuseNotice) {
    return this.releases.refuse(me, id, input);
  }
}
