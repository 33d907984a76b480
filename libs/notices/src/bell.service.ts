import { Injectable } from '@nestjs/common';
import type { BellView, NoticeView } from '#contracts';
import { type Actor, Clock, Problem, Transactional, Tx } from '#platform';
import { Notice } from './notice.entity.js';

const SHOWN = 100;

/** What a person was told, newest first, and what of it they have not read. */
@Injectable()
export class Bell {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor): Promise<BellView> {
    const notices = await this.visible(actor)
      .orderBy('n.visible_from', 'DESC')
      .addOrderBy('n.id', 'DESC')
      .limit(SHOWN)
      .getMany();
    const unread = await this.visible(actor).andWhere('n.read_at IS NULL').getCount();
    return { unread, notices: notices.map(viewOf) };
  }

  @Transactional()
  async read(actor: Actor, noticeId: string): Promise<BellView> {
    const mine = await this.visible(actor).andWhere('n.id = :noticeId', { noticeId }).getOne();
    if (!mine) throw new Problem('not-found');
    if (mine.read_at === null) await this.tx.repository(Notice).update({ id: noticeId }, { read_at: this.clock.now() });
    return this.of(actor);
  }

  @Transactional()
  async readAll(actor: Actor): Promise<BellView> {
    const now = this.clock.now();
    await this.tx.sql(
      `UPDATE notice SET read_at = $2 WHERE person_id = $1 AND read_at IS NULL AND state = 'told' AND visible_from <= $2`,
      [actor.personId, now],
    );
    return this.of(actor);
  }

  private visible(actor: Actor) {
    return this.tx
      .repository(Notice)
      .createQueryBuilder('n')
      .where(`n.person_id = :personId AND n.state = 'told' AND n.visible_from <= :now`, {
        personId: actor.personId,
        now: this.clock.now(),
      });
  }
}

const viewOf = (notice: Notice): NoticeView => ({
  id: notice.id,
  kind: notice.kind,
  processId: notice.process_id,
  subject: notice.subject,
  lines: notice.lines,
  button: notice.button,
  href: notice.href,
  reason: notice.reason,
  lang: notice.lang,
  at: notice.visible_from.toISOString(),
  readAt: notice.read_at?.toISOString() ?? null,
});
