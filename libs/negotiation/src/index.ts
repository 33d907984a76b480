/**
 * Negotiation. What a delegation would have the text say is a proposal: drafted where only that delegation sees it, never
 * inside the shared text. Words that were typed and could not be placed begin here, and outlive the device on which
 * they were typed.
 */
export * from './negotiation.events.js';
export { NegotiationModule } from './negotiation.module.js';
export { Proposal } from './proposal.entity.js';
export { Proposals } from './proposals.service.js';
