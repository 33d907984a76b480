import type { CellKind, ImplementationStatus, MatrixCell, ReaderScope, RequestState, SharingLevel } from '#contracts';
import { discreetly, isOpenTo, kindOf, overdueDays, type Place, type Reader } from './cell.rules.js';

/** A commitment as it is stored, and whether this cycle asks about it. */
export interface PlaceRow {
  recommendation_id: string;
  entity_id: string;
  commitment_id: string;
  baseline_status: ImplementationStatus | null;
  asked: boolean;
}
export interface RequestRow {
  id: string;
  entity_id: string;
  state: RequestState;
  due_at: Date;
  zone: string;
  submitted_at: Date | null;
}
export interface AnswerRow {
  commitment_id: string;
  status: ImplementationStatus;
  as_of: string | null;
  level: SharingLevel;
  words: string | null;
  evidence: number;
  obstacles: string[];
}

/** One place as it is counted, and as it is shown to this reader (null: the reader sees no names here). */
export interface Filled {
  entityId: string;
  /** What is counted without names. */
  counted: CellKind;
  shown: MatrixCell | null;
}

export interface Cycle {
  requests: ReadonlyMap<string, RequestRow>;
  answers: ReadonlyMap<string, AnswerRow>;
  now: Date;
}

const inNames: readonly ReaderScope[] = ['all', 'shared'];

const asked = (row: RequestRow | undefined): Place['request'] =>
  row ? { state: row.state, received: row.submitted_at !== null, dueAt: row.due_at, zone: row.zone } : null;

/** Fills the place where a sentence and an addressee meet. Counts without names are taken from all that was handed in. */
export function fill(
  row: PlaceRow | undefined,
  entityId: string,
  own: boolean,
  reader: Reader,
  { requests, answers, now }: Cycle,
): Filled {
  const answer = row ? answers.get(row.commitment_id) : undefined;
  const place: Place = {
    addressed: row !== undefined,
    own,
    request: row?.asked ? asked(requests.get(entityId)) : null,
    answer: answer ? { status: answer.status, level: answer.level } : null,
  };
  const named = own || inNames.includes(reader.scope);
  const counted = kindOf(place, named && reader.scope !== 'own' ? reader : { scope: 'all', level: 'L3' });
  if (!named) return { entityId, counted: discreetly(counted), shown: null };
  const discreet = reader.scope !== 'all' && !own;
  const full = kindOf(place, reader);
  const kind = discreet ? discreetly(full) : full;
  const readable = answer !== undefined && (own || isOpenTo(answer.level, reader.level)) && kind === answer.status;
  const shown: MatrixCell = {
    entityId,
    kind,
    overdueDays: discreet ? 0 : overdueDays(place.request, now),
    baseline: row?.baseline_status ?? null,
    asOf: readable ? answer.as_of : null,
    level: readable ? answer.level : null,
    evidence: readable ? answer.evidence : 0,
  };
  return { entityId, counted: discreet ? discreetly(counted) : counted, shown };
}
