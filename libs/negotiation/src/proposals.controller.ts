import { Body, Controller, Get, Patch, Put } from '@nestjs/common';
import { KeepProposal, negotiationRoutes as routes, SetProposalState } from '#contracts';
import { type Actor, Id, May, Me } from '#platform';
import { Proposals } from './proposals.service.js';

@Controller()
export class ProposalsController {
  constructor(private readonly proposals: Proposals) {}

  @Get(routes.proposals.path)
  @May('draft', 'Proposal')
  list(@Me() me: Actor, @Id('textId') textId: string) {
    return this.proposals.list(me, textId);
  }

  @Put(routes.keepProposal.path)
  @May('draft', 'Proposal')
  keep(
    @Me() me: Actor,
    @Id('textId') textId: string,
    @Id('proposalId') proposalId: string,
    @Body({ schema: KeepProposal }) input: KeepProposal,
  ) {
    return this.proposals.keep(me, textId, proposalId, input);
  }

  @Patch(routes.setProposalState.path)
  @May('draft', 'Proposal')
  setState(
    @Me() me: Actor,
    @Id('textId') textId: string,
    @Id('proposalId') proposalId: string,
    @Body({ schema: SetProposalState }) input: SetProposalState,
  ) {
    return this.proposals.setState(me, textId, proposalId, input);
  }
}
