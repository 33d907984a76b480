import { Injectable } from '@nestjs/common';
import type { InvitePerson, PersonView, Role } from '#contracts';
import { type Actor, Clock, Events, newId, Permission, Problem, systemActor, Transactional, Tx } from '#platform';
import { Links } from './links.service.js';
import { personInvited } from './people.events.js';
import { Person } from './person.entity.js';
import { RoleTerm } from './role-term.entity.js';
import { RoleTerms, Scopes } from './role-terms.service.js';

/** Invites people, singly and as lists, and shows who is who. */
@Injectable()
export class People {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly terms: RoleTerms,
    private readonly links: Links,
    private readonly scopes: Scopes,
  ) {}

  /** Invites one person into one role; a person who is known already only gains the role. */
  @Transactional()
  async inviteInto(actor: Actor, input: InvitePerson): Promise<PersonView> {
    const processId = input.processId ?? null;
    this.may.require(actor, 'invite', 'Person', { processId });
    // Nobody gives what is above their own role.
    if (input.role === 'secretariat_admin' && actor.role !== 'secretariat_admin') throw new Problem('not-permitted');
    if (processId === null && (input.role !== 'secretariat_admin' || actor.processId !== null))
      throw new Problem('not-permitted');
    if (input.entityId && (await this.scopes.get(input.entityId))?.kind !== 'entity') throw new Problem('not-found');
    const personId = await this.invite({ name: input.name, email: input.email, lang: input.lang, processId }, actor);
    await this.terms.grant(
      { personId, role: input.role, processId, entityId: input.entityId ?? null, source: 'invitation' },
      actor,
    );
    return this.get(personId, actor);
  }

  /** Creates or finds a person by address and, when new, sends the invitation. For later chapters. */
  @Transactional()
  async invite(
    input: {
      name: string;
      email: string;
      lang?: string | undefined;
      zone?: string | undefined;
      processId?: string | null;
      quietly?: boolean;
    },
    actor: Actor = systemActor(input.processId ?? null),
  ): Promise<string> {
    const email = input.email.trim().toLowerCase();
    const [known] = await this.tx.sql<{ id: string }>(`SELECT id FROM person WHERE lower(email) = $1`, [email]);
    if (known) return known.id;
    const person = await this.tx.repository(Person).save({
      id: newId(),
      name: input.name,
      name_native: null,
      email,
      lang: input.lang ?? 'en',
      zone: input.zone ?? 'UTC',
      gender: null,
      password_hash: null,
      state: 'invited' as const,
      last_sign_in_at: null,
      created_at: this.clock.now(),
      version: 1,
    });
    const process = input.processId ? await this.scopes.get(input.processId) : null;
    if (!input.quietly)
      await this.links.send(person, 'invitation', process?.names ?? { en: 'Rapporteur' }, process?.id ?? null);
    await this.events.tell(
      personInvited,
      { personId: person.id },
      { actor, processId: input.processId ?? null, subject: { kind: 'person', id: person.id } },
    );
    return person.id;
  }

  /** Ends a role term by hand, with a reason. */
  @Transactional()
  async endTerm(actor: Actor, termId: string, reason: string): Promise<void> {
    const term = await this.tx.repository(RoleTerm).findOneBy({ id: termId });
    if (!term) throw new Problem('not-found');
    this.may.require(actor, 'grant', 'RoleTerm', { processId: term.process_id });
    await this.terms.end(termId, reason, actor);
  }

  /** A person as somebody may see them: whoever works for one process learns nothing of their roles in others. */
  async get(personId: string, reader: Actor = systemActor()): Promise<PersonView> {
    const person = await this.tx.repository(Person).findOneBy({ id: personId });
    if (!person) throw new Problem('not-found');
    return (await this.viewsOf([person], reader.lang, reader.processId))[0]!;
  }

  /** Names by id, for lists of later chapters. */
  async names(ids: readonly string[]): Promise<Map<string, string>> {
    const people = ids.length
      ? await this.tx.repository(Person).createQueryBuilder('p').where('p.id = ANY(:ids)', { ids }).getMany()
      : [];
    return new Map(people.map((person) => [person.id, person.name]));
  }

  /** Everybody who holds or held a role in the actor's process; the administrator sees all. */
  async list(actor: Actor): Promise<PersonView[]> {
    this.may.require(actor, 'invite', 'Person', { processId: actor.processId });
    const people = await this.tx
      .repository(Person)
      .createQueryBuilder('person')
      .where(`person.state <> 'erased'`)
      .andWhere(
        `(:processId::uuid IS NULL OR EXISTS (SELECT 1 FROM role_term t WHERE t.person_id = person.id AND t.process_id = :processId))`,
        { processId: actor.processId },
      )
      .getMany();
    const views = await this.viewsOf(people, actor.lang, actor.processId);
    const collator = new Intl.Collator(actor.lang);
    return views.sort((one, other) => collator.compare(one.name, other.name));
  }

  private async viewsOf(people: Person[], lang: string, processId: string | null): Promise<PersonView[]> {
    const terms = people.length
      ? await this.tx
          .repository(RoleTerm)
          .createQueryBuilder('t')
          .where('t.person_id IN (:...ids)', { ids: people.map((p) => p.id) })
          .andWhere('(:processId::uuid IS NULL OR t.process_id = :processId)', { processId })
          .orderBy('t.from_at')
          .getMany()
      : [];
    const views = await this.terms.views(terms, lang);
    const personOf = new Map(terms.map((term) => [term.id, term.person_id]));
    return people.map((person) => ({
      id: person.id,
      name: person.name,
      email: person.email,
      lang: person.lang,
      zone: person.zone,
      state: person.state === 'invited' ? 'invited' : 'active',
      lastSignInAt: person.last_sign_in_at?.toISOString() ?? null,
      terms: views.filter((view) => personOf.get(view.id) === person.id),
    }));
  }
}

/** Roles that a list may give. */
export const listedRoles: readonly Role[] = [
  'secretariat_officer',
  'chair',
  'vice_chair',
  'head_of_delegation',
  'delegate',
  'focal_point',
  'alternate_focal_point',
  'ministry_contributor',
  'observer',
  'partner_agency',
  'evaluator',
];
