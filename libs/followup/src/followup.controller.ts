import { Body, Controller, Get, Header, Post, Query } from '@nestjs/common';
import {
  AskExtension,
  CommitmentsIn,
  DecideExtension,
  FollowupIn,
  LookAtAdoption,
  NoteStatus,
  OpenCycle,
  RefuseStep,
  ReleaseStep,
  RequestsIn,
  followupRoutes as routes,
  WaiveReport,
} from '#contracts';
import { type Actor, Id, May, Me } from '#platform';
import { CalendarFiles } from './calendar-files.service.js';
import { Commitments } from './commitments.service.js';
import { Escalations } from './escalations.service.js';
import { Extensions } from './extensions.service.js';
import { Looks } from './looks.service.js';
import { ReportCycles } from './report-cycles.service.js';
import { ReportRequests } from './report-requests.service.js';
import { Tasks } from './tasks.service.js';

@Controller()
export class FollowupController {
  constructor(
    private readonly looks: Looks,
    private readonly commitments: Commitments,
    private readonly tasks: Tasks,
    private readonly requests: ReportRequests,
    private readonly extensions: Extensions,
    private readonly cycles: ReportCycles,
    private readonly escalations: Escalations,
    private readonly calendars: CalendarFiles,
  ) {}

  @Get(routes.lookAtAdoption.path)
  @May('prepare', 'Adoption')
  look(@Me() me: Actor, @Id('textId') textId: string, @Query({ schema: LookAtAdoption }) input: LookAtAdoption) {
    return this.looks.look(me, textId, input);
  }

  @Get(routes.commitments.path)
  @May('read', 'FollowUp')
  listCommitments(@Me() me: Actor, @Query({ schema: CommitmentsIn }) input: CommitmentsIn) {
    return this.commitments.list(me, input);
  }

  @Post(routes.noteStatus.path)
  @May('note-status', 'Commitment')
  noteStatus(
    @Me() me: Actor,
    @Id('commitmentId') commitmentId: string,
    @Body({ schema: NoteStatus }) input: NoteStatus,
  ) {
    return this.commitments.note(me, commitmentId, input);
  }

  @Get(routes.overview.path)
  @May('read', 'FollowUp')
  overview(@Me() me: Actor, @Query({ schema: FollowupIn }) { processId }: { processId: string }) {
    return this.tasks.overview(me, processId);
  }

  @Get(routes.requests.path)
  @May('read', 'FollowUp')
  listRequests(@Me() me: Actor, @Query({ schema: RequestsIn }) input: RequestsIn) {
    return this.tasks.list(me, input);
  }

  @Get(routes.task.path)
  @May('read', 'FollowUp')
  task(@Me() me: Actor, @Id('requestId') requestId: string) {
    return this.tasks.task(me, requestId);
  }

  @Get(routes.deadlineFile.path)
  @May('read', 'FollowUp')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="deadline.ics"')
  deadlineFile(@Me() me: Actor, @Id('requestId') requestId: string) {
    return this.calendars.ofDeadline(me, requestId);
  }

  @Post(routes.askExtension.path)
  @May('ask-extension', 'ReportRequest')
  async askExtension(
    @Me() me: Actor,
    @Id('requestId') requestId: string,
    @Body({ schema: AskExtension }) input: AskExtension,
  ) {
    await this.extensions.ask(me, requestId, input);
    return this.tasks.task(me, requestId);
  }

  @Post(routes.decideExtension.path)
  @May('decide-extension', 'ReportRequest')
  async decideExtension(
    @Me() me: Actor,
    @Id('extensionId') extensionId: string,
    @Body({ schema: DecideExtension }) input: DecideExtension,
  ) {
    return this.tasks.view(me, await this.extensions.decide(me, extensionId, input));
  }

  @Post(routes.waiveReport.path)
  @May('waive', 'ReportRequest')
  async waive(@Me() me: Actor, @Id('requestId') requestId: string, @Body({ schema: WaiveReport }) input: WaiveReport) {
    return this.tasks.view(me, await this.requests.waive(me, requestId, input));
  }

  @Post(routes.openCycle.path)
  @May('open', 'ReportCycle')
  openCycle(@Me() me: Actor, @Body({ schema: OpenCycle }) input: OpenCycle) {
    return this.cycles.open(me, input);
  }

  @Get(routes.cycles.path)
  @May('read', 'Adoption')
  listCycles(@Me() me: Actor, @Query({ schema: FollowupIn }) { processId }: { processId: string }) {
    return this.cycles.list(me, processId);
  }

  @Post(routes.closeCycle.path)
  @May('open', 'ReportCycle')
  closeCycle(@Me() me: Actor, @Id('cycleId') cycleId: string) {
    return this.cycles.close(me, cycleId);
  }

  @Get(routes.escalations.path)
  @May('release', 'Escalation')
  listEscalations(@Me() me: Actor, @Query({ schema: FollowupIn }) { processId }: { processId: string }) {
    return this.escalations.list(me, processId);
  }

  @Post(routes.releaseStep.path)
  @May('release', 'Escalation')
  release(@Me() me: Actor, @Id('stepId') stepId: string, @Body({ schema: ReleaseStep }) input: ReleaseStep) {
    return this.escalations.release(me, stepId, input);
  }

  @Post(routes.refuseStep.path)
  @May('release', 'Escalation')
  refuse(@Me() me: Actor, @Id('stepId') stepId: string, @Body({ schema: RefuseStep }) input: RefuseStep) {
    return this.escalations.refuse(me, stepId, input);
  }
}
