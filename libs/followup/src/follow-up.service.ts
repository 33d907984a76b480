import { Injectable } from '@nestjs/common';
import {
  Addressees,
  conclusionsAdopted,
  type Recommendation,
  type RecommendationAddressee,
  Recommendations,
  Records,
} from '#adoption';
import { Clock, Events, failpoint, newId, On, systemActor, Tx } from '#platform';
import { Commitment } from './commitment.entity.js';
import { commitmentsMade } from './followup.events.js';
import { Letters } from './letters.service.js';
import { Readers } from './readers.service.js';
import { ReportCycles } from './report-cycles.service.js';
import { RequestLetters } from './request-letters.service.js';

const AT_ONCE = 50;

/** Gives hands to what was adopted: in the very transaction that adopts, each addressee gets what it owes. */
@Injectable()
export class FollowUp {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly records: Records,
    private readonly recommendations: Recommendations,
    private readonly addressees: Addressees,
    private readonly cycles: ReportCycles,
    private readonly requestLetters: RequestLetters,
    private readonly letters: Letters,
    private readonly readers: Readers,
  ) {}

  /** Commitments, the first round of reports with its calendar of reminders, and letters that are held for a while. */
  @On(conclusionsAdopted)
  async takeUp({ adoptionId, processId }: { adoptionId: string; processId: string }): Promise<void> {
    const adoption = await this.records.get(adoptionId);
    const recommendations = await this.recommendations.ofAdoption(adoptionId);
    const commitments = this.commitments(recommendations, await this.addressees.ofAdoption(adoptionId));
    await this.write(commitments);
    const { cycle, requests } = await this.cycles.openFirst(adoption, commitments);
    const readers = await this.readers.byEntity(processId);
    const letters = requests.flatMap((request) => {
      const own = commitments.filter(({ entity_id }) => entity_id === request.entity_id).length;
      return this.requestLetters.adopted(request, cycle, own, readers.get(request.entity_id) ?? []);
    });
    await this.letters.sendAll(letters);
    await this.events.tell(
      commitmentsMade,
      { adoptionId, processId, commitments: commitments.length, requests: requests.length },
      { actor: systemActor(processId), processId, subject: { kind: 'adoption', id: adoptionId } },
    );
  }

  private commitments(
    recommendations: readonly Recommendation[],
    addressees: readonly RecommendationAddressee[],
  ): Commitment[] {
    const of = new Map(recommendations.map((recommendation) => [recommendation.id, recommendation]));
    const now = this.clock.now();
    return addressees.map(({ recommendation_id, entity_id, basis }) => {
      const { process_id, adoption_id, due_on } = of.get(recommendation_id)!;
      return {
        id: newId(),
        recommendation_id,
        entity_id,
        process_id,
        adoption_id,
        basis,
        workflow: 'created',
        status: null,
        status_as_of: null,
        status_source: null,
        baseline_status: null,
        baseline_on: null,
        baseline_note: null,
        due_on,
        lead_ministry_id: null,
        created_at: now,
        version: 1,
      };
    });
  }

  private async write(commitments: readonly Commitment[]): Promise<void> {
    for (let from = 0; from < commitments.length; from += AT_ONCE) {
      const part = commitments.slice(from, from + AT_ONCE);
      await this.tx.sql(`INSERT INTO commitment SELECT * FROM jsonb_populate_recordset(NULL::commitment, $1)`, [
        JSON.stringify(part),
      ]);
      for (const _ of part) failpoint('inside-adoption');
    }
  }
}
