import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import {
  AddHoliday,
  AddMembers,
  AddMinistry,
  Appoint,
  CreateProcess,
  DescribeProcess,
  EndMembership,
  EndOffice,
  processesRoutes as routes,
  SetRehearsal,
  SetRules,
  SetStatus,
} from '#contracts';
import { type Actor, Authenticated, Id, May, Me } from '#platform';
import { Entities } from './entities.service.js';
import { Memberships } from './memberships.service.js';
import { Offices } from './offices.service.js';
import { Processes } from './processes.service.js';

@Controller()
export class ProcessesController {
  constructor(
    private readonly processes: Processes,
    private readonly memberships: Memberships,
    private readonly entities: Entities,
    private readonly offices: Offices,
  ) {}

  @Get(routes.list.path)
  @Authenticated()
  list(@Me() me: Actor) {
    return this.processes.list(me);
  }

  @Get(routes.get.path)
  @May('read', 'Process')
  get(@Me() me: Actor, @Id('processId') processId: string) {
    return this.processes.look(me, processId);
  }

  @Post(routes.create.path)
  @May('create', 'Process')
  create(@Me() me: Actor, @Body({ schema: CreateProcess }) input: CreateProcess) {
    return this.processes.create(me, input);
  }

  @Post(routes.describe.path)
  @HttpCode(200)
  @May('manage', 'Process')
  describe(
    @Me() me: Actor,
    @Id('processId') processId: string,
    @Body({ schema: DescribeProcess }) input: DescribeProcess,
  ) {
    return this.processes.describe(me, processId, input);
  }

  @Get(routes.members.path)
  @May('read', 'Process')
  members(@Me() me: Actor, @Id('processId') processId: string) {
    return this.memberships.list(me, processId);
  }

  @Post(routes.addMembers.path)
  @May('manage', 'Process')
  addMembers(@Me() me: Actor, @Id('processId') processId: string, @Body({ schema: AddMembers }) input: AddMembers) {
    return this.memberships.add(me, processId, input);
  }

  @Post(routes.endMembership.path)
  @HttpCode(200)
  @May('manage', 'Process')
  endMembership(
    @Me() me: Actor,
    @Id('membershipId') membershipId: string,
    @Body({ schema: EndMembership }) input: { on: string },
  ) {
    return this.memberships.end(me, membershipId, input.on);
  }

  @Post(routes.setRehearsal.path)
  @HttpCode(200)
  @May('manage', 'Process')
  setRehearsal(
    @Me() me: Actor,
    @Id('processId') processId: string,
    @Body({ schema: SetRehearsal }) input: { version: number; rehearsal: boolean },
  ) {
    return this.processes.setRehearsal(me, processId, input);
  }

  @Post(routes.setRules.path)
  @HttpCode(200)
  @May('manage', 'Process')
  setRules(@Me() me: Actor, @Id('processId') processId: string, @Body({ schema: SetRules }) input: SetRules) {
    return this.processes.setRules(me, processId, input);
  }

  @Post(routes.setStatus.path)
  @HttpCode(200)
  @May('manage', 'Process')
  setStatus(@Me() me: Actor, @Id('processId') processId: string, @Body({ schema: SetStatus }) input: SetStatus) {
    return this.processes.setStatus(me, processId, input);
  }

  @Get(routes.offices.path)
  @May('read', 'Process')
  officesOf(@Me() me: Actor, @Id('processId') processId: string) {
    return this.offices.list(me, processId);
  }

  @Post(routes.appoint.path)
  @May('manage', 'Process')
  appoint(@Me() me: Actor, @Id('processId') processId: string, @Body({ schema: Appoint }) input: Appoint) {
    return this.offices.appoint(me, processId, input);
  }

  @Post(routes.endOffice.path)
  @HttpCode(200)
  @May('manage', 'Process')
  endOffice(
    @Me() me: Actor,
    @Id('officeTermId') officeTermId: string,
    @Body({ schema: EndOffice }) input: { on: string },
  ) {
    return this.offices.end(me, officeTermId, input.on);
  }

  @Get(routes.ministries.path)
  @Authenticated()
  ministries(@Me() me: Actor, @Id('entityId') entityId: string) {
    return this.entities.ministriesOf(me, entityId);
  }

  @Post(routes.addMinistry.path)
  @May('describe', 'Entity')
  addMinistry(@Me() me: Actor, @Id('entityId') entityId: string, @Body({ schema: AddMinistry }) input: AddMinistry) {
    return this.entities.addMinistry(me, entityId, input);
  }

  @Post(routes.addHoliday.path)
  @May('describe', 'Entity')
  addHoliday(
    @Me() me: Actor,
    @Id('entityId') entityId: string,
    @Body({ schema: AddHoliday }) input: { on: string; name: string },
  ) {
    return this.entities.addHoliday(me, entityId, input);
  }

  @Get(routes.known.path)
  @May('manage', 'Process')
  known() {
    return this.entities.known();
  }
}
