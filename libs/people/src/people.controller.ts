import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { EndTerm, InviteList, InvitePerson, peopleRoutes as routes } from '#contracts';
import { type Actor, Id, May, Me } from '#platform';
import { InvitationLists } from './invitation-list.service.js';
import { People } from './invitations.service.js';

@Controller()
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly lists: InvitationLists,
  ) {}

  @Get(routes.list.path)
  @May('invite', 'Person')
  list(@Me() me: Actor) {
    return this.people.list(me);
  }

  @Post(routes.invite.path)
  @May('invite', 'Person')
  invite(@Me() me: Actor, @Body({ schema: InvitePerson }) input: InvitePerson) {
    return this.people.inviteInto(me, input);
  }

  @Post(routes.inviteList.path)
  @HttpCode(200)
  @May('invite', 'Person')
  inviteList(@Me() me: Actor, @Body({ schema: InviteList }) input: InviteList) {
    return this.lists.take(me, input);
  }

  @Post(routes.endTerm.path)
  @HttpCode(200)
  @May('grant', 'RoleTerm')
  async endTerm(@Me() me: Actor, @Id('termId') termId: string, @Body({ schema: EndTerm }) input: { reason: string }) {
    await this.people.endTerm(me, termId, input.reason);
    return { done: true };
  }
}
