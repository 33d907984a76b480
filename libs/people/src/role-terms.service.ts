import { Injectable } from '@nestjs/common';
import type { Role, TermView } from '#contracts';
import { type Actor, Clock, Events, newId, systemActor, Transactional, Tx } from '#platform';
import { roleEnded, roleGranted } from './people.events.js';
import { Person } from './person.entity.js';
import { RoleTerm } from './role-term.entity.js';
import { Scope } from './scope.entity.js';

export interface Grant {
  personId: string;
  role: Role;
  processId: string | null;
  entityId?: string | null;
  scope?: unknown;
  /** What granted it, in words. */
  source: string;
  fromAt?: Date;
  toAt?: Date | null;
}

/** Somebody who holds a role now, with what a letter needs. */
export interface Holder {
  personId: string;
  termId: string;
  entityId: string | null;
  name: string;
  email: string;
  lang: string;
  zone: string;
}

/** Role terms, the only source of rights. Later chapters grant and end them in their own transactions. */
@Injectable()
export class RoleTerms {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  /** Grants a role; the same running term is not granted twice. @returns the term's id. */
  @Transactional()
  async grant(grant: Grant, by: Actor = systemActor(grant.processId)): Promise<string> {
    const fromAt = grant.fromAt ?? this.clock.now();
    const running = await this.tx.one<{ id: string }>(
      `SELECT id FROM role_term WHERE person_id = $1 AND role = $2 AND process_id IS NOT DISTINCT FROM $3 AND entity_id IS NOT DISTINCT FROM $4
          AND scope IS NOT DISTINCT FROM $5::jsonb AND from_at <= $6 AND (to_at IS NULL OR to_at > $6)`,
      [
        grant.personId,
        grant.role,
        grant.processId,
        grant.entityId ?? null,
        grant.scope === undefined ? null : JSON.stringify(grant.scope),
        fromAt,
      ],
    );
    if (running) return running.id;
    const id = newId();
    await this.tx.repository(RoleTerm).insert({
      id,
      person_id: grant.personId,
      role: grant.role,
      process_id: grant.processId,
      entity_id: grant.entityId ?? null,
      scope: (grant.scope ?? null) as never,
      from_at: fromAt,
      to_at: grant.toAt ?? null,
      source: grant.source,
      granted_by: by.personId,
    });
    await this.events.tell(
      roleGranted,
      { termId: id, role: grant.role, source: grant.source },
      { actor: by, processId: grant.processId, subject: { kind: 'role_term', id } },
    );
    return id;
  }

  /** Ends a term now. From this instant its rights are gone, also in open browsers. */
  @Transactional()
  async end(termId: string, source: string, by: Actor = systemActor()): Promise<void> {
    const now = this.clock.now();
    const [ended] = await this.tx.sql<RoleTerm>(
      `UPDATE role_term SET to_at = greatest($2, from_at) WHERE id = $1 AND (to_at IS NULL OR to_at > $2) RETURNING *`,
      [termId, now],
    );
    if (!ended) return;
    await this.events.tell(
      roleEnded,
      { termId, role: ended.role, source },
      { actor: by, processId: ended.process_id, subject: { kind: 'role_term', id: termId } },
    );
  }

  /** The terms a person holds at this moment, the weightiest role first. */
  async held(personId: string): Promise<RoleTerm[]> {
    const now = this.clock.now();
    return this.tx
      .repository(RoleTerm)
      .createQueryBuilder('term')
      .where('term.person_id = :personId AND term.from_at <= :now AND (term.to_at IS NULL OR term.to_at > :now)', {
        personId,
        now,
      })
      .orderBy('term.from_at', 'ASC')
      .addOrderBy('term.id', 'ASC')
      .getMany();
  }

  /** Who holds a role now, by name; people first invited come first. */
  async holders(of: { processId: string; role: Role; entityId?: string | null }): Promise<Holder[]> {
    return this.tx.sql<Holder>(
      `SELECT p.id AS "personId", t.id AS "termId", t.entity_id AS "entityId", p.name, p.email, p.lang, p.zone
         FROM role_term t JOIN person p ON p.id = t.person_id
        WHERE t.process_id = $1 AND t.role = $2 AND ($3::uuid IS NULL OR t.entity_id = $3)
          AND t.from_at <= $4 AND (t.to_at IS NULL OR t.to_at > $4) AND p.state <> 'erased'
        ORDER BY t.from_at, t.id`,
      [of.processId, of.role, of.entityId ?? null, this.clock.now()],
    );
  }

  async personOf(personId: string): Promise<Person | null> {
    return this.tx.repository(Person).findOneBy({ id: personId });
  }

  async inRehearsal(processId: string): Promise<boolean> {
    return (await this.tx.repository(Scope).findOneBy({ id: processId }))?.rehearsal ?? false;
  }

  /** Terms with the names of what they refer to, in the reader's language. */
  async views(terms: RoleTerm[], lang: string): Promise<TermView[]> {
    const ids = terms.flatMap((term) => [term.process_id, term.entity_id]).filter((id) => id !== null);
    const scopes = ids.length ? await this.tx.sql<Scope>(`SELECT * FROM scope WHERE id = ANY($1::uuid[])`, [ids]) : [];
    const of = (id: string | null) => scopes.find((scope) => scope.id === id);
    const named = (id: string | null) => of(id)?.names[lang] ?? of(id)?.names['en'] ?? null;
    return terms.map((term) => ({
      id: term.id,
      role: term.role,
      processId: term.process_id,
      processName: named(term.process_id),
      entityId: term.entity_id,
      entityName: named(term.entity_id),
      entityCode: of(term.entity_id)?.code ?? null,
      fromAt: term.from_at.toISOString(),
      toAt: term.to_at?.toISOString() ?? null,
      source: term.source,
    }));
  }
}

/** Names of processes and entities, pushed here by the chapter that owns them. */
@Injectable()
export class Scopes {
  constructor(private readonly tx: Tx) {}

  async know(scope: {
    id: string;
    kind: 'process' | 'entity';
    code: string;
    names: Record<string, string>;
    rehearsal?: boolean;
  }): Promise<void> {
    await this.tx.repository(Scope).save({ ...scope, rehearsal: scope.rehearsal ?? false });
  }

  async byCode(kind: 'process' | 'entity', code: string): Promise<Scope | null> {
    return this.tx.repository(Scope).findOneBy({ kind, code });
  }

  async get(id: string): Promise<Scope | null> {
    return this.tx.repository(Scope).findOneBy({ id });
  }
}
