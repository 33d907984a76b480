import { Body, Controller, Delete, Get, Post, Put, UploadedFile } from '@nestjs/common';
import {
  AddContribution,
  AddPaper,
  livedRoutes as routes,
  SetAttended,
  SetContinuity,
  SetCredentials,
} from '#contracts';
import { type Actor, Id, invalidInput, May, Me, TakesFile, type Upload } from '#platform';
import { Contributions } from './contributions.service.js';
import { Lived } from './lived.service.js';
import { MeetingPapers } from './meeting-papers.service.js';

@Controller()
export class LivedController {
  constructor(
    private readonly lived: Lived,
    private readonly papers: MeetingPapers,
    private readonly contributions: Contributions,
  ) {}

  @Get(routes.read.path)
  @May('read', 'Meeting')
  read(@Me() me: Actor, @Id('meetingId') meetingId: string) {
    return this.lived.read(me, meetingId);
  }

  @Put(routes.credentials.path)
  @May('plan', 'Meeting')
  credentials(
    @Me() me: Actor,
    @Id('delegationId') delegationId: string,
    @Body({ schema: SetCredentials }) input: SetCredentials,
  ) {
    return this.lived.setCredentials(me, delegationId, input);
  }

  @Put(routes.attended.path)
  @May('plan', 'Meeting')
  attended(
    @Me() me: Actor,
    @Id('participationId') participationId: string,
    @Body({ schema: SetAttended }) input: { attended: boolean },
  ) {
    return this.lived.setAttended(me, participationId, input.attended);
  }

  @Put(routes.continuity.path)
  @May('plan', 'Meeting')
  continuity(
    @Me() me: Actor,
    @Id('participationId') participationId: string,
    @Body({ schema: SetContinuity }) input: SetContinuity,
  ) {
    return this.lived.setContinuity(me, participationId, input);
  }

  @Post(routes.addPaper.path)
  @May('plan', 'Meeting')
  @TakesFile()
  addPaper(
    @Me() me: Actor,
    @Id('meetingId') meetingId: string,
    @Body() fields: Record<string, unknown>,
    @UploadedFile() file: Upload | undefined,
  ) {
    // Fields of a form with a file arrive beside it and are checked here.
    const checked = AddPaper.safeParse({ ...fields });
    if (!checked.success) throw invalidInput(checked.error.issues);
    return this.papers.add(me, meetingId, checked.data, file);
  }

  @Delete(routes.removePaper.path)
  @May('plan', 'Meeting')
  removePaper(@Me() me: Actor, @Id('paperId') paperId: string) {
    return this.papers.remove(me, paperId);
  }

  @Post(routes.addContribution.path)
  @May('plan', 'Meeting')
  addContribution(
    @Me() me: Actor,
    @Id('meetingId') meetingId: string,
    @Body({ schema: AddContribution }) input: AddContribution,
  ) {
    return this.contributions.add(me, meetingId, input);
  }

  @Delete(routes.removeContribution.path)
  @May('plan', 'Meeting')
  removeContribution(@Me() me: Actor, @Id('contributionId') contributionId: string) {
    return this.contributions.remove(me, contributionId);
  }
}
