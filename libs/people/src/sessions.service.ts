import { Inject, Injectable } from '@nestjs/common';
import { Lang, PAGE_LANG, type SessionView, type TermView } from '#contracts';
import { type Actor, Clock, CONFIG, type Config, type Identify, newId, Problem, Transactional, Tx } from '#platform';
import { Person } from './person.entity.js';
import { RoleTerms } from './role-terms.service.js';
import { Session } from './session.entity.js';
import { lifetimes } from './sign-in.rules.js';
import { hashOf, newToken } from './tokens.js';

export const SESSION_COOKIE = 'rapporteur_session';

/** A new session: the token goes into the cookie and is never stored. */
export interface Opened {
  token: string;
  expiresAt: Date;
  view: SessionView;
}

interface ActorRow {
  session_id: string;
  person_id: string;
  lang: string;
  term_id: string | null;
  role: Actor['role'];
  process_id: string | null;
  entity_id: string | null;
}

const cookieValue = (header: string | undefined, name: string): string | undefined =>
  header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** The language that the page says it speaks; anything else that somebody wrote there says nothing. */
const langOf = (header: string | undefined) => Lang.safeParse(cookieValue(header, PAGE_LANG)).data;

/** Opaque sessions in PostgreSQL: every request asks the row, so revoking one works at once. */
@Injectable()
export class Sessions implements Identify {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly terms: RoleTerms,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Opens a session for a person whose identity was just proved. */
  @Transactional()
  async open(person: Person): Promise<Opened> {
    const token = newToken();
    const now = this.clock.real();
    const held = await this.terms.held(person.id);
    const session = await this.tx.repository(Session).save({
      id: newId(),
      person_id: person.id,
      token_hash: hashOf(token),
      acting_term_id: held[0]?.id ?? null,
      created_at: now,
      expires_at: new Date(now.getTime() + lifetimes.session * 60_000),
      revoked_at: null,
    });
    await this.tx.sql(`UPDATE person SET last_sign_in_at = $2 WHERE id = $1`, [person.id, now]);
    return { token, expiresAt: session.expires_at, view: await this.viewOf(session.id, person.lang) };
  }

  /** The actor behind a cookie header, or null: unknown, expired, revoked, or a person without a role still counts as a person. */
  async byCookie(cookieHeader: string | undefined): Promise<Actor | null> {
    const token = cookieValue(cookieHeader, SESSION_COOKIE);
    if (!token) return null;
    const row = await this.tx.one<ActorRow>(
      `SELECT s.id AS session_id, p.id AS person_id, p.lang, t.id AS term_id, t.role, t.process_id, t.entity_id
         FROM session s JOIN person p ON p.id = s.person_id AND p.state = 'active'
         LEFT JOIN role_term t ON t.id = s.acting_term_id AND t.person_id = p.id AND t.from_at <= $3 AND (t.to_at IS NULL OR t.to_at > $3)
        WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2`,
      [hashOf(token), this.clock.real(), this.clock.now()],
    );
    if (!row) return null;
    return {
      kind: 'person',
      personId: row.person_id,
      sessionId: row.session_id,
      termId: row.term_id,
      role: row.role,
      processId: row.process_id,
      entityId: row.entity_id,
      lang: langOf(cookieHeader) ?? row.lang,
    };
  }

  /** Chooses the role in which the person acts from now on in this browser. */
  @Transactional()
  async actAs(actor: Actor, termId: string): Promise<SessionView> {
    const held = await this.terms.held(actor.personId!);
    if (!held.some((term) => term.id === termId)) throw new Problem('no-such-role');
    await this.tx.repository(Session).update({ id: actor.sessionId! }, { acting_term_id: termId });
    return this.viewOf(actor.sessionId!, actor.lang);
  }

  async view(actor: Actor): Promise<SessionView> {
    return this.viewOf(actor.sessionId!, actor.lang);
  }

  @Transactional()
  async close(actor: Actor): Promise<void> {
    await this.tx.repository(Session).update({ id: actor.sessionId! }, { revoked_at: this.clock.real() });
  }

  /** Signs the person out in every browser. @returns how many sessions ended. */
  @Transactional()
  async closeAll(personId: string): Promise<number> {
    const ended = await this.tx.sql(
      `UPDATE session SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > $2 RETURNING id`,
      [personId, this.clock.real()],
    );
    return ended.length;
  }

  private async viewOf(sessionId: string, lang: string): Promise<SessionView> {
    const session = await this.tx.repository(Session).findOneByOrFail({ id: sessionId });
    const person = await this.tx.repository(Person).findOneByOrFail({ id: session.person_id });
    const terms = await this.terms.views(await this.terms.held(person.id), lang);
    const acting: TermView | null = terms.find((term) => term.id === session.acting_term_id) ?? null;
    return {
      personId: person.id,
      name: person.name,
      email: person.email,
      lang: person.lang,
      zone: person.zone,
      gender: person.gender,
      acting,
      terms,
      rehearsal: acting?.processId ? await this.terms.inRehearsal(acting.processId) : false,
      demo: this.config.DEMO,
      signedInAt: session.created_at.toISOString(),
    };
  }
}
