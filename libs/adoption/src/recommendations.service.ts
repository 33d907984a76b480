import { Injectable } from '@nestjs/common';
import type { AddresseeView, EndorsementView, RecommendationsIn, RecommendationView } from '#contracts';
import { type Actor, Permission, Problem, Tx } from '#platform';
import { CircumstancesOf, type KnownEntity } from './circumstances.service.js';
import { Endorsement, Recommendation, RecommendationAddressee } from './recommendation.entity.js';

/** Adopted sentences, for everybody who comes after. */
@Injectable()
export class Recommendations {
  constructor(
    private readonly tx: Tx,
    private readonly may: Permission,
    private readonly circumstances: CircumstancesOf,
  ) {}

  async get(id: string): Promise<Recommendation> {
    const recommendation = await this.tx.repository(Recommendation).findOneBy({ id });
    if (!recommendation) throw new Problem('not-found');
    return recommendation;
  }

  async ofAdoption(adoptionId: string): Promise<Recommendation[]> {
    return this.tx.repository(Recommendation).find({ where: { adoption_id: adoptionId }, order: { ordinal: 'ASC' } });
  }

  async ofProcess(processId: string): Promise<Recommendation[]> {
    return this.tx
      .repository(Recommendation)
      .find({ where: { process_id: processId }, order: { created_at: 'ASC', ordinal: 'ASC' } });
  }

  async list(actor: Actor, { processId, adoptionId }: RecommendationsIn): Promise<RecommendationView[]> {
    this.may.require(actor, 'read', 'Adoption', { processId });
    const all = await this.ofProcess(processId);
    return this.views(actor.lang, adoptionId ? all.filter(({ adoption_id }) => adoption_id === adoptionId) : all);
  }

  async view(actor: Actor, id: string): Promise<RecommendationView> {
    const recommendation = await this.get(id);
    // Of what is adopted in another process nobody need know.
    if (!this.may.allows(actor, 'read', 'Adoption', { processId: recommendation.process_id }))
      throw new Problem('not-found');
    return (await this.views(actor.lang, [recommendation]))[0]!;
  }

  /** With names, addressees and how each member stood; a handful of statements, however many. */
  async views(lang: string, recommendations: readonly Recommendation[]): Promise<RecommendationView[]> {
    if (recommendations.length === 0) return [];
    const ids = recommendations.map(({ id }) => id);
    const addressees = await this.tx
      .repository(RecommendationAddressee)
      .createQueryBuilder('a')
      .where('a.recommendation_id IN (:...ids)', { ids })
      .getMany();
    const endorsements = await this.tx
      .repository(Endorsement)
      .createQueryBuilder('e')
      .where('e.recommendation_id IN (:...ids)', { ids })
      .getMany();
    const adopted = await this.tx.sql<{ id: string; adopted_on: string }>(
      `SELECT id, adopted_on::text FROM adoption WHERE id = ANY($1::uuid[])`,
      [[...new Set(recommendations.map(({ adoption_id }) => adoption_id))]],
    );
    const entities = await this.circumstances.entitiesById(
      [...new Set([...addressees, ...endorsements].map(({ entity_id }) => entity_id))],
      lang,
    );
    return recommendations.map((row) => ({
      id: row.id,
      adoptionId: row.adoption_id,
      textId: row.text_id,
      processId: row.process_id,
      blockId: row.block_id,
      code: row.code,
      ordinal: row.ordinal,
      number: row.number,
      text: row.text,
      theme: row.theme,
      addresseeRule: row.addressee_rule,
      deadlineRule: row.deadline_rule,
      dueOn: row.due_on,
      status: row.status,
      adoptedOn: adopted.find(({ id }) => id === row.adoption_id)!.adopted_on,
      addressees: addressees
        .filter(({ recommendation_id }) => recommendation_id === row.id)
        .map(({ entity_id, basis }): AddresseeView => ({ ...named(entities, entity_id), basis }))
        .sort(byCode),
      endorsements: endorsements
        .filter(({ recommendation_id }) => recommendation_id === row.id)
        .map(({ entity_id, kind }): EndorsementView => ({ ...named(entities, entity_id), kind }))
        .sort(byCode),
    }));
  }
}

/** Who was addressed by a recommendation. */
@Injectable()
export class Addressees {
  constructor(private readonly tx: Tx) {}

  async of(recommendationId: string): Promise<string[]> {
    const rows = await this.tx.repository(RecommendationAddressee).findBy({ recommendation_id: recommendationId });
    return rows.map(({ entity_id }) => entity_id);
  }

  /** All addressees of an adoption, in one reading. */
  async ofAdoption(adoptionId: string): Promise<RecommendationAddressee[]> {
    return this.tx
      .repository(RecommendationAddressee)
      .createQueryBuilder('a')
      .innerJoin(Recommendation, 'r', 'r.id = a.recommendation_id')
      .where('r.adoption_id = :adoptionId', { adoptionId })
      .orderBy('r.ordinal')
      .addOrderBy('a.entity_id')
      .getMany();
  }
}

const named = (entities: Map<string, KnownEntity>, id: string) => ({
  entityId: id,
  code: entities.get(id)?.code ?? '',
  name: entities.get(id)?.name ?? '',
});
const byCode = (a: { code: string }, b: { code: string }) => a.code.localeCompare(b.code);
