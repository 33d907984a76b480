import { Injectable } from '@nestjs/common';
import { Clock, Events, newId, Problem, systemActor, Transactional, Tx } from '#platform';
import { Links } from './links.service.js';
import { hashPassword, passwordFits } from './passwords.js';
import { passwordChanged, personSignedIn } from './people.events.js';
import { Person } from './person.entity.js';
import { RoleTerms } from './role-terms.service.js';
import { type Opened, Sessions } from './sessions.service.js';
import { limits, passwordIsStrong } from './sign-in.rules.js';
import { Throttles } from './throttles.service.js';

/** The ways in: password, one-time link, new password, invitation, first administrator. */
@Injectable()
export class SignIns {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly throttles: Throttles,
    private readonly links: Links,
    private readonly sessions: Sessions,
    private readonly terms: RoleTerms,
    private readonly events: Events,
  ) {}

  async withPassword(email: string, password: string, address: string): Promise<Opened> {
    await this.throttles.count('address', address, limits.perAddress);
    await this.throttles.count('password', email, limits.passwordPerPerson);
    const person = await this.byEmail(email);
    const active = person?.state === 'active' ? person : null;
    // One answer for an unknown address and for a wrong password.
    if (!(await passwordFits(active?.password_hash ?? null, password)) || !active)
      throw new Problem('wrong-credentials');
    return this.enter(active, 'password');
  }

  /** Answers the same whether the address is known or not. */
  async askForLink(kind: 'sign_in' | 'reset', email: string, address: string): Promise<void> {
    await this.throttles.count('address', address, limits.perAddress);
    await this.throttles.count(kind, email, limits.linkPerPerson);
    const person = await this.byEmail(email);
    if (person?.state === 'active') await this.links.send(person, kind);
  }

  @Transactional()
  async withLink(token: string): Promise<Opened> {
    const link = await this.links.use('sign_in', token);
    return this.enter(await this.personOf(link.person_id), 'link');
  }

  /** A new password ends every other session of the person. */
  @Transactional()
  async resetPassword(token: string, password: string): Promise<Opened> {
    const link = await this.links.use('reset', token);
    const person = await this.personOf(link.person_id);
    await this.setPassword(person, password);
    await this.sessions.closeAll(person.id);
    return this.enter(person, 'reset');
  }

  @Transactional()
  async acceptInvitation(token: string, name: string, password: string): Promise<Opened> {
    const link = await this.links.use('invitation', token);
    const person = await this.personOf(link.person_id);
    person.name = name;
    person.state = 'active';
    await this.setPassword(person, password);
    return this.enter(person, 'invitation');
  }

  /** The first administrator of an empty installation enters their own name and address (decisions.md 36). */
  @Transactional()
  async becomeFirstAdministrator(
    token: string,
    given: { name: string; email: string; password: string },
  ): Promise<Opened> {
    await this.links.use('first_administrator', token);
    const [{ people }] = (await this.tx.sql<{ people: number }>(`SELECT count(*)::int AS people FROM person`)) as [
      { people: number },
    ];
    if (people > 0) throw new Problem('installation-has-administrator');
    const person = this.tx.repository(Person).create({
      id: newId(),
      name: given.name,
      email: given.email,
      lang: 'en',
      zone: 'UTC',
      state: 'active',
      created_at: this.clock.now(),
    });
    await this.setPassword(person, given.password);
    await this.terms.grant({
      personId: person.id,
      role: 'secretariat_admin',
      processId: null,
      source: 'first administrator',
    });
    return this.enter(person, 'first-administrator');
  }

  /** Opens a session for a person whose identity was proved; told in history. */
  @Transactional()
  async enter(person: Person, by: string): Promise<Opened> {
    const opened = await this.sessions.open(person);
    await this.events.tell(
      personSignedIn,
      { personId: person.id, by },
      { actor: { ...systemActor(), personId: person.id }, processId: null, subject: { kind: 'person', id: person.id } },
    );
    return opened;
  }

  private async setPassword(person: Person, password: string): Promise<void> {
    if (!passwordIsStrong(password)) throw new Problem('password-too-weak');
    person.password_hash = await hashPassword(password);
    await this.tx.repository(Person).save(person);
    await this.events.tell(
      passwordChanged,
      { personId: person.id },
      { actor: { ...systemActor(), personId: person.id }, processId: null, subject: { kind: 'person', id: person.id } },
    );
  }

  private async personOf(id: string | null): Promise<Person> {
    const person = id ? await this.tx.repository(Person).findOneBy({ id }) : null;
    if (!person || person.state === 'erased') throw new Problem('not-found');
    return person;
  }

  private byEmail(email: string): Promise<Person | null> {
    return this.tx
      .repository(Person)
      .createQueryBuilder('person')
      .where('lower(person.email) = :email', { email: email.toLowerCase() })
      .getOne();
  }
}
