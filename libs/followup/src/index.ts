/**
 * Follow-up. What was adopted gets hands: each addressee its commitments, each State somebody who answers for it, a
 * report that is owed by a day, and a calendar of friendly reminders. After that day a ladder begins whose every
 * further step is released by a person.
 */
export { Commitment } from './commitment.entity.js';
export { Commitments, type KnownCommitment } from './commitments.service.js';
export { Designation } from './designation.entity.js';
export { Escalations } from './escalations.service.js';
export { Extensions } from './extensions.service.js';
export { FocalPoints } from './focal-points.service.js';
export * from './followup.events.js';
export { FollowupModule } from './followup.module.js';
export { Posts } from './posts.service.js';
export { type Reader, Readers } from './readers.service.js';
export { ReportCycles } from './report-cycles.service.js';
export { ReportRequests } from './report-requests.service.js';
export { ReportCycle, ReportRequest } from './request.entity.js';
export { isOwed } from './request.rules.js';
export { Tasks } from './tasks.service.js';
