import {
  type CellKind,
  type ImplementationStatus,
  type ReaderScope,
  type RequestStand,
  type RequestState,
  type SharingLevel,
  sharingLevels,
} from '#contracts';
import { dayAt, daysBetween } from '../../platform/src/calendar.rules.js';

/** What is stored about one addressee of one recommendation in one cycle. */
export interface Place {
  /** false: a State that did not join a pathfinder item, or that is not named. */
  addressed: boolean;
  request: { state: RequestState; received: boolean; dueAt: Date; zone: string } | null;
  answer: { status: ImplementationStatus; level: SharingLevel } | null;
  own: boolean;
}

/** Whose eyes look: how far they may see by name, and up to which level of sharing. */
export interface Reader {
  scope: ReaderScope;
  level: SharingLevel;
}

/** Requests that nobody has to answer: not issued yet, or waived. */
const unasked: readonly RequestState[] = ['scheduled', 'waived'];
const answered: readonly RequestState[] = ['submitted', 'under_review', 'accepted', 'presented', 'published'];

/** True when a thing shared at `level` is open to somebody who may see up to `upTo`. */
export const isOpenTo = (level: SharingLevel, upTo: SharingLevel): boolean =>
  sharingLevels.indexOf(level) <= sharingLevels.indexOf(upTo);

/** What the reader is told at this place. A State's own place holds everything it said itself. */
export function kindOf(place: Place, reader: Reader): CellKind {
  if (!place.addressed) return 'not_part_of';
  const { request, answer } = place;
  if (!request || unasked.includes(request.state)) return 'not_requested';
  if (answered.includes(request.state)) {
    if (!answer) return 'no_report';
    return place.own || isOpenTo(answer.level, reader.level) ? answer.status : 'withheld';
  }
  if (request.received && request.state !== 'closed_no_report') return 'returned';
  return request.state === 'in_progress' ? 'draft' : 'no_report';
}

/** What is told about another State: whether it reported, not how it gets on with its report. */
export function discreetly(kind: CellKind): CellKind {
  if (kind === 'draft') return 'no_report';
  return kind === 'returned' ? 'withheld' : kind;
}

/** Calendar days of the addressee since the report was due; 0 while it is not, or once it was received. */
export function overdueDays(request: Place['request'], now: Date): number {
  if (!request || request.received || unasked.includes(request.state) || now.getTime() <= request.dueAt.getTime())
    return 0;
  return Math.max(1, daysBetween(dayAt(request.dueAt, request.zone), dayAt(now, request.zone)));
}

/** How an addressee stands with its report as a whole. */
export function standOf(request: { state: RequestState; received: boolean } | null, hasContact: boolean): RequestStand {
  if (!request || request.state === 'scheduled') return 'not_requested';
  if (request.state === 'waived') return 'waived';
  if (answered.includes(request.state)) return 'submitted';
  if (request.received) return 'returned';
  if (request.state === 'in_progress') return 'in_progress';
  return hasContact ? 'not_opened' : 'no_contact';
}

/** How another State stands: reported or not, and nothing beside. */
export function standDiscreetly(stand: RequestStand): RequestStand {
  if (stand === 'returned') return 'submitted';
  return stand === 'in_progress' || stand === 'no_contact' ? 'not_opened' : stand;
}

const states: readonly string[] = [
  'state',
  'observer_state',
  'territory',
  'associated_state',
  'special_administrative_region',
];

/** States are counted among States; the secretariat and organisations have places of their own. */
export const isState = ({ kind }: { kind: string }): boolean => states.includes(kind);
