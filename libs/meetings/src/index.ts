/**
 * Meetings. A process lives in its meetings: where and when, what is on the agenda, who came and for whom
 * they speak. A meeting knows its predecessor, so that it can open on what was reported since.
 */
export { Contributions } from './contributions.service.js';
export { Delegations } from './delegations.service.js';
export { Meeting } from './meeting.entity.js';
export { MeetingPapers } from './meeting-papers.service.js';
export * from './meetings.events.js';
export { MeetingsModule } from './meetings.module.js';
export { Meetings } from './meetings.service.js';
