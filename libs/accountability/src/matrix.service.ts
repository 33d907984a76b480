import { Injectable } from '@nestjs/common';
import {
  type CycleChoice,
  type MatrixColumn,
  type MatrixOf,
  type MatrixRow,
  type MatrixView,
  type MeetingRound,
  type Share,
  share,
  slugOf,
} from '#contracts';
import { type Actor, Clock, Permission, Problem, Transactional } from '#platform';
import { AnswerQueries } from './answers.queries.js';
import { isState, overdueDays, type Reader, standDiscreetly, standOf } from './cell.rules.js';
import { countStands, response, tally, withoutSmallCells } from './counts.rules.js';
import { type Cycle, type Filled, fill, type PlaceRow } from './grid.rules.js';
import { type CycleRow, type EntityRow, MatrixQueries, type SentenceRow } from './matrix.queries.js';
import { progressOf } from './progress.rules.js';
import { readerWith } from './reader.rules.js';
import { titleOf } from './words.rules.js';

/** Everything that a matrix is made of, and what each place says to this reader. */
export interface Grid {
  processId: string;
  zone: string;
  smallest: number;
  reader: Reader;
  ownId: string | null;
  cycles: CycleRow[];
  cycle: CycleRow | null;
  at: Date;
  sentences: SentenceRow[];
  entities: EntityRow[];
  cycleFacts: Cycle;
  places: ReadonlyMap<string, PlaceRow>;
}

export const choice = (row: CycleRow): CycleChoice => ({ id: row.id, code: row.code, dueOn: row.due_on });
const keyOf = (sentenceId: string, entityId: string): string => `${sentenceId} ${entityId}`;

/** The matrix recommendation × State, as far as the reader may see it. */
@Injectable()
export class Matrix {
  constructor(
    private readonly queries: MatrixQueries,
    private readonly answers: AnswerQueries,
    private readonly may: Permission,
    private readonly clock: Clock,
  ) {}

  /** How far the reader sees by name in this process. */
  readerOf(actor: Actor, processId: string): Reader {
    const entityId = actor.entityId ?? undefined;
    return readerWith({
      all: this.may.allows(actor, 'name', 'Addressee', { processId }),
      shared: this.may.allows(actor, 'compare', 'Addressee', { processId }),
      own: entityId !== undefined && this.may.allows(actor, 'name', 'Addressee', { processId, entityId }),
    });
  }

  /** Gathers the matrix of a process and a cycle. A process that the reader does not belong to is not found. */
  async gather(actor: Actor, input: Pick<MatrixOf, 'processId' | 'cycleId'>, only?: string): Promise<Grid> {
    const processId = input.processId ?? actor.processId;
    if (!processId) throw new Problem('not-found');
    this.may.require(actor, 'read', 'Matrix', { processId });
    const process = await this.queries.process(processId);
    if (!process) throw new Problem('not-found');
    const cycles = await this.queries.cycles(processId);
    const cycle = input.cycleId
      ? cycles.find(({ id }) => id === input.cycleId)
      : (cycles.find(({ state }) => state !== 'scheduled') ?? cycles[0]);
    if (input.cycleId && !cycle) throw new Problem('not-found');
    const asked = await this.queries.sentences(processId, only ? null : (cycle?.id ?? null));
    const sentences = only ? asked.filter(({ id }) => id === only) : asked;
    const ids = sentences.map(({ id }) => id);
    const entities = await this.queries.entities(processId, ids);
    const places = await this.queries.places(ids, cycle?.id ?? null);
    const requests = await this.queries.requests(cycle?.id ?? null);
    const answers = cycle ? await this.answers.ofCycle(cycle.id, ids) : [];
    const now = this.clock.now();
    return {
      processId,
      zone: process.zone,
      smallest: process.smallest,
      reader: this.readerOf(actor, processId),
      ownId: actor.entityId,
      cycles,
      cycle: cycle ?? null,
      at: now,
      sentences,
      entities,
      cycleFacts: {
        requests: new Map(requests.map((row) => [row.entity_id, row])),
        answers: new Map(answers.map((row) => [row.commitment_id, row])),
        now,
      },
      places: new Map(places.map((row) => [keyOf(row.recommendation_id, row.entity_id), row])),
    };
  }

  /** What one sentence has at every addressee and at everybody else of the matrix. */
  line(grid: Grid, sentenceId: string): Filled[] {
    return grid.entities.map(({ id }) =>
      fill(grid.places.get(keyOf(sentenceId, id)), id, id === grid.ownId, grid.reader, grid.cycleFacts),
    );
  }

  /** Counts as this reader may see them: small ones are left out where names are. */
  counts(grid: Grid, line: readonly Filled[]): Pick<MatrixRow, 'tally' | 'suppressed'> {
    const full = tally(line.map(({ counted }) => counted));
    return grid.reader.scope === 'all' || grid.reader.scope === 'shared'
      ? { tally: full, suppressed: false }
      : withoutSmallCells(full, grid.smallest);
  }

  @Transactional()
  async read(actor: Actor, input: MatrixOf): Promise<MatrixView> {
    const grid = await this.gather(actor, input);
    const lines = grid.sentences.map((sentence) => ({ sentence, line: this.line(grid, sentence.id) }));
    const all = lines.flatMap(({ line }) => line);
    const stands = this.stands(grid);
    const named = grid.reader.scope === 'all' || grid.reader.scope === 'shared';
    return {
      processId: grid.processId,
      scope: grid.reader.scope,
      cycles: grid.cycles.map(choice),
      cycle: grid.cycle && choice(grid.cycle),
      at: grid.at.toISOString(),
      zone: grid.zone,
      columns: grid.entities
        .filter(({ id }) => named || (id === grid.ownId && grid.reader.scope === 'own'))
        .map((entity) => this.column(grid, entity)),
      rows: lines.map(({ sentence, line }) => this.row(grid, sentence, line)),
      response: response(stands),
      stands: named ? countStands(grid.reader.scope === 'all' ? stands : stands.map(standDiscreetly)) : {},
      before: await this.before(grid),
      totals: this.counts(grid, all).tally,
      progress: progressOf(all.map(({ entityId, counted }) => ({ entityId, kind: counted }))),
      cells: all.filter(({ counted }) => counted !== 'not_part_of').length,
    };
  }

  /** How many of the reports that a round asked for were received. */
  async round(actor: Actor, processId: string, cycleId: string): Promise<MeetingRound> {
    const grid = await this.gather(actor, { processId, cycleId });
    return { cycle: choice(grid.cycle!), response: response(this.stands(grid)) };
  }

  private stands(grid: Grid) {
    return grid.entities.filter(isState).map((entity) => this.stand(grid, entity));
  }

  private row(grid: Grid, sentence: SentenceRow, line: readonly Filled[]): MatrixRow {
    return {
      recommendationId: sentence.id,
      code: sentence.code,
      slug: slugOf(sentence.code),
      ordinal: sentence.ordinal,
      title: titleOf(null, sentence.text),
      theme: sentence.theme,
      pathfinder: sentence.addressee_rule.kind === 'pathfinder',
      cells: line.flatMap(({ shown }) => (shown ? [shown] : [])),
      ...this.counts(grid, line),
    };
  }

  private stand(grid: Grid, entity: EntityRow) {
    const request = grid.cycleFacts.requests.get(entity.id);
    return standOf(
      request ? { state: request.state, received: request.submitted_at !== null } : null,
      entity.has_contact,
    );
  }

  private column(grid: Grid, entity: EntityRow): MatrixColumn {
    const own = entity.id === grid.ownId;
    const open = own || grid.reader.scope === 'all';
    const request = grid.cycleFacts.requests.get(entity.id);
    const stands = this.stand(grid, entity);
    const late = request
      ? overdueDays({ ...request, received: request.submitted_at !== null, dueAt: request.due_at }, grid.at)
      : 0;
    return {
      entityId: entity.id,
      code: entity.code,
      names: entity.names,
      isState: isState(entity),
      own,
      request: request
        ? {
            id: open ? request.id : null,
            stands: open ? stands : standDiscreetly(stands),
            dueAt: request.due_at.toISOString(),
            zone: request.zone,
            overdueDays: open ? late : 0,
          }
        : null,
    };
  }

  private async before(grid: Grid): Promise<Share | null> {
    if (!grid.cycle) return null;
    const earlier = await this.queries.before(grid.processId, grid.cycle, grid.at);
    return earlier ? share(earlier.came, earlier.asked) : null;
  }
}
