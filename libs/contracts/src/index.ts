/**
 * The words: what browser and server say to each other. Routes as values, what may be asked and what is
 * answered, every problem, who may do what, and the words of every status.
 * Nothing here knows a database or a screen.
 */
export * from './accountability.js';
export * from './adoption.js';
export * from './deadline.js';
export * from './directory.js';
export * from './drafting.js';
export * from './find.js';
export * from './followup.js';
export * from './ground.js';
export * from './history.js';
export * from './home.js';
export * from './implementation.js';
export * from './letters.js';
export * from './live.js';
export * from './meetings.js';
export * from './meetings-lived.js';
export * from './negotiation.js';
export * from './notices.js';
export * from './paper.js';
export * from './people.js';
export * from './problems.js';
export * from './processes.js';
export * from './reporting.js';
export * from './roles.js';
export * from './route.js';
export * from './rulebook.js';
export * from './words/accountability.js';
export * from './words/adoption.js';
export * from './words/drafting.js';
export * from './words/followup.js';
export * from './words/ground.js';
export * from './words/implementation.js';
export * from './words/meetings.js';
export * from './words/negotiation.js';
export * from './words/notices.js';
export * from './words/processes.js';
export * from './words/reporting.js';
