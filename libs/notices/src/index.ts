/**
 * Notices. What happened must reach the people it concerns: in their language, at a decent hour, with one thing to do.
 * A chapter says its letters as values; here they are laid out, held, released by a person where one must, put into the
 * bell and the ledger, and handed to the mailroom in the transaction of whatever caused them.
 */
export { type ComposedLetter, type Letter, type LetterWords, letter, type Saying } from './letter.mails.js';
export { noticeRefused, noticeReleased } from './notices.events.js';
export { NoticesModule } from './notices.module.js';
export { Notices, type Receiver, type Sending } from './notices.service.js';
