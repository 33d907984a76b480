import { Injectable } from '@nestjs/common';
import { CircumstancesOf } from '#adoption';
import type { DesignationView, FocalPointsView } from '#contracts';
import { RoleTerms } from '#people';
import { type Actor, Permission, Problem, Tx } from '#platform';
import { Designation } from './designation.entity.js';
import { designationAfter, holding } from './designation.rules.js';

/** Who holds which post, and what may be done about it. */
@Injectable()
export class Posts {
  constructor(
    private readonly tx: Tx,
    private readonly may: Permission,
    private readonly terms: RoleTerms,
    private readonly circumstances: CircumstancesOf,
  ) {}

  async known(id: string): Promise<Designation> {
    const designation = await this.tx.repository(Designation).findOneBy({ id });
    if (!designation) throw new Problem('not-found');
    return designation;
  }

  async primaryOf(processId: string, entityId: string): Promise<Designation | null> {
    return this.tx
      .repository(Designation)
      .createQueryBuilder('d')
      .where(
        `d.process_id = :processId AND d.entity_id = :entityId AND d.rank = 'primary' AND d.state IN (:...holding)`,
        { processId, entityId, holding },
      )
      .getOne();
  }

  /** Every addressee with those who answer for it; delegations see their own. */
  async list(actor: Actor, processId: string): Promise<FocalPointsView[]> {
    const entities = await this.circumstances.addressable(processId, actor.lang);
    const visible = entities.filter(({ id }) =>
      this.may.allows(actor, 'read', 'FollowUp', { processId, entityId: id }),
    );
    if (visible.length === 0) this.may.require(actor, 'read', 'FollowUp', { processId, entityId: actor.entityId });
    const all = await this.tx
      .repository(Designation)
      .find({ where: { process_id: processId }, order: { designated_at: 'DESC' } });
    const views: FocalPointsView[] = [];
    for (const entity of visible) {
      const own = all.filter(({ entity_id }) => entity_id === entity.id);
      const designations: DesignationView[] = [];
      for (const designation of own) designations.push(await this.view(actor, designation));
      const vacant = !own.some(({ rank, state }) => rank === 'primary' && holding.includes(state));
      views.push({ entityId: entity.id, entityName: entity.name, entityCode: entity.code, vacant, designations });
    }
    return views;
  }

  /** What a person was named for, also before they hold any role. */
  async ofPerson(actor: Actor): Promise<DesignationView[]> {
    if (actor.personId === null) return [];
    const rows = await this.tx
      .repository(Designation)
      .find({ where: { person_id: actor.personId }, order: { designated_at: 'DESC' } });
    const views: DesignationView[] = [];
    for (const row of rows) views.push(await this.view(actor, row));
    return views;
  }

  async ofEntity(actor: Actor, processId: string, entityId: string): Promise<DesignationView[]> {
    const rows = await this.tx
      .repository(Designation)
      .find({ where: { process_id: processId, entity_id: entityId }, order: { designated_at: 'DESC' } });
    const views: DesignationView[] = [];
    for (const row of rows)
      if (holding.includes(row.state) || row.state === 'confirmed') views.push(await this.view(actor, row));
    return views;
  }

  async view(actor: Actor, row: Designation): Promise<DesignationView> {
    const person = await this.terms.personOf(row.person_id);
    const entities = await this.circumstances.entitiesById([row.entity_id], actor.lang);
    const mine = row.person_id === actor.personId;
    const open = designationAfter(row.state, 'end') !== null;
    return {
      id: row.id,
      processId: row.process_id,
      processName: await this.circumstances.processName(row.process_id, actor.lang),
      entityId: row.entity_id,
      entityName: entities.get(row.entity_id)?.name ?? '',
      personId: row.person_id,
      personName: person?.name ?? '',
      rank: row.rank,
      state: row.state,
      designatedAt: row.designated_at.toISOString(),
      acceptedAt: row.accepted_at?.toISOString() ?? null,
      endedAt: row.ended_at?.toISOString() ?? null,
      version: row.version,
      may: {
        accept: mine && row.state === 'confirmed',
        end:
          open &&
          (mine ||
            this.may.allows(actor, 'designate', 'FocalPoint', { processId: row.process_id, entityId: row.entity_id })),
      },
    };
  }
}
