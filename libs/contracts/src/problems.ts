/**
 * Every problem the product can report: one state of affairs, one HTTP status, one plain title.
 * The title is also the English text of the translation key `problem.<key>`.
 */
export const problems = {
  // ground
  'invalid-input': { status: 422, title: 'Some answers need correction' },
  'not-signed-in': { status: 401, title: 'Please sign in' },
  'not-permitted': { status: 403, title: 'Your role does not allow this' },
  'not-found': { status: 404, title: 'There is nothing here that you can see' },
  'changed-meanwhile': { status: 409, title: 'Somebody changed this meanwhile' },
  'already-exists': { status: 409, title: 'This exists already' },
  'too-many-requests': { status: 429, title: 'Too many attempts. Please wait a moment' },
  'foreign-origin': { status: 403, title: 'This request came from another site' },
  'malformed-request': { status: 400, title: 'The request could not be read' },
  'too-large': { status: 413, title: 'This is larger than the service accepts' },
  unexpected: { status: 500, title: 'Something failed on our side' },
  unavailable: { status: 503, title: 'The service cannot do this at the moment' },
  'unknown-zone': { status: 422, title: 'This time zone is not known' },
  'file-too-large': { status: 413, title: 'The file is larger than 25 MB' },
  'file-type-refused': { status: 422, title: 'This kind of file cannot be kept here' },
  'demo-only': { status: 404, title: 'This exists in the demonstration only' },
  'file-damaged': { status: 500, title: 'The stored file is missing or was changed' },
  'time-runs-forward': { status: 422, title: 'Time can only travel forward' },
  'already-travelling': { status: 409, title: 'Time is travelling already' },
  'worker-not-there': { status: 503, title: 'Nothing moves: the worker of this installation does not answer' },
  'mail-decided': { status: 409, title: 'This mail does not wait for a decision any more' },
  // people
  'wrong-credentials': { status: 401, title: 'The e-mail address or the password is not right' },
  'link-expired': { status: 410, title: 'This link has expired' },
  'link-used': { status: 410, title: 'This link was used already' },
  'password-too-weak': { status: 422, title: 'Choose a password of at least twelve characters' },
  'no-such-role': { status: 403, title: 'You do not hold this role' },
  'installation-has-administrator': { status: 409, title: 'This installation has its first administrator already' },
  // processes
  'already-takes-part': { status: 409, title: 'This entity takes part already at that time' },
  // meetings
  // drafting
  'text-read-only': { status: 403, title: 'You read here; typing is for delegations and the drafting desk' },
  'typing-not-open': { status: 403, title: 'In this reading delegations propose; typing is not open to you here' },
  'no-new-paragraph-here': {
    status: 403,
    title:
      'In this reading only the paragraphs that the chair opened are typed in; no new one begins here. Nothing was lost',
  },
  'block-locked': { status: 423, title: 'This paragraph is agreed or closed: nobody types in it now' },
  'forged-client': { status: 403, title: 'These words carry the mark of somebody else' },
  'clock-gap': { status: 409, title: 'An earlier change of yours is missing, so this one could not be placed' },
  'unknown-origin': { status: 409, title: 'This change builds on words that are not in the record' },
  'mixed-origin': { status: 409, title: 'This change joins words of two paragraphs' },
  'block-gone': { status: 409, title: 'The paragraph was removed meanwhile' },
  'block-id-changed': { status: 409, title: 'A paragraph keeps its identity; its kind is changed by command' },
  'block-id-doubled': { status: 409, title: 'A paragraph with this identity exists already' },
  'stale-block-delete': { status: 409, title: 'Somebody wrote in this paragraph meanwhile, so it was not removed' },
  'words-carried-on': {
    status: 409,
    title: 'Somebody changed this paragraph meanwhile: the words stand in another place now',
  },
  'undo-not-possible': {
    status: 409,
    title: 'What others did since stands in the way, so this is not undone',
  },
  'schema-broken': { status: 422, title: 'The change holds something that has no place in a text' },
  'malformed-update': { status: 400, title: 'The change could not be read' },
  'update-too-large': { status: 413, title: 'The change is too large. Please paste it in parts' },
  'too-many-updates': { status: 429, title: 'Changes arrive faster than they can be kept. Please wait a moment' },
  'too-many-windows': {
    status: 429,
    title: 'You have this text open in too many places. Close one of them; this one goes on by itself',
  },
  'too-many-connections': {
    status: 429,
    title: 'You are connected from too many places. Close some of them; this one goes on by itself',
  },
  'room-full': {
    status: 429,
    title: 'More people have this text open than one server takes. Your words are kept here; it goes on by itself',
  },
  'client-outdated': { status: 409, title: 'This page is older than the service. Load it again; your words are kept' },
  'wrong-generation': { status: 409, title: 'The text was made anew. Please open it again' },
  'rights-ended': { status: 403, title: 'The role in which you acted has ended' },
  'record-damaged': { status: 500, title: 'The record of this text is damaged. It stays closed until it is mended' },
  'not-in-room': { status: 409, title: 'Open the text first' },
  'text-state-refused': { status: 409, title: 'The text cannot go there from where it is' },
  'blocks-still-open': { status: 409, title: 'Some paragraphs are not agreed yet' },
  'block-state-refused': { status: 409, title: 'The paragraph cannot go there from where it is' },
  'text-frozen': { status: 409, title: 'The text is frozen and is not changed any more' },
  'not-a-meeting-of-process': { status: 422, title: 'The meeting does not belong to this process' },
  'word-file-refused': { status: 422, title: 'This file cannot be taken in' },
  // adoption
  'adoption-not-ready': { status: 409, title: 'The text cannot be adopted yet' },
  'block-without-agreement': { status: 409, title: 'A paragraph is not agreed' },
  'recommendation-without-addressee': { status: 409, title: 'A recommendation says nobody who shall do it' },
  'capital-awaited': { status: 409, title: 'A capital has not confirmed yet' },
  'already-adopted': { status: 409, title: 'The text was adopted already' },
  'adoption-not-declared': { status: 409, title: 'The chair has not declared the adoption' },
  'declaration-outdated': {
    status: 409,
    title: 'The text moved after the chair declared it adopted. It must be declared again',
  },
  'two-persons-needed': { status: 403, title: 'Adoption takes two persons: one declares, another records' },
  'nothing-awaited': { status: 409, title: 'This paragraph does not wait for that capital' },
  'silence-not-ready': { status: 409, title: 'The text cannot be put under silence yet' },
  'silence-too-short': { status: 422, title: 'The rules of procedure ask for a longer time under silence' },
  'silence-already-open': { status: 409, title: 'This text is under silence already' },
  'silence-not-open': { status: 409, title: 'This silence procedure is not running' },
  'silence-not-suspended': { status: 409, title: 'This silence procedure is not suspended' },
  'silence-not-later': { status: 422, title: 'The end can be put off, and never brought forward' },
  'silence-over': {
    status: 409,
    title: 'The silence had ended when this was received. What you wrote was kept as a statement and changes nothing',
  },
  'silence-broken-already': {
    status: 409,
    title: 'The silence had been broken before this was received. What you wrote was kept as a statement',
  },
  'silence-settled-already': {
    status: 409,
    title: 'The outcome stood before this was recorded. What you wrote was kept as a statement and changes nothing',
  },
  'silence-receipt-outside': {
    status: 422,
    title: 'An objection is received after the silence has begun, and not later than now',
  },
  // followup
  'commitment-exists': { status: 409, title: 'This addressee has this commitment already' },
  'focal-point-exists': { status: 409, title: 'There is an active focal point already' },
  'too-many-alternates': { status: 409, title: 'A State names three alternates at most' },
  'designation-not-open': { status: 409, title: 'This designation is not open any more' },
  'not-your-designation': { status: 403, title: 'Only the person who was named can accept' },
  'request-not-open': { status: 409, title: 'This report cannot be changed at this stage' },
  'extension-too-many': { status: 409, title: 'More time was granted twice already' },
  'extension-too-long': { status: 422, title: 'More time is given for thirty days at most' },
  'extension-too-late': { status: 409, title: 'More time can be asked until ten days after the due day' },
  'extension-asked': { status: 409, title: 'More time was asked already and waits for an answer' },
  'extension-decided': { status: 409, title: 'This was decided already' },
  'step-decided': { status: 409, title: 'This step was decided already' },
  'note-needed': { status: 422, title: 'Please note what was said' },
  'cycle-code-taken': { status: 409, title: 'There is a round of reports with this code already' },
  'due-day-unknown': { status: 422, title: 'The due day cannot be told: the next meeting has no date yet' },
  'due-day-past': { status: 422, title: 'The due day is past' },
  'nobody-addressed': { status: 409, title: 'There is nobody who owes a report' },
  // notices
  'notice-decided': { status: 409, title: 'This letter does not wait for a decision any more' },
  'nobody-to-write-to': { status: 409, title: 'The person this letter is for cannot be written to any more' },
  // reporting
  'answer-does-not-fit': { status: 422, title: 'This answer does not fit its question' },
  'confirmation-missing': { status: 422, title: 'Say who at the State confirmed this answer' },
  'report-not-open': { status: 409, title: 'The report is not open for answers now' },
  'section-day-after-report': { status: 422, title: 'This day is after the day of the report itself' },
  'answer-not-queried': { status: 409, title: 'Only the answers that were asked about are open' },
  'report-has-gaps': { status: 422, title: 'Something is still missing in the report' },
  'report-submitted-already': { status: 409, title: 'The report was handed in already' },
  'report-not-submitted': { status: 409, title: 'The report has not been handed in' },
  // accountability
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemKey = keyof typeof problems;

/** Database constraints that stand behind a rule, and the problem a race loser is told. */
export const constraintProblems: Record<string, ProblemKey> = {
  person_email_key: 'already-exists',
  directory_entry_code_key: 'already-exists',
  entity_code_key: 'already-exists',
  process_code_key: 'already-exists',
  membership_once_at_a_time: 'already-takes-part',
  meeting_code_key: 'already-exists',
  participation_once: 'already-exists',
  text_symbol_key: 'already-exists',
  adoption_one_per_text: 'already-adopted',
  adoption_declaration_open: 'already-exists',
  silence_one_open_per_text: 'silence-already-open',
  receipt_recorded_after: 'silence-receipt-outside',
  commitment_one_per_addressee: 'commitment-exists',
  focal_point_one_primary: 'focal-point-exists',
  extension_one_asked: 'extension-asked',
  report_cycle_code: 'cycle-code-taken',
};

/** A problem on the wire (RFC 9457), on HTTP and in socket acknowledgements alike. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  key: ProblemKey;
  /** Present for unforeseen failures: what to quote to the secretariat. */
  reference?: string;
  issues?: { path: string; message: string }[];
  [extra: string]: unknown;
}
