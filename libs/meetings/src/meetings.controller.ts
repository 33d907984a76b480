import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import {
  AddParticipant,
  InviteDelegation,
  MeetingsOf,
  PlanMeeting,
  RespondToInvitation,
  meetingsRoutes as routes,
  SetAgenda,
  SetMeetingStatus,
} from '#contracts';
import { type Actor, Authenticated, Id, May, Me } from '#platform';
import { Delegations } from './delegations.service.js';
import { Meetings } from './meetings.service.js';

@Controller()
export class MeetingsController {
  constructor(
    private readonly meetings: Meetings,
    private readonly delegations: Delegations,
  ) {}

  // Before `:meetingId`, which would take the word for an id.
  @Get(routes.mine.path)
  @Authenticated()
  mine(@Me() me: Actor) {
    return this.meetings.mine(me);
  }

  @Get(routes.list.path)
  @May('read', 'Meeting')
  list(@Me() me: Actor, @Query({ schema: MeetingsOf }) of: { processId?: string }) {
    return this.meetings.list(me, of.processId);
  }

  @Get(routes.get.path)
  @May('read', 'Meeting')
  get(@Me() me: Actor, @Id('meetingId') meetingId: string) {
    return this.meetings.look(me, meetingId);
  }

  @Post(routes.plan.path)
  @May('plan', 'Meeting')
  plan(@Me() me: Actor, @Body({ schema: PlanMeeting }) input: PlanMeeting) {
    return this.meetings.plan(me, input);
  }

  @Post(routes.setStatus.path)
  @HttpCode(200)
  @May('plan', 'Meeting')
  setStatus(
    @Me() me: Actor,
    @Id('meetingId') meetingId: string,
    @Body({ schema: SetMeetingStatus }) input: SetMeetingStatus,
  ) {
    return this.meetings.setStatus(me, meetingId, input);
  }

  @Put(routes.setAgenda.path)
  @May('plan', 'Meeting')
  setAgenda(@Me() me: Actor, @Id('meetingId') meetingId: string, @Body({ schema: SetAgenda }) input: SetAgenda) {
    return this.meetings.setAgenda(me, meetingId, input);
  }

  @Post(routes.invite.path)
  @HttpCode(200)
  @May('plan', 'Meeting')
  invite(
    @Me() me: Actor,
    @Id('meetingId') meetingId: string,
    @Body({ schema: InviteDelegation }) input: { entityId: string },
  ) {
    return this.meetings.invite(me, meetingId, input.entityId);
  }

  @Post(routes.addParticipant.path)
  @May('register', 'Delegation')
  addParticipant(
    @Me() me: Actor,
    @Id('delegationId') delegationId: string,
    @Body({ schema: AddParticipant }) input: AddParticipant,
  ) {
    return this.delegations.addParticipant(me, delegationId, input);
  }

  @Delete(routes.removeParticipant.path)
  @May('register', 'Delegation')
  removeParticipant(@Me() me: Actor, @Id('participationId') participationId: string) {
    return this.delegations.removeParticipant(me, participationId);
  }

  @Post(routes.respond.path)
  @HttpCode(200)
  @May('register', 'Delegation')
  respond(
    @Me() me: Actor,
    @Id('delegationId') delegationId: string,
    @Body({ schema: RespondToInvitation }) input: { response: 'accepted' | 'declined' },
  ) {
    return this.delegations.respond(me, delegationId, input.response);
  }
}
