import { Injectable } from '@nestjs/common';
import type { MailState, MailView } from '#contracts';
import type { Actor } from './actor.js';
import { Clock } from './clock.js';
import { Events, fact } from './events.js';
import { Mail } from './mail.entity.js';
import { Mailroom } from './mailroom.service.js';
import { Permission } from './may.js';
import { Problem } from './problem.js';
import { Transactional } from './transactional.js';
import { Tx } from './tx.js';

export const mailDecided = fact<{ mailId: string; decision: Decision }>('mail.decided');
export type Decision = 'send-again' | 'was-delivered' | 'release' | 'cancel';

/** From which states a human may decide what, and what the mail becomes. */
const decisions: Record<Decision, { from: readonly MailState[]; to: MailState }> = {
  'send-again': { from: ['unsure', 'failed'], to: 'queued' },
  'was-delivered': { from: ['unsure'], to: 'sent' },
  release: { from: ['held'], to: 'queued' },
  cancel: { from: ['held', 'queued', 'unsure', 'failed'], to: 'cancelled' },
};

const SHOWN = 500;
/** Without a choice, the mails that wait for somebody. */
const OPEN: readonly MailState[] = ['held', 'unsure', 'failed'];

/** What a machine must not decide: the secretariat looks at uncertain, refused and held mails. */
@Injectable()
export class MailDecisions {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly mailroom: Mailroom,
    private readonly events: Events,
  ) {}

  async list(actor: Actor, state?: MailState): Promise<MailView[]> {
    const rows = await this.tx
      .repository(Mail)
      .createQueryBuilder('m')
      .where('m.state = ANY(:states)', { states: state ? [state] : OPEN })
      // An administrator of the installation stands in no process and sees them all.
      .andWhere('(CAST(:process AS uuid) IS NULL OR m.process_id = :process)', { process: actor.processId })
      .orderBy('m.created_at', 'DESC')
      .limit(SHOWN)
      .getMany();
    return rows.map(viewOf);
  }

  @Transactional()
  async decide(actor: Actor, mailId: string, decision: Decision, version: number): Promise<MailView> {
    const mail = await this.tx.lock(Mail, mailId);
    this.may.require(actor, 'decide', 'Mail', { processId: mail.process_id, state: mail.state });
    if (mail.version !== version) throw new Problem('changed-meanwhile', { current: viewOf(mail) });
    const { from, to } = decisions[decision];
    if (!from.includes(mail.state)) throw new Problem('mail-decided', { state: mail.state });
    const now = this.clock.now();
    Object.assign(mail, {
      state: to,
      decided_by: actor.personId,
      decided_at: now,
      version: mail.version + 1,
      retry_at: null,
    });
    if (to === 'sent') mail.sent_at = mail.claimed_at ?? now;
    if (to === 'queued') Object.assign(mail, { armings: mail.armings + 1, attempts: 0 });
    await this.tx.repository(Mail).save(mail);
    if (to === 'queued') await this.mailroom.order(mail.id, mail.armings, mail.not_before ?? now);
    await this.events.tell(
      mailDecided,
      { mailId, decision },
      { actor, processId: mail.process_id, subject: { kind: 'mail', id: mailId } },
    );
    return viewOf(mail);
  }
}

const viewOf = (mail: Mail): MailView => ({
  id: mail.id,
  processId: mail.process_id,
  to: mail.to_address,
  subject: mail.subject,
  reason: mail.reason,
  state: mail.state,
  rehearsal: mail.rehearsal,
  notBefore: mail.not_before?.toISOString() ?? null,
  sentAt: mail.sent_at?.toISOString() ?? null,
  attempts: mail.attempts,
  said: mail.last_error,
  createdAt: mail.created_at.toISOString(),
  version: mail.version,
});
