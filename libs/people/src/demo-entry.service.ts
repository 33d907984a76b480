import { Inject, Injectable } from '@nestjs/common';
import type { DemoPersonView } from '#contracts';
import { Clock, CONFIG, type Config, newId, Problem, Transactional, Tx } from '#platform';
import { Person } from './person.entity.js';
import { RoleTerms } from './role-terms.service.js';
import type { Opened } from './sessions.service.js';
import { SignIns } from './sign-in.service.js';

/** One-click entry of the demonstration; exists nowhere else (decisions.md 35). */
@Injectable()
export class DemoEntry {
  constructor(
    private readonly tx: Tx,
    private readonly terms: RoleTerms,
    private readonly signIns: SignIns,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async people(): Promise<DemoPersonView[]> {
    this.onlyInDemo();
    const people = await this.tx
      .repository(Person)
      .find({ where: { state: 'active' }, order: { created_at: 'ASC', id: 'ASC' }, take: 60 });
    const views: DemoPersonView[] = [];
    for (const person of people) {
      const [term] = await this.terms.views((await this.terms.held(person.id)).slice(0, 1), 'en');
      if (term)
        views.push({
          personId: person.id,
          name: person.name,
          role: term.role,
          entityName: term.entityName,
          processName: term.processName,
        });
    }
    return views;
  }

  async enter(personId: string): Promise<Opened> {
    this.onlyInDemo();
    const person = await this.tx.repository(Person).findOneBy({ id: personId, state: 'active' });
    if (!person) throw new Problem('not-found');
    return this.signIns.enter(person, 'demo');
  }

  /** A person of the demonstration: there at once, without password and without a mail. Found again by address. */
  @Transactional()
  async settle(given: { name: string; email: string; lang?: string; zone?: string }): Promise<string> {
    this.onlyInDemo();
    const known = await this.tx.repository(Person).findOneBy({ email: given.email });
    if (known?.state === 'active') return known.id;
    const person =
      known ?? this.tx.repository(Person).create({ id: newId(), email: given.email, created_at: this.clock.now() });
    await this.tx.repository(Person).save({
      ...person,
      name: given.name,
      lang: given.lang ?? 'en',
      zone: given.zone ?? 'UTC',
      state: 'active' as const,
    });
    return person.id;
  }

  private onlyInDemo(): void {
    if (!this.config.DEMO) throw new Problem('demo-only');
  }
}
