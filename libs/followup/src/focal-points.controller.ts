import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { DesignateFocalPoint, EndDesignation, FollowupIn, followupRoutes as routes, SetLeave } from '#contracts';
import { type Actor, Authenticated, Id, May, Me } from '#platform';
import { FocalPoints } from './focal-points.service.js';
import { Mine } from './mine.service.js';
import { Posts } from './posts.service.js';

@Controller()
export class FocalPointsController {
  constructor(
    private readonly focalPoints: FocalPoints,
    private readonly posts: Posts,
    private readonly mine: Mine,
  ) {}

  @Get(routes.focalPoints.path)
  @May('read', 'FollowUp')
  list(@Me() me: Actor, @Query({ schema: FollowupIn }) { processId }: { processId: string }) {
    return this.posts.list(me, processId);
  }

  /** Whoever was named may hold no role yet. */
  @Get(routes.myDesignations.path)
  @Authenticated()
  own(@Me() me: Actor) {
    return this.posts.ofPerson(me);
  }

  @Post(routes.designate.path)
  @May('designate', 'FocalPoint')
  designate(
    @Me() me: Actor,
    @Id('entityId') entityId: string,
    @Body({ schema: DesignateFocalPoint }) input: DesignateFocalPoint,
  ) {
    return this.focalPoints.designate(me, entityId, input);
  }

  @Post(routes.acceptDesignation.path)
  @Authenticated()
  accept(@Me() me: Actor, @Id('designationId') designationId: string) {
    return this.focalPoints.accept(me, designationId);
  }

  @Post(routes.endDesignation.path)
  @Authenticated()
  end(
    @Me() me: Actor,
    @Id('designationId') designationId: string,
    @Body({ schema: EndDesignation }) input: EndDesignation,
  ) {
    return this.focalPoints.end(me, designationId, input);
  }

  @Post(routes.setLeave.path)
  @Authenticated()
  leave(@Me() me: Actor, @Id('designationId') designationId: string, @Body({ schema: SetLeave }) input: SetLeave) {
    return this.focalPoints.setLeave(me, designationId, input);
  }

  @Get(routes.followupMine.path)
  @Authenticated()
  rows(@Me() me: Actor) {
    return this.mine.rows(me);
  }
}
