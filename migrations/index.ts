import { Ground20261201090000 } from './20261201090000-ground.js';
import { TimeMailAndFiles20261201090010 } from './20261201090010-time-mail-and-files.js';
import { People20261201090100 } from './20261201090100-people.js';
import { Processes20261201090200 } from './20261201090200-processes.js';
import { Meetings20261201090300 } from './20261201090300-meetings.js';
import { Notices20261201090400 } from './20261201090400-notices.js';
import { Drafting20261201090500 } from './20261201090500-drafting.js';
import { Adoption20261201090600 } from './20261201090600-adoption.js';
import { Followup20261201090700 } from './20261201090700-followup.js';
import { Reporting20261201090800 } from './20261201090800-reporting.js';
import { TheRecordInLevels20261201090900 } from './20261201090900-the-record-in-levels.js';
import { VersionsAndWhoWrote20261201091000 } from './20261201091000-versions-and-who-wrote.js';
import { Directory20261201092000 } from './20261201092000-directory.js';
import { MeetingsLived20261201093000 } from './20261201093000-meetings-lived.js';
import { EvidenceInParts20261201094000 } from './20261201094000-evidence-in-parts.js';
import { SectionsGiven20261201095000 } from './20261201095000-sections-given.js';
import { DraftProposals20261201095500 } from './20261201095500-draft-proposals.js';
import { SectionsByADay20261201096000 } from './20261201096000-sections-by-a-day.js';
import { FoldedTextAsItLies20261201096500 } from './20261201096500-folded-text-as-it-lies.js';
import { WhoCameIntoAText20261201097000 } from './20261201097000-who-came-into-a-text.js';
import { EveryDiscrepancy20261201098000 } from './20261201098000-every-discrepancy.js';
import { AnActOnce20261201098500 } from './20261201098500-an-act-once.js';
import { APasteIsOneDraft20261201098600 } from './20261201098600-a-paste-is-one-draft.js';
import { SilenceProcedure20261201099000 } from './20261201099000-silence-procedure.js';
import { AnObjectionRecorded20261201099100 } from './20261201099100-an-objection-recorded.js';
import { WordsWithoutAPlace20261201099200 } from './20261201099200-words-without-a-place.js';
import { AmountsInTheUnitOfTheirCurrency20261201099300 } from './20261201099300-amounts-in-the-unit-of-their-currency.js';
import { WordsThatSplitsCarry20261201099400 } from './20261201099400-words-that-splits-carry.js';

/** What the product gained, in order. Forward only. */
export const migrations = [
  Ground20261201090000,
  TimeMailAndFiles20261201090010,
  People20261201090100,
  Processes20261201090200,
  Meetings20261201090300,
  Notices20261201090400,
  Drafting20261201090500,
  Adoption20261201090600,
  Followup20261201090700,
  Reporting20261201090800,
  TheRecordInLevels20261201090900,
  VersionsAndWhoWrote20261201091000,
  Directory20261201092000,
  MeetingsLived20261201093000,
  EvidenceInParts20261201094000,
  SectionsGiven20261201095000,
  DraftProposals20261201095500,
  SectionsByADay20261201096000,
  FoldedTextAsItLies20261201096500,
  WhoCameIntoAText20261201097000,
  EveryDiscrepancy20261201098000,
  AnActOnce20261201098500,
  SilenceProcedure20261201099000,
  APasteIsOneDraft20261201098600,
  AnObjectionRecorded20261201099100,
  WordsWithoutAPlace20261201099200,
  AmountsInTheUnitOfTheirCurrency20261201099300,
  WordsThatSplitsCarry20261201099400,
];
