import { Injectable } from '@nestjs/common';
import type { Appoint, OfficeView } from '#contracts';
import { People } from '#people';
import { type Actor, Events, newId, Permission, Problem, Transactional, Tx } from '#platform';
import { Entities } from './entities.service.js';
import { OfficeTerm } from './entity.entity.js';
import { nameIn } from './names.rules.js';
import { afterTheOthers } from './offices.rules.js';
import { officeLeft, officeTaken } from './processes.events.js';
import { Processes } from './processes.service.js';

/** Who holds which office, since when. An office is a fact of the process; rights come from role terms alone. */
@Injectable()
export class Offices {
  constructor(
    private readonly tx: Tx,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly processes: Processes,
    private readonly entities: Entities,
    private readonly people: People,
  ) {}

  /** An entity or a person takes an office; where only one can hold it, the holder before leaves it on that day. */
  @Transactional()
  async appoint(actor: Actor, processId: string, input: Appoint): Promise<OfficeView[]> {
    await this.processes.hold(processId);
    this.may.require(actor, 'manage', 'Process', { processId });
    const fromOn = input.fromOn ?? (await this.processes.today(processId));
    const { office } = input;
    const [entityId, personId] = [input.entityId ?? null, input.personId ?? null];
    if (!entityId && !personId)
      throw new Problem('invalid-input', { issues: [{ path: 'entityId', message: 'nobody named' }] });
    if (entityId) await this.mustTakePart(processId, entityId, fromOn);
    if (personId) await this.people.get(personId);
    for (const { id, on } of afterTheOthers(await this.standing(processId), office, fromOn))
      await this.leave(actor, id, on);
    const id = newId();
    await this.tx.repository(OfficeTerm).insert({
      id,
      process_id: processId,
      office,
      entity_id: entityId,
      person_id: personId,
      from_on: fromOn,
      to_on: null,
    });
    await this.events.tell(
      officeTaken,
      { processId, officeTermId: id, office },
      { actor, processId, subject: { kind: 'office_term', id } },
    );
    return this.list(actor, processId);
  }

  @Transactional()
  async end(actor: Actor, officeTermId: string, on: string): Promise<OfficeView[]> {
    const term = await this.tx.lock(OfficeTerm, officeTermId);
    this.may.require(actor, 'manage', 'Process', { processId: term.process_id });
    if (on < term.from_on)
      throw new Problem('invalid-input', { issues: [{ path: 'on', message: 'before the beginning' }] });
    await this.leave(actor, officeTermId, on);
    return this.list(actor, term.process_id);
  }

  /** Offices as they are held today, and those that were given from a later day on. */
  async list(actor: Actor, processId: string): Promise<OfficeView[]> {
    await this.processes.get(processId);
    this.may.require(actor, 'read', 'Process', { processId });
    const today = await this.processes.today(processId);
    const terms = (await this.standing(processId)).filter(
      ({ from_on, to_on }) => to_on === null || (to_on > today && to_on > from_on),
    );
    const entities = new Map(
      (await this.entities.many(terms.flatMap(({ entity_id }) => entity_id ?? []))).map(({ id, names }) => [
        id,
        nameIn(names, actor.lang),
      ]),
    );
    const people = await this.people.names(terms.flatMap(({ person_id }) => person_id ?? []));
    return terms.map(({ id, office, entity_id, person_id, from_on, to_on }) => ({
      id,
      office,
      entity: entity_id ? (entities.get(entity_id) ?? null) : null,
      person: person_id ? (people.get(person_id) ?? null) : null,
      fromOn: from_on,
      toOn: to_on,
    }));
  }

  private async leave(actor: Actor, officeTermId: string, on: string): Promise<void> {
    const term = await this.tx.lock(OfficeTerm, officeTermId);
    await this.tx.repository(OfficeTerm).update({ id: officeTermId }, { to_on: on });
    const { process_id: processId, office } = term;
    await this.events.tell(
      officeLeft,
      { processId, officeTermId, office, on },
      { actor, processId, subject: { kind: 'office_term', id: officeTermId } },
    );
  }

  private async mustTakePart(processId: string, entityId: string, day: string): Promise<void> {
    const known = await this.tx.one<{ on_that_day: boolean }>(
      `SELECT bool_or(from_on <= $3::date AND (to_on IS NULL OR to_on > $3::date)) AS on_that_day
         FROM membership WHERE process_id = $1 AND entity_id = $2 HAVING count(*) > 0`,
      [processId, entityId, day],
    );
    if (!known) throw new Problem('not-found');
    if (!known.on_that_day)
      throw new Problem('invalid-input', { issues: [{ path: 'fromOn', message: 'does not take part on that day' }] });
  }

  private standing(processId: string): Promise<OfficeTerm[]> {
    return this.tx
      .repository(OfficeTerm)
      .find({ where: { process_id: processId }, order: { from_on: 'ASC', id: 'ASC' } });
  }
}
