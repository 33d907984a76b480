import { Inject, Injectable } from '@nestjs/common';
import {
  Acts,
  Clock,
  CONFIG,
  type Config,
  Events,
  Mailroom,
  newId,
  Problem,
  Schedule,
  type ScheduledAction,
  systemActor,
  Transactional,
  Tx,
} from '#platform';
import { signInLinkAsked } from './people.events.js';
import { accessLetter } from './people.mails.js';
import { Person } from './person.entity.js';
import { AccessLink } from './session.entity.js';
import { lifetimes, linkStanding } from './sign-in.rules.js';
import { hashOf, newToken } from './tokens.js';

type LinkKind = AccessLink['kind'];
const pages: Record<LinkKind, string> = {
  sign_in: '/sign-in/link',
  reset: '/sign-in/new-password',
  invitation: '/invitation',
  first_administrator: '/first-administrator',
};

/** Links that stand for a person once. The secret is in the mail, the row holds its hash. */
@Injectable()
export class Links {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly schedule: Schedule,
    private readonly mailroom: Mailroom,
    private readonly events: Events,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Sends a person a link. Row, alarm of its end, and mail are committed together. */
  @Transactional()
  async send(
    person: Person,
    kind: 'sign_in' | 'reset' | 'invitation',
    processNames: Readonly<Record<string, string>> = { en: 'Rapporteur' },
    processId: string | null = null,
  ): Promise<void> {
    const { id, url } = await this.issue(kind, person.id);
    await this.mailroom.post({
      dedupeKey: `${kind}.${id}`,
      processId,
      personId: person.id,
      to: person.email,
      reason: kind,
      ...accessLetter(kind, person, url, processNames),
    });
    await this.events.tell(
      signInLinkAsked,
      { linkId: id },
      { actor: systemActor(processId), processId, subject: { kind: 'access_link', id } },
    );
  }

  /** Makes a link without sending it; for the first administrator, whose address nobody knows yet. */
  @Transactional()
  async issue(kind: LinkKind, personId: string | null): Promise<{ id: string; url: string }> {
    const token = newToken();
    const id = newId();
    const now = this.clock.real();
    await this.tx.repository(AccessLink).insert({
      id,
      kind,
      person_id: personId,
      token_hash: hashOf(token),
      created_at: now,
      expires_at: new Date(now.getTime() + lifetimes[kind] * 60_000),
      used_at: null,
    });
    await this.schedule.at({
      kind: 'forget-link',
      dueAt: new Date(this.clock.now().getTime() + lifetimes[kind] * 60_000),
      dedupeKey: `forget-link.${id}`,
      processId: null,
      subject: { kind: 'access_link', id },
    });
    return { id, url: `${this.address()}${pages[kind]}#${token}` };
  }

  /** Looks at a link without using it. @throws link-used, link-expired, not-found. */
  async look(kind: LinkKind, token: string): Promise<AccessLink> {
    const link = await this.tx.repository(AccessLink).findOneBy({ kind, token_hash: hashOf(token) });
    return this.good(link);
  }

  /** Uses a link up; of two who use it at once one gets `link-used`. */
  @Transactional()
  async use(kind: LinkKind, token: string): Promise<AccessLink> {
    const hash = hashOf(token);
    await this.tx.sql(`SELECT 1 FROM access_link WHERE token_hash = $1 FOR NO KEY UPDATE`, [hash]);
    const link = this.good(await this.tx.repository(AccessLink).findOneBy({ kind, token_hash: hash }));
    await this.tx.repository(AccessLink).update({ id: link.id }, { used_at: this.clock.real() });
    return link;
  }

  /** When a link ends its row is of no further use and goes, unless real time has not come that far (travel). */
  @Acts('forget-link', { maxLateMinutes: 60 * 24 * 365 })
  async forget(action: ScheduledAction): Promise<void> {
    await this.tx.sql(`DELETE FROM access_link WHERE id = $1 AND expires_at < $2`, [
      action.subject_id,
      this.clock.real(),
    ]);
  }

  private good(link: AccessLink | null): AccessLink {
    if (!link) throw new Problem('not-found');
    const standing = linkStanding({ expiresAt: link.expires_at, usedAt: link.used_at }, this.clock.real());
    if (standing === 'used') throw new Problem('link-used');
    if (standing === 'expired') throw new Problem('link-expired');
    return link;
  }

  private address(): string {
    return (
      this.config.PUBLIC_URL?.replace(/\/$/, '') ??
      `http://${this.config.HOST === '0.0.0.0' ? 'localhost' : this.config.HOST}:${this.config.PORT}`
    );
  }
}
