import { Inject, Injectable } from '@nestjs/common';
import type { DeliveryState, Role } from '#contracts';
import { type Person, RoleTerms, Scopes } from '#people';
import { Clock, CONFIG, type Config, Mailroom, newId, nextMorning, Transactional, Tx } from '#platform';
import { type ComposedLetter, compose, type Letter } from './letter.mails.js';
import { Notice } from './notice.entity.js';

export interface Receiver {
  personId: string;
  entityId?: string | null;
  /** The role for which they get it, kept beside the letter. */
  role?: Role | null;
}

export interface Sending<Params> {
  processId: string | null;
  to: readonly Receiver[];
  params: Params;
  /** What makes this letter one; the person is added to it. The same letter twice is one letter. */
  dedupeKey: string;
  /** Not before this instant, whatever the hour. */
  notBefore?: Date | null;
  /** Held back, for acts that may still be undone (decisions.md 18, 38). */
  holdMinutes?: number;
  /** Waits until a person has read and released it. */
  release?: 'human';
}

/** Letters: in each reader's words, at a decent hour, in the bell and in the ledger, once. */
@Injectable()
export class Notices {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly terms: RoleTerms,
    private readonly scopes: Scopes,
    private readonly mailroom: Mailroom,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Writes one letter to several people, in the caller's transaction.
   * @returns how many are new; whoever has this letter already gets none.
   */
  @Transactional()
  async send<Params>(kind: Letter<Params>, sending: Sending<Params>): Promise<number> {
    let written = 0;
    for (const receiver of onceEach(sending.to)) {
      const person = await this.terms.personOf(receiver.personId);
      if (!person || person.state === 'erased') continue;
      const notice = await this.write(kind, sending, receiver, person);
      if (!notice) continue;
      written += 1;
      if (notice.state === 'told') await this.post(notice, person.email, this.leavesAt(notice, person.zone));
    }
    return written;
  }

  /** The letter as one reader would get it, for whoever looks before releasing. Nothing is written. */
  async draft<Params>(
    kind: Letter<Params>,
    processId: string | null,
    params: Params,
    reader: { name: string; lang: string; zone: string },
  ): Promise<ComposedLetter> {
    return compose(kind, params, reader, {
      processNames: await this.processNames(processId),
      publicUrl: this.publicUrl,
    });
  }

  /** Hands the letter to the mailroom; from then on its words stand in the ledger of mails. */
  async post(notice: Notice, email: string, notBefore: Date | null): Promise<void> {
    const { id } = await this.mailroom.post({
      dedupeKey: notice.dedupe_key,
      processId: notice.process_id,
      personId: notice.person_id,
      to: email,
      subject: notice.subject,
      text: notice.body_text!,
      html: notice.body_html,
      lang: notice.lang,
      reason: notice.reason,
      sender: notice.sender,
      notBefore,
    });
    Object.assign(notice, { mail_id: id, body_text: null, body_html: null });
    await this.tx.repository(Notice).update({ id: notice.id }, { mail_id: id, body_text: null, body_html: null });
  }

  /** What became of one letter to many, person by person: its mail, or the notice while a person holds it. */
  async deliveries(dedupeKey: string): Promise<{ personId: string; entityId: string | null; state: DeliveryState }[]> {
    return this.tx.sql(
      `SELECT n.person_id AS "personId", n.entity_id AS "entityId", coalesce(m.state, n.state) AS state
         FROM notice n LEFT JOIN mail m ON m.id = n.mail_id WHERE starts_with(n.dedupe_key, $1 || '.')`,
      [dedupeKey],
    );
  }

  /** When it may leave: after its hold, and by day unless somebody waits for it. */
  leavesAt(notice: Pick<Notice, 'visible_from' | 'quiet'>, zone: string): Date {
    return notice.quiet ? nextMorning(notice.visible_from, zone) : notice.visible_from;
  }

  /** A path of the product as it stands in a letter. */
  addressOf(href: string): string {
    return new URL(href, this.publicUrl).toString();
  }

  private async write<Params>(
    kind: Letter<Params>,
    sending: Sending<Params>,
    receiver: Receiver,
    person: Person,
  ): Promise<Notice | null> {
    const processNames = await this.processNames(sending.processId);
    const composed = compose(kind, sending.params, person, { processNames, publicUrl: this.publicUrl });
    const now = this.clock.now();
    const notice: Notice = {
      id: newId(),
      dedupe_key: `${sending.dedupeKey}.${person.id}`,
      kind: kind.kind,
      process_id: sending.processId,
      person_id: person.id,
      entity_id: receiver.entityId ?? null,
      role: receiver.role ?? null,
      lang: composed.lang,
      subject: composed.subject,
      lines: composed.lines,
      button: composed.button,
      href: composed.href,
      reason: composed.reason,
      sender: senderName(composed.lang, processNames),
      body_text: composed.text,
      body_html: composed.html,
      state: sending.release === 'human' ? 'waits_for_release' : 'told',
      released_by: [...kind.releasedBy],
      quiet: kind.hour === 'morning',
      visible_from: earliest(now, sending),
      read_at: null,
      mail_id: null,
      decided_by: null,
      decided_at: null,
      note: null,
      created_at: now,
      version: 1,
    };
    const written = await this.tx
      .repository(Notice)
      .createQueryBuilder()
      .insert()
      .values(notice as never)
      .orIgnore()
      .returning('id')
      .execute();
    return (written.raw as unknown[]).length > 0 ? notice : null;
  }

  private async processNames(processId: string | null): Promise<Record<string, string>> {
    return processId === null ? {} : ((await this.scopes.get(processId))?.names ?? {});
  }

  private get publicUrl(): string {
    return this.config.PUBLIC_URL ?? `http://${this.config.HOST}:${this.config.PORT}`;
  }
}

const onceEach = (to: readonly Receiver[]): Receiver[] =>
  to.filter((one, i) => to.findIndex(({ personId }) => personId === one.personId) === i);

function earliest(now: Date, { notBefore, holdMinutes = 0 }: { notBefore?: Date | null; holdMinutes?: number }): Date {
  const held = new Date(now.getTime() + holdMinutes * 60_000);
  return notBefore && notBefore > held ? notBefore : held;
}

const secretariats: Readonly<Record<string, string>> = { en: 'Secretariat', fr: 'Secrétariat', ar: 'الأمانة' };

function senderName(lang: string, names: Record<string, string>): string {
  const process = names[lang] ?? names['en'];
  const secretariat = secretariats[lang] ?? secretariats['en']!;
  return process ? `${secretariat}${lang === 'ar' ? '،' : ','} ${process}` : secretariat;
}
