/**
 * Accountability. What became of the sentence: each recommendation beside each State, silence kept apart from
 * inaction, every count with what it is counted from, and the thread back to the paragraph in which it was
 * negotiated. The last chapter, and the first page of the next meeting.
 */
export { AccountabilityModule } from './accountability.module.js';
export { Matrix } from './matrix.service.js';
export { MeetingReports } from './meeting-reports.service.js';
export { RecommendationPages } from './recommendations.service.js';
export { printShare } from './words.rules.js';
