import { Injectable } from '@nestjs/common';
import { Clock, failpoint, newId, Tx } from '#platform';
import { endorsementsOf } from './addressees.rules.js';
import { type Adoption, RegisterEntry } from './adoption.entity.js';
import { Endorsement, Recommendation, RecommendationAddressee } from './recommendation.entity.js';
import { FIRST_LINK, firstBrokenEntry, type RegisterContent, registerHash } from './register.rules.js';
import { type Standing, Standings } from './standings.service.js';

const AT_ONCE = 100;

/** Writes what an adoption makes, and keeps the register of adoptions whose every line carries the one before. */
@Injectable()
export class Register {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly standings: Standings,
  ) {}

  /** One adoption of a process at a time: codes and lines of the register are given without gaps. */
  async open(processId: string): Promise<void> {
    await this.tx.sql(`SELECT pg_advisory_xact_lock(hashtext('register.' || $1))`, [processId]);
  }

  /** Recommendations with their codes, who is addressed, how each member stood, and the line of the register. */
  async enter(adoption: Adoption, standing: Standing): Promise<void> {
    const first = await this.standings.firstOrdinal(adoption.process_id, standing.codePrefix);
    const recommendations = standing.planned.map((_, index) => this.recommendation(adoption, standing, index, first));
    await this.inParts(Recommendation, recommendations, () => failpoint('inside-adoption'));
    await this.inParts(
      RecommendationAddressee,
      standing.planned.flatMap((item, index) => this.addressees(recommendations[index]!, item.addressees, adoption)),
    );
    await this.inParts(
      Endorsement,
      recommendations.flatMap((recommendation) => this.endorsements(recommendation, standing)),
    );
    await this.line(
      adoption,
      standing.text.symbol,
      recommendations.map(({ code }) => code),
    );
    failpoint('inside-adoption');
  }

  async entryOf(adoptionId: string): Promise<RegisterEntry | null> {
    return this.tx.repository(RegisterEntry).findOneBy({ adoption_id: adoptionId });
  }

  /** Walks the register of a process from its first line; true while every line holds. */
  async isUnbroken(processId: string): Promise<boolean> {
    const entries = await this.tx
      .repository(RegisterEntry)
      .find({ where: { process_id: processId }, order: { position: 'ASC' } });
    return firstBrokenEntry(entries) === null;
  }

  private recommendation(adoption: Adoption, standing: Standing, index: number, first: number): Recommendation {
    const item = standing.planned[index]!;
    const ordinal = first + index;
    return {
      id: newId(),
      adoption_id: adoption.id,
      text_id: adoption.text_id,
      block_id: item.blockId,
      process_id: adoption.process_id,
      code: standing.codeAt(ordinal),
      ordinal,
      number: item.number,
      text: item.text,
      lang: standing.text.lang,
      theme: item.theme,
      addressee_rule: item.addresseeRule,
      deadline_rule: item.deadlineRule,
      due_on: item.dueOn,
      status: 'in_force',
      created_at: adoption.created_at,
      version: 1,
    };
  }

  private addressees(
    recommendation: Recommendation,
    addressees: Standing['planned'][number]['addressees'],
    adoption: Adoption,
  ): RecommendationAddressee[] {
    return addressees.map(({ entityId, basis }) => ({
      recommendation_id: recommendation.id,
      entity_id: entityId,
      basis,
      joined_on: adoption.adopted_on,
    }));
  }

  private endorsements(recommendation: Recommendation, { circumstances }: Standing): Endorsement[] {
    return endorsementsOf(recommendation.addressee_rule, circumstances.world, circumstances.present).map(
      ({ entityId, kind }) => ({
        recommendation_id: recommendation.id,
        entity_id: entityId,
        kind,
        statement: null,
        at: recommendation.created_at,
      }),
    );
  }

  private async line(adoption: Adoption, symbol: string, codes: string[]): Promise<void> {
    const last = await this.tx.one<{ position: number; hash: string }>(
      `SELECT position, hash FROM register_entry WHERE process_id = $1 ORDER BY position DESC LIMIT 1`,
      [adoption.process_id],
    );
    const position = (last?.position ?? 0) + 1;
    const previous = last?.hash ?? FIRST_LINK;
    const content: RegisterContent = {
      adoptionId: adoption.id,
      textId: adoption.text_id,
      versionId: adoption.version_id,
      symbol,
      sha256: adoption.sha256,
      adoptedOn: adoption.adopted_on,
      codes,
    };
    await this.tx.repository(RegisterEntry).insert({
      process_id: adoption.process_id,
      position,
      adoption_id: adoption.id,
      content: content as never,
      previous_hash: previous,
      hash: registerHash(previous, position, content),
      at: this.clock.now(),
    });
  }

  /** Many rows in one statement; the columns are those of the table. */
  private async inParts<Row extends object>(
    entity: new () => Row,
    rows: Row[],
    passed: () => void = () => undefined,
  ): Promise<void> {
    const { tableName } = this.tx.repository(entity).metadata;
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const part = JSON.stringify(rows.slice(from, from + AT_ONCE));
      await this.tx.sql(`INSERT INTO ${tableName} SELECT * FROM jsonb_populate_recordset(NULL::${tableName}, $1)`, [
        part,
      ]);
      for (const _ of rows.slice(from, from + AT_ONCE)) passed();
    }
  }
}
