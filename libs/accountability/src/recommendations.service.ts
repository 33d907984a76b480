import { Injectable } from '@nestjs/common';
import {
  type MatrixOf,
  type RecommendationLine,
  type RecommendationPageView,
  type ReportLine,
  share,
  slugOf,
} from '#contracts';
import { type Actor, dayAt, Permission, Problem, Transactional } from '#platform';
import { isState } from './cell.rules.js';
import { isReceived } from './counts.rules.js';
import type { Filled } from './grid.rules.js';
import { LifeQueries, type RecordRow } from './life.queries.js';
import { changesOf, obstaclesOf } from './life.rules.js';
import type { SentenceRow } from './matrix.queries.js';
import { choice, type Grid, Matrix } from './matrix.service.js';
import { type Life, threadOf } from './thread.rules.js';
import { titleOf } from './words.rules.js';

const begun = ['open', 'closed'];
/** "7." in the text is paragraph 7. */
const printed = (number: string | null): string => (number ?? '').replace(/[.)]+$/, '');

/** Recommendations as people find them: a list, and the page of one sentence's life. */
@Injectable()
export class RecommendationPages {
  constructor(
    private readonly matrix: Matrix,
    private readonly life: LifeQueries,
    private readonly may: Permission,
  ) {}

  @Transactional()
  async list(actor: Actor, input: MatrixOf): Promise<RecommendationLine[]> {
    const grid = await this.matrix.gather(actor, { processId: input.processId, cycleId: input.cycleId });
    return grid.sentences.map((sentence) => this.line(grid, sentence, this.matrix.line(grid, sentence.id)));
  }

  /** @throws not-found for an address that leads nowhere, or into a process that is not the reader's. */
  @Transactional()
  async page(actor: Actor, slug: string): Promise<RecommendationPageView> {
    const found = await this.life.find(slug, actor.processId);
    if (!found) throw new Problem('not-found');
    const grid = await this.newestWithReports(actor, found);
    const [sentence] = grid.sentences;
    const record = await this.life.record(found.id);
    if (!sentence || !record) throw new Problem('not-found');
    const filled = this.matrix.line(grid, sentence.id);
    const { own: _own, addressees: _many, ...line } = this.line(grid, sentence, filled);
    const reports = this.reports(grid, filled);
    return {
      ...line,
      ...this.matrix.counts(grid, filled),
      processId: grid.processId,
      textId: sentence.text_id,
      blockId: sentence.block_id,
      paragraph: printed(sentence.number),
      meeting: {
        id: record.meeting_id,
        code: record.meeting_code,
        names: record.meeting_names,
        place: record.place,
        zone: record.venue_zone,
      },
      record: { adoptionId: record.adoption_id, symbol: record.symbol, title: record.title, sha256: record.sha256 },
      addresseeRule: sentence.addressee_rule,
      deadlineRule: sentence.deadline_rule,
      thread: threadOf(await this.lifeOf(grid, sentence, record, filled)),
      cycle: grid.cycle && choice(grid.cycle),
      scope: grid.reader.scope,
      at: grid.at.toISOString(),
      reports,
      ...this.inTheWay(grid, filled),
      evidence: this.evidence(reports),
      cameAbout: this.may.allows(actor, 'read', 'Text', { processId: grid.processId })
        ? changesOf(await this.life.versions(sentence.text_id, sentence.block_id))
        : [],
      statements: (await this.life.statements(sentence.id)).map(({ entity_id, names, kind, statement }) => ({
        entityId: entity_id,
        names,
        kind,
        text: statement,
      })),
    };
  }

  /** The newest cycle in which somebody reported on this sentence; while nobody did, the newest. */
  private async newestWithReports(actor: Actor, { id, process_id }: { id: string; process_id: string }): Promise<Grid> {
    const newest = await this.matrix.gather(actor, { processId: process_id }, id);
    const told = (grid: Grid) => this.matrix.line(grid, id).some(({ counted }) => isReceived(counted));
    if (told(newest)) return newest;
    for (const cycle of newest.cycles) {
      if (cycle.id === newest.cycle?.id || cycle.state === 'scheduled') continue;
      const earlier = await this.matrix.gather(actor, { processId: process_id, cycleId: cycle.id }, id);
      if (told(earlier)) return earlier;
    }
    return newest;
  }

  private line(grid: Grid, sentence: SentenceRow, filled: readonly Filled[]): RecommendationLine {
    const { tally } = this.matrix.counts(grid, filled);
    const own = filled.find(({ entityId, shown }) => entityId === grid.ownId && shown?.kind !== 'not_part_of');
    return {
      id: sentence.id,
      code: sentence.code,
      slug: slugOf(sentence.code),
      ordinal: sentence.ordinal,
      title: titleOf(null, sentence.text),
      text: sentence.text,
      theme: sentence.theme,
      status: sentence.status,
      adoptedOn: sentence.adopted_on,
      dueOn: sentence.due_on,
      addressees: tally.addressed,
      reported: tally.reported,
      own: own?.shown ?? null,
    };
  }

  private reports(grid: Grid, filled: readonly Filled[]): ReportLine[] {
    return filled.flatMap(({ entityId, shown }) => {
      const entity = grid.entities.find(({ id }) => id === entityId);
      if (!shown || !entity || shown.kind === 'not_part_of') return [];
      const request = grid.cycleFacts.requests.get(entityId);
      const words = shown.level ? (this.answerAt(grid, shown.entityId)?.words ?? null) : null;
      const own = entityId === grid.ownId;
      return [
        {
          ...shown,
          code: entity.code,
          names: entity.names,
          isState: isState(entity),
          own,
          words,
          dueAt: request?.due_at.toISOString() ?? null,
          zone: request?.zone ?? null,
        },
      ];
    });
  }

  private answerAt(grid: Grid, entityId: string) {
    const [place] = [...grid.places.values()].filter((row) => row.entity_id === entityId);
    return place && grid.cycleFacts.answers.get(place.commitment_id);
  }

  /** Reasons given in reports that were handed in; without names for those who see none. */
  private inTheWay(grid: Grid, filled: readonly Filled[]): Pick<RecommendationPageView, 'obstacles' | 'obstaclesFrom'> {
    const named = grid.reader.scope === 'all' || grid.reader.scope === 'shared';
    const heard = filled.filter(({ counted, shown }) =>
      named
        ? shown?.level != null
        : !['not_part_of', 'not_requested', 'no_report', 'draft', 'returned', 'withheld'].includes(counted),
    );
    const codes = heard.map(({ entityId }) => this.answerAt(grid, entityId)?.obstacles ?? []);
    return {
      obstacles: heard.length === 0 ? [] : obstaclesOf(codes, named ? 1 : grid.smallest),
      obstaclesFrom: heard.length,
    };
  }

  private evidence(reports: readonly ReportLine[]): RecommendationPageView['evidence'] {
    const given = reports.filter(({ evidence }) => evidence > 0);
    return given.length === 0
      ? null
      : { documents: given.reduce((sum, { evidence }) => sum + evidence, 0), states: given.length };
  }

  private async lifeOf(grid: Grid, sentence: SentenceRow, record: RecordRow, filled: readonly Filled[]): Promise<Life> {
    const next = await this.life.nextMeeting(record.meeting_id);
    const today = dayAt(grid.at, record.venue_zone);
    const dues = filled
      .filter(({ counted }) => counted !== 'not_part_of')
      .flatMap(({ entityId }) => grid.cycleFacts.requests.get(entityId) ?? []);
    const latest =
      dues
        .map(({ due_at, zone }) => dayAt(due_at, zone))
        .sort()
        .at(-1) ?? null;
    const { tally } = this.matrix.counts(grid, filled);
    const on = (at: Date | null) => (at ? dayAt(at, record.venue_zone) : null);
    return {
      textId: sentence.text_id,
      adoptionId: record.adoption_id,
      recommendationId: sentence.id,
      symbol: record.symbol,
      paragraph: printed(sentence.number),
      draftedOn: on(record.agreed_at ?? record.begun_at),
      adoptedOn: sentence.adopted_on,
      assignedOn: on(record.assigned_at),
      addressees: tally.addressed,
      reported: tally.reported.of > 0 ? tally.reported : share(0, 0),
      firstReportOn: on(record.first_report_at),
      dueOn: latest,
      next: next
        ? {
            id: next.id,
            names: next.names,
            startOn: next.start_on,
            begun: begun.includes(next.status) || (next.start_on !== null && next.start_on <= today),
          }
        : null,
      today,
    };
  }
}
