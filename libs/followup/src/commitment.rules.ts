import type { CommitmentWorkflow, ImplementationStatus } from '#contracts';
import { type Day, daysBetween } from '../../platform/src/calendar.rules.js';

/** Where a commitment may go; how far the work is (its status) is another matter (domain.md B.4.7). */
const next: Readonly<Record<CommitmentWorkflow, readonly CommitmentWorkflow[]>> = {
  created: [
    'transmitted',
    'acknowledged',
    'planned',
    'in_progress',
    'reported',
    'declined',
    'not_applicable',
    'superseded',
  ],
  transmitted: [
    'acknowledged',
    'planned',
    'in_progress',
    'reported',
    'declined',
    'not_applicable',
    'carried_over',
    'superseded',
  ],
  acknowledged: ['planned', 'in_progress', 'reported', 'declined', 'not_applicable', 'carried_over', 'superseded'],
  planned: ['in_progress', 'reported', 'declined', 'not_applicable', 'carried_over', 'superseded'],
  in_progress: ['reported', 'declined', 'not_applicable', 'carried_over', 'superseded'],
  reported: ['verified', 'in_progress', 'declined', 'not_applicable', 'carried_over', 'superseded'],
  verified: ['closed', 'reported', 'in_progress', 'carried_over', 'superseded'],
  closed: ['reported'],
  declined: ['acknowledged', 'in_progress', 'reported', 'superseded'],
  not_applicable: ['acknowledged', 'in_progress', 'reported', 'superseded'],
  carried_over: ['in_progress', 'reported', 'verified', 'closed', 'superseded'],
  superseded: [],
};

export const mayFollow = (from: CommitmentWorkflow, to: CommitmentWorkflow): boolean =>
  from === to || next[from].includes(to);

/** What an accepted report makes of the workflow: done is verified, what does not concern a State is set aside. */
export function workflowAfterReport(from: CommitmentWorkflow, status: ImplementationStatus): CommitmentWorkflow {
  const to: CommitmentWorkflow = status === 'NA' ? 'not_applicable' : 'reported';
  return mayFollow(from, to) ? to : from;
}

/** Between reports the focal point's word moves a commitment on, never back. */
export function workflowAfterNote(from: CommitmentWorkflow, status: ImplementationStatus): CommitmentWorkflow {
  const to: CommitmentWorkflow = status === 'S0' ? 'acknowledged' : status === 'S1' ? 'planned' : 'in_progress';
  return ['created', 'transmitted', 'acknowledged', 'planned'].includes(from) && mayFollow(from, to) ? to : from;
}

const STALLED_AFTER = 365;

/** The same status over a year. Done, and what does not apply, is not stalled. */
export function isStalled(status: ImplementationStatus | null, asOf: Day | null, today: Day): boolean {
  if (status === null || asOf === null || status === 'S4' || status === 'NA') return false;
  return daysBetween(asOf, today) >= STALLED_AFTER;
}
