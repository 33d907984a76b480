/**
 * Reporting. Each addressee says what became of each sentence addressed to it, and what stood in the way: answers
 * are kept while somebody writes, handed in against a receipt, read by the secretariat, accepted or sent back
 * with questions. What is accepted becomes the status of the commitment.
 */
export { Answers } from './answers.service.js';
export { EvidenceUploads } from './evidence-uploads.service.js';
export * from './reporting.events.js';
export { ReportingModule } from './reporting.module.js';
export { Reports } from './reports.service.js';
export { Submissions } from './submissions.service.js';
