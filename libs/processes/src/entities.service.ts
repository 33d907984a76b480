import { Injectable } from '@nestjs/common';
import type { AddMinistry, KnownEntityView, MinistryView } from '#contracts';
import { Scopes } from '#people';
import {
  type Actor,
  Clock,
  isKnownZone,
  newId,
  Permission,
  Problem,
  Transactional,
  Tx,
  type WorkCalendar,
} from '#platform';
import { Entity, Holiday, Ministry } from './entity.entity.js';
import { givenNames, nameIn } from './names.rules.js';
import reference from './reference/entity-names.json' with { type: 'json' };

/** Entities, their ministries, and the calendar by which deadlines are counted for them. */
@Injectable()
export class Entities {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly scopes: Scopes,
  ) {}

  async get(id: string): Promise<Entity> {
    const entity = await this.tx.repository(Entity).findOneBy({ id });
    if (!entity) throw new Problem('not-found');
    return entity;
  }

  async byCode(code: string): Promise<Entity | null> {
    return this.tx.repository(Entity).findOneBy({ code });
  }

  async many(ids: readonly string[]): Promise<Entity[]> {
    return ids.length
      ? this.tx.repository(Entity).createQueryBuilder('e').where('e.id IN (:...ids)', { ids }).getMany()
      : [];
  }

  /** Makes an entity known, or finds it by its code; its name is told to the chapter of people. */
  @Transactional()
  async know(given: {
    code: string;
    kind: Entity['kind'];
    names: Record<string, string | undefined>;
    zone: string;
    weekend?: number[] | undefined;
  }): Promise<Entity> {
    if (!isKnownZone(given.zone)) throw new Problem('unknown-zone', { zone: given.zone });
    const known = await this.byCode(given.code);
    if (known) return known;
    const names = givenNames(given.names);
    const entity = await this.tx.repository(Entity).save({
      id: newId(),
      code: given.code,
      kind: given.kind,
      names,
      zone: given.zone,
      weekend: given.weekend ?? [6, 7],
      perspective: [],
      created_at: this.clock.now(),
      version: 1,
    });
    await this.scopes.know({ id: entity.id, kind: 'entity', code: entity.code, names });
    return entity;
  }

  /** Zone, weekend and holidays as values, for the calendar rules. */
  async calendar(entityId: string): Promise<WorkCalendar> {
    const entity = await this.get(entityId);
    const holidays = await this.tx.sql<{ on_day: string }>(
      `SELECT to_char(on_day, 'YYYY-MM-DD') AS on_day FROM holiday WHERE entity_id = $1`,
      [entityId],
    );
    return { zone: entity.zone, weekend: entity.weekend, holidays: holidays.map((row) => row.on_day) };
  }

  /** The ministries of an entity of one's own process. */
  async ministriesOf(actor: Actor, entityId: string): Promise<MinistryView[]> {
    await this.ofOurProcess(actor, entityId);
    return this.ministries(entityId, actor.lang);
  }

  /** The calendars of many entities in two statements. */
  async calendars(entityIds: readonly string[]): Promise<Map<string, WorkCalendar>> {
    const holidays = await this.tx.sql<{ entity_id: string; on_day: string }>(
      `SELECT entity_id, to_char(on_day, 'YYYY-MM-DD') AS on_day FROM holiday WHERE entity_id = ANY($1::uuid[])`,
      [entityIds],
    );
    const daysOf = (id: string) => holidays.filter(({ entity_id }) => entity_id === id).map(({ on_day }) => on_day);
    const entities = await this.many(entityIds);
    return new Map(entities.map(({ id, zone, weekend }) => [id, { zone, weekend, holidays: daysOf(id) }]));
  }

  async ministries(entityId: string, lang: string): Promise<MinistryView[]> {
    const rows = await this.tx
      .repository(Ministry)
      .find({ where: { entity_id: entityId }, order: { created_at: 'ASC', id: 'ASC' } });
    return rows.map((row) => ({ id: row.id, entityId, kind: row.kind, name: nameIn(row.names, lang) }));
  }

  /** A ministry is entered by the secretariat, or by the State itself. */
  @Transactional()
  async addMinistry(actor: Actor, entityId: string, input: AddMinistry): Promise<MinistryView[]> {
    await this.ofOurProcess(actor, entityId);
    this.may.require(actor, 'describe', 'Entity', { processId: actor.processId, entityId });
    await this.tx.repository(Ministry).insert({
      id: newId(),
      entity_id: entityId,
      kind: input.kind,
      names: input.names as Record<string, string>,
      created_at: this.clock.now(),
    });
    return this.ministries(entityId, actor.lang);
  }

  @Transactional()
  async addHoliday(
    actor: Actor,
    entityId: string,
    holiday: { on: string; name: string },
  ): Promise<{ on: string; name: string }[]> {
    await this.ofOurProcess(actor, entityId);
    this.may.require(actor, 'describe', 'Entity', { processId: actor.processId, entityId });
    await this.tx.sql(
      `INSERT INTO holiday (entity_id, on_day, name) VALUES ($1,$2,$3) ON CONFLICT (entity_id, on_day) DO UPDATE SET name = excluded.name`,
      [entityId, holiday.on, holiday.name],
    );
    const rows = await this.tx.repository(Holiday).find({ where: { entity_id: entityId }, order: { on_day: 'ASC' } });
    return rows.map((row) => ({ on: row.on_day, name: row.name }));
  }

  /** An entity is described by the processes that it belongs or belonged to; for others it does not exist. */
  private async ofOurProcess(actor: Actor, entityId: string): Promise<void> {
    await this.get(entityId);
    if (actor.kind === 'system' || entityId === actor.entityId) return;
    // Whoever administers the installation holds a role without a process.
    if (actor.processId === null && actor.role === 'secretariat_admin') return;
    const ours = await this.tx.one(`SELECT 1 FROM membership WHERE process_id = $1 AND entity_id = $2 LIMIT 1`, [
      actor.processId,
      entityId,
    ]);
    if (!ours) throw new Problem('not-found');
  }

  /** Names offered while entities are entered; the reference data of the field, as named today. */
  known(): KnownEntityView[] {
    return reference.entities.map((entity) => ({
      code: entity.code,
      name: entity.isoNameToday ?? entity.printed[0]!,
      kind: entity.kind as KnownEntityView['kind'],
    }));
  }
}
