import { Inject, Injectable } from '@nestjs/common';
import type { DemoPersonView } from '#contracts';
import { CONFIG, type Config, Problem, Tx } from '#platform';
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
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async people(): Promise<DemoPersonView[]> {
    this.onlyInDemo();
    const people = await this.tx.repository(Person).find({ where: { state: 'active' }, order: { created_at: 'ASC', id: 'ASC' }, take: 60 });
    const views: DemoPersonView[] = [];
    for (const person of people) {
      const [term] = await this.terms.views((await this.terms.held(person.id)).slice(0, 1), 'en');
      if (term) views.push({ personId: person.id, name: person.name, role: term.role, entityName: term.entityName, processName: term.processName });
    }
    return views;
  }

  async enter(personId: string): Promise<Opened> {
    this.onlyInDemo();
    const person = await this.tx.repository(Person).findOneBy({ id: personId, state: 'active' });
    if (!person) throw new Problem('not-found');
    return this.signIns.enter(person, 'demo');
  }

  private onlyInDemo(): void {
    if (!this.config.DEMO) throw new Problem('demo-only');
  }
}
