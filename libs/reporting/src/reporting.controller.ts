import { Body, Controller, Delete, Get, HttpCode, Post, Put, UploadedFile } from '@nestjs/common';
import {
  AcceptReport,
  AddLink,
  BeginUpload,
  FinishSection,
  GiveSection,
  KeepAnswer,
  ReturnReport,
  reportingRoutes as routes,
  SubmitReport,
} from '#contracts';
import { type Actor, Authenticated, Id, invalidInput, May, Me, Problem, TakesFile, type Upload } from '#platform';
import { Answers } from './answers.service.js';
import { EvidenceShelf } from './evidence.service.js';
import { EvidenceUploads } from './evidence-uploads.service.js';
import { ReportsMine } from './mine.service.js';
import { Reports } from './reports.service.js';
import { SectionDelegations } from './sections.service.js';
import { Submissions } from './submissions.service.js';

@Controller()
export class ReportingController {
  constructor(
    private readonly reports: Reports,
    private readonly answers: Answers,
    private readonly shelf: EvidenceShelf,
    private readonly uploads: EvidenceUploads,
    private readonly submissions: Submissions,
    private readonly sections: SectionDelegations,
    private readonly ofMine: ReportsMine,
  ) {}

  @Get(routes.mine.path)
  @Authenticated()
  mine(@Me() me: Actor) {
    return this.ofMine.rows(me);
  }

  @Get(routes.toReview.path)
  @May('review', 'Report')
  toReview(@Me() me: Actor) {
    return this.reports.toReview(me);
  }

  @Get(routes.report.path)
  @May('read', 'Report')
  report(@Me() me: Actor, @Id('requestId') requestId: string) {
    return this.reports.look(me, requestId);
  }

  @Post(routes.open.path)
  @HttpCode(200)
  @May('read', 'Report')
  open(@Me() me: Actor, @Id('requestId') requestId: string) {
    return this.reports.open(me, requestId);
  }

  @Put(routes.keep.path)
  @May('answer', 'Report')
  keep(@Me() me: Actor, @Id('requestId') requestId: string, @Body({ schema: KeepAnswer }) input: KeepAnswer) {
    return this.answers.keep(me, requestId, input);
  }

  @Post(routes.addLink.path)
  @May('answer', 'Report')
  addLink(@Me() me: Actor, @Id('requestId') requestId: string, @Body({ schema: AddLink }) input: AddLink) {
    return this.shelf.addLink(me, requestId, input);
  }

  @Post(routes.addFile.path)
  @May('answer', 'Report')
  @TakesFile()
  addFile(
    @Me() me: Actor,
    @Id('requestId') requestId: string,
    @Body() fields: Record<string, unknown>,
    @UploadedFile() file: Upload | undefined,
  ) {
    // Fields of a form with a file arrive beside it and are checked here.
    const checked = AddLink.safeParse({ ...fields });
    if (!checked.success) throw invalidInput(checked.error.issues);
    return this.shelf.addFile(me, requestId, checked.data, file);
  }

  @Post(routes.beginUpload.path)
  @May('answer', 'Report')
  beginUpload(@Me() me: Actor, @Id('requestId') requestId: string, @Body({ schema: BeginUpload }) input: BeginUpload) {
    return this.uploads.begin(me, requestId, input);
  }

  @Get(routes.upload.path)
  @May('answer', 'Report')
  upload(@Me() me: Actor, @Id('uploadId') uploadId: string) {
    return this.uploads.look(me, uploadId);
  }

  @Post(routes.addPart.path)
  @HttpCode(200)
  @May('answer', 'Report')
  @TakesFile()
  addPart(
    @Me() me: Actor,
    @Id('uploadId') uploadId: string,
    @Body('from') from: unknown,
    @UploadedFile() part: Upload | undefined,
  ) {
    const begins = Number(from);
    if (!part || !Number.isSafeInteger(begins) || begins < 0)
      throw new Problem('invalid-input', { issues: [{ path: part ? 'from' : 'file', message: 'required' }] });
    return this.uploads.add(me, uploadId, begins, part.buffer);
  }

  @Put(routes.giveSection.path)
  @May('delegate', 'Report')
  async giveSection(
    @Me() me: Actor,
    @Id('requestId') requestId: string,
    @Body({ schema: GiveSection }) input: GiveSection,
  ) {
    await this.sections.give(me, requestId, input);
    return this.reports.look(me, requestId);
  }

  @Post(routes.finishSection.path)
  @HttpCode(200)
  @May('answer', 'Report')
  async finishSection(
    @Me() me: Actor,
    @Id('requestId') requestId: string,
    @Body({ schema: FinishSection }) { section }: { section: string },
  ) {
    await this.sections.finish(me, requestId, section);
    return this.reports.look(me, requestId);
  }

  @Delete(routes.dropEvidence.path)
  @May('answer', 'Report')
  async dropEvidence(@Me() me: Actor, @Id('evidenceId') evidenceId: string) {
    await this.shelf.drop(me, evidenceId);
    return { done: true };
  }

  @Post(routes.submit.path)
  @May('submit', 'Report')
  submit(
    @Me() me: Actor,
    @Id('requestId') requestId: string,
    @Body({ schema: SubmitReport }) _declaration: { declaration: true },
  ) {
    return this.submissions.submit(me, requestId);
  }

  @Post(routes.accept.path)
  @HttpCode(200)
  @May('review', 'Report')
  accept(
    @Me() me: Actor,
    @Id('requestId') requestId: string,
    @Body({ schema: AcceptReport }) input: { remark?: string | undefined },
  ) {
    return this.submissions.accept(me, requestId, input.remark);
  }

  @Post(routes.sendBack.path)
  @HttpCode(200)
  @May('review', 'Report')
  sendBack(@Me() me: Actor, @Id('requestId') requestId: string, @Body({ schema: ReturnReport }) input: ReturnReport) {
    return this.submissions.sendBack(me, requestId, input);
  }
}
