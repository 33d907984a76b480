import { Injectable } from '@nestjs/common';
import type { AskExtension, DecideExtension, ExtensionView } from '#contracts';
import { type Actor, Clock, Events, newId, Permission, Problem, Transactional, Tx } from '#platform';
import { extensionAsked, extensionDecided } from './followup.events.js';
import { Letters } from './letters.service.js';
import { Readers } from './readers.service.js';
import { ReportRequests } from './report-requests.service.js';
import { Extension, ReportCycle, type ReportRequest } from './request.entity.js';
import { extensionRefusal, isOwed } from './request.rules.js';
import { linkTo } from './request-letters.service.js';

/** More time: the State asks with a reason, the secretariat decides, and every later step moves with the day. */
@Injectable()
export class Extensions {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly requests: ReportRequests,
    private readonly readers: Readers,
    private readonly letters: Letters,
  ) {}

  @Transactional()
  async ask(actor: Actor, requestId: string, input: AskExtension): Promise<Extension> {
    const request = await this.requests.forUpdate(requestId);
    if (!this.may.allows(actor, 'read', 'FollowUp', { processId: request.process_id, entityId: request.entity_id }))
      throw new Problem('not-found');
    this.may.require(actor, 'ask-extension', 'ReportRequest', {
      processId: request.process_id,
      entityId: request.entity_id,
    });
    if (request.version !== input.version) throw new Problem('changed-meanwhile', { current: request.version });
    if (!isOwed(request.state)) throw new Problem('request-not-open', { state: request.state });
    this.requireGrantable(request, input.untilOn);
    const extension: Extension = {
      id: newId(),
      request_id: requestId,
      process_id: request.process_id,
      until_on: input.untilOn,
      reason: input.reason,
      state: 'asked',
      asked_by: actor.personId,
      asked_at: this.clock.now(),
      decided_by: null,
      decided_at: null,
      note: null,
      version: 1,
    };
    await this.tx.repository(Extension).insert(extension);
    await this.events.tell(
      extensionAsked,
      { requestId, untilOn: input.untilOn },
      { actor, processId: request.process_id, subject: { kind: 'report_request', id: requestId } },
    );
    return extension;
  }

  @Transactional()
  async decide(actor: Actor, extensionId: string, input: DecideExtension): Promise<ReportRequest> {
    const extension = await this.tx.lock(Extension, extensionId);
    this.may.require(actor, 'decide-extension', 'ReportRequest', { processId: extension.process_id });
    if (extension.state !== 'asked') throw new Problem('extension-decided', { state: extension.state });
    const request = await this.requests.forUpdate(extension.request_id);
    if (!isOwed(request.state)) throw new Problem('request-not-open', { state: request.state });
    if (input.granted) this.requireGrantable(request, extension.until_on, extension.asked_at);
    await this.tx.repository(Extension).update(
      { id: extensionId },
      {
        state: input.granted ? 'granted' : 'refused',
        decided_by: actor.personId,
        decided_at: this.clock.now(),
        note: input.note ?? null,
        version: extension.version + 1,
      },
    );
    const moved = input.granted
      ? await this.requests.moveDue(request, extension.until_on, 'extended', {
          extension_count: request.extension_count + 1,
        })
      : request;
    await this.tell(moved, extension, input);
    await this.events.tell(
      extensionDecided,
      { requestId: request.id, untilOn: extension.until_on, granted: input.granted },
      { actor, processId: request.process_id, subject: { kind: 'report_request', id: request.id } },
    );
    return moved;
  }

  async of(requestId: string): Promise<ExtensionView[]> {
    const rows = await this.tx
      .repository(Extension)
      .find({ where: { request_id: requestId }, order: { asked_at: 'DESC' } });
    return rows.map(extensionView);
  }

  /** What was asked in time is not too late because the answer took long. */
  private requireGrantable(request: ReportRequest, untilOn: string, askedAt: Date = this.clock.now()): void {
    const refusal = extensionRefusal(
      { dueOn: request.due_on, granted: request.extension_count, zone: request.zone },
      untilOn,
      askedAt,
    );
    if (refusal) throw new Problem(refusal);
  }

  private async tell(request: ReportRequest, extension: Extension, { granted, note }: DecideExtension): Promise<void> {
    const cycle = await this.tx.repository(ReportCycle).findOneByOrFail({ id: request.cycle_id });
    await this.letters.send({
      kind: granted ? 'extension_granted' : 'extension_refused',
      processId: request.process_id,
      entityId: request.entity_id,
      readers: await this.readers.ofTask(request.process_id, request.entity_id),
      dedupeKey: `extension.${extension.id}`,
      link: linkTo(request),
      due: { on: request.due_on, at: request.due_at, zone: request.zone },
      facts: { cycle: cycle.code, note: note ?? '' },
    });
  }
}

export const extensionView = (row: Extension): ExtensionView => ({
  id: row.id,
  untilOn: row.until_on,
  reason: row.reason,
  state: row.state,
  askedAt: row.asked_at.toISOString(),
  decidedAt: row.decided_at?.toISOString() ?? null,
  note: row.note,
});
