import { Injectable } from '@nestjs/common';
import type { Preferences, Role, SessionView } from '#contracts';
import { type Actor, isKnownZone, Problem, Transactional, Tx } from '#platform';
import { Links } from './links.service.js';
import { Person } from './person.entity.js';
import { RoleTerms } from './role-terms.service.js';
import { Sessions } from './sessions.service.js';

/** A person's own settings, and what an invited person sees before accepting. */
@Injectable()
export class Profiles {
  constructor(
    private readonly tx: Tx,
    private readonly links: Links,
    private readonly terms: RoleTerms,
    private readonly sessions: Sessions,
  ) {}

  @Transactional()
  async prefer(actor: Actor, input: Preferences): Promise<SessionView> {
    if (input.zone !== undefined && !isKnownZone(input.zone)) throw new Problem('unknown-zone', { zone: input.zone });
    const changes = {
      ...(input.lang && { lang: input.lang }),
      ...(input.zone && { zone: input.zone }),
      ...(input.gender !== undefined && { gender: input.gender }),
    };
    if (Object.keys(changes).length > 0) await this.tx.repository(Person).update({ id: actor.personId! }, changes);
    return this.sessions.view(actor);
  }

  async invitation(
    token: string,
  ): Promise<{ name: string; email: string; role: Role | null; processName: string | null }> {
    const link = await this.links.look('invitation', token);
    const person = await this.tx.repository(Person).findOneBy({ id: link.person_id! });
    if (!person) throw new Problem('not-found');
    const [term] = await this.terms.views((await this.terms.held(person.id)).slice(0, 1), person.lang);
    return { name: person.name, email: person.email, role: term?.role ?? null, processName: term?.processName ?? null };
  }
}
