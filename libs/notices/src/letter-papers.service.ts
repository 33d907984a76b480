import { Injectable } from '@nestjs/common';
import type { Paper } from '#documents';
import { RoleTerms, Scopes } from '#people';
import { type Actor, Clock, Permission, Problem, Tx } from '#platform';
import { letterPaper } from './letter-paper.js';
import { Notice } from './notice.entity.js';
import { Notices } from './notices.service.js';

/** Letters for whoever files them on paper: for their reader, and for those who answer for all letters of a process. */
@Injectable()
export class LetterPapers {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly notices: Notices,
    private readonly terms: RoleTerms,
    private readonly scopes: Scopes,
  ) {}

  /** What still waits for a person or was refused is no letter yet; its reader has it from the moment the bell shows it. */
  async of(actor: Actor, noticeId: string, page: Paper['page']): Promise<Paper> {
    const now = this.clock.now();
    const notice = await this.tx.repository(Notice).findOneBy({ id: noticeId, state: 'told' });
    const own = notice?.person_id === actor.personId && notice.visible_from <= now;
    if (!notice || !(own || this.may.allows(actor, 'read', 'Mail', { processId: notice.process_id })))
      throw new Problem('not-found');
    const reader = await this.terms.personOf(notice.person_id);
    const process = notice.process_id === null ? null : await this.scopes.get(notice.process_id);
    const entity = notice.entity_id === null ? null : await this.scopes.get(notice.entity_id);
    const { lang, subject, lines, button, reason, sender } = notice;
    return letterPaper(
      {
        reference: [process?.code, notice.id.slice(-8).toUpperCase()].filter(Boolean).join('/'),
        lang,
        subject,
        lines,
        button,
        url: this.notices.addressOf(notice.href),
        reason,
        from: sender,
        to: [reader?.name, entity?.names[lang] ?? entity?.names['en']].filter((one) => one !== undefined),
        toldAt: notice.visible_from,
        zone: reader?.zone ?? 'UTC',
      },
      page,
      now,
    );
  }
}
