import { Injectable } from '@nestjs/common';
import type { RefuseNotice, ReleaseNotice, WaitingNoticeView } from '#contracts';
import { RoleTerms, Scopes } from '#people';
import { type Actor, Clock, Events, Permission, Problem, Transactional, Tx } from '#platform';
import { Notice } from './notice.entity.js';
import { noticeRefused, noticeReleased } from './notices.events.js';
import { Notices } from './notices.service.js';

const SHOWN = 200;

/** Letters that only a person may let go: read as they will be sent, then released or refused. */
@Injectable()
export class Releases {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly notices: Notices,
    private readonly terms: RoleTerms,
    private readonly scopes: Scopes,
  ) {}

  async waiting(actor: Actor): Promise<WaitingNoticeView[]> {
    const rows = await this.tx
      .repository(Notice)
      .createQueryBuilder('n')
      .where(`n.state = 'waits_for_release' AND (CAST(:process AS uuid) IS NULL OR n.process_id = :process)`, {
        process: actor.processId,
      })
      .orderBy('n.created_at', 'ASC')
      .limit(SHOWN)
      .getMany();
    const views: WaitingNoticeView[] = [];
    for (const row of rows) views.push(await this.view(actor, row));
    return views;
  }

  /** Lets a letter go. It leaves by day, where its reader lives. */
  @Transactional()
  async release(actor: Actor, noticeId: string, input: ReleaseNotice): Promise<WaitingNoticeView[]> {
    const notice = await this.decidable(actor, noticeId, input.version);
    const person = await this.terms.personOf(notice.person_id);
    if (!person || person.state === 'erased') throw new Problem('nobody-to-write-to');
    await this.decide(actor, notice, { state: 'told', visible_from: later(notice.visible_from, this.clock.now()) });
    await this.notices.post(notice, person.email, this.notices.leavesAt(notice, person.zone));
    await this.events.tell(
      noticeReleased,
      { noticeId, kind: notice.kind },
      { actor, processId: notice.process_id, subject: { kind: 'notice', id: noticeId } },
    );
    return this.waiting(actor);
  }

  /** Not this letter, not now; the reason stays in the record. */
  @Transactional()
  async refuse(actor: Actor, noticeId: string, { version, note }: RefuseNotice): Promise<WaitingNoticeView[]> {
    const notice = await this.decidable(actor, noticeId, version);
    await this.decide(actor, notice, { state: 'refused', note });
    await this.events.tell(
      noticeRefused,
      { noticeId, kind: notice.kind, note },
      { actor, processId: notice.process_id, subject: { kind: 'notice', id: noticeId } },
    );
    return this.waiting(actor);
  }

  private async decidable(actor: Actor, noticeId: string, version: number): Promise<Notice> {
    const notice = await this.tx.lock(Notice, noticeId);
    this.may.require(actor, 'release', 'Notice', { processId: notice.process_id });
    if (!isReleasedBy(notice, actor)) throw new Problem('not-permitted', { releasedBy: notice.released_by });
    if (notice.state !== 'waits_for_release') throw new Problem('notice-decided', { state: notice.state });
    if (notice.version !== version) throw new Problem('changed-meanwhile', { current: notice.version });
    return notice;
  }

  private async decide(actor: Actor, notice: Notice, change: Partial<Notice>): Promise<void> {
    const decided = {
      ...change,
      decided_by: actor.personId,
      decided_at: this.clock.now(),
      version: notice.version + 1,
    };
    Object.assign(notice, decided);
    await this.tx.repository(Notice).update({ id: notice.id }, decided as never);
  }

  private async view(actor: Actor, notice: Notice): Promise<WaitingNoticeView> {
    const person = await this.terms.personOf(notice.person_id);
    const entity = notice.entity_id === null ? null : await this.scopes.get(notice.entity_id);
    const from = later(notice.visible_from, this.clock.now());
    const zone = person?.zone ?? 'UTC';
    return {
      id: notice.id,
      kind: notice.kind,
      processId: notice.process_id,
      to: {
        name: person?.name ?? '',
        email: person?.email ?? '',
        entityCode: entity?.code ?? null,
        role: notice.role,
        zone,
        lang: notice.lang,
      },
      subject: notice.subject,
      text: notice.body_text ?? '',
      createdAt: notice.created_at.toISOString(),
      leavesAt: this.notices.leavesAt({ ...notice, visible_from: from }, zone).toISOString(),
      releasedBy: notice.released_by,
      may: isReleasedBy(notice, actor) && this.may.allows(actor, 'release', 'Notice', { processId: notice.process_id }),
      version: notice.version,
    };
  }
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);
const isReleasedBy = (notice: Notice, actor: Actor): boolean =>
  notice.released_by.length === 0 ||
  (actor.role !== null && notice.released_by.includes(actor.role)) ||
  actor.kind === 'system';
