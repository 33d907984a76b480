import type { DirectoryFacts, DirectoryParty, DirectoryStatus, Office, SecretariatKind } from '#contracts';
import { held, type PrintedState, referenceEvents, seriesOf, some } from './directory-reference-events.js';
import { cycleFlags, flagsOfTheWhole, flagsOn, meetingFlags } from './directory-reference-flags.js';
import meetings from './reference/imp-meetings.json' with { type: 'json' };
import matrix from './reference/rcp-matrix.json' with { type: 'json' };

/*
 * The processes, groups and dialogues of the reference data in the shape of the directory. Nothing is corrected on the way:
 * what a source prints stays as it prints it, and what does not agree becomes a flag beside it (domain.md A.8, D).
 */

const AS_OF = matrix.source.asOf;
const SOURCE = 'Matrix of regional consultative processes, May 2005';
const DIALOGUES = 'Activity reports on the migration policy dialogues, 1998 to 2004';

interface PrintedChair {
  role: string;
  state?: string;
  states?: string[];
  vice?: string;
  rotation?: string;
}
interface PrintedSecretariat {
  kind: string;
  name?: string;
  supportBy?: string;
  supervisedBy?: string[];
  note?: string;
}
interface PrintedProcess {
  name: string;
  acronym: string;
  alsoKnownAs: string[];
  region: string;
  yearStarted: number;
  members: PrintedState[];
  memberTotalPrinted: { text: string; total: number; interested?: number; plus?: string[] };
  interestedStates?: PrintedState[];
  observerStates: PrintedState[];
  observerOrganisations: string[];
  participantOrganisations?: string[];
  chair: PrintedChair | null;
  secretariat: PrintedSecretariat;
  discussionTopics: string[];
  priorityCountPrinted: number;
  status: string;
  iammTags: string[];
  note?: string;
  statusNote?: string;
  priorityNote?: string;
  ngoAccess?: string;
  meetingPattern?: string;
}
interface PrintedGroup {
  name: string;
  acronym: string;
  members: PrintedState[];
  memberCountListed: number;
  region: string;
  note?: string;
  firstMeeting?: string;
  secretariat?: PrintedSecretariat;
}

const secretariatKindOf: Record<string, SecretariatKind> = {
  dedicated: 'dedicated',
  organisation: 'organisation',
  joint: 'joint',
  'member government': 'member_government',
  none: 'none',
};
const officeOf: Record<string, Office> = {
  chair: 'chair',
  'co-chairs': 'co_chair',
  'presidency pro tempore': 'presidency_pro_tempore',
};
const statusOf: Record<string, DirectoryStatus> = {
  active: 'active',
  ending: 'ending',
  dormant: 'dormant',
  'overlap under review': 'unclear',
};

const party = (
  tier: DirectoryParty['tier'],
  { code, printed }: { code: string | null; printed: string },
  beside = false,
): DirectoryParty => ({ code, printed, tier, beside, fromOn: null, toOn: null });

const office = (held: Office, code: string) => ({ office: held, code, name: null, fromOn: null, toOn: null });

function officesOf(chair: PrintedChair | null): DirectoryFacts['offices'] {
  if (!chair) return [];
  const held = officeOf[chair.role] ?? 'chair';
  const holders = (chair.states ?? (chair.state ? [chair.state] : [])).map((code) => office(held, code));
  return chair.vice ? [...holders, office('vice_chair', chair.vice)] : holders;
}

function secretariatOf(printed: PrintedSecretariat | undefined): DirectoryFacts['secretariat'] {
  if (!printed) return { kind: 'not_stated', name: null, supportedBy: null };
  return {
    kind: secretariatKindOf[printed.kind] ?? 'not_stated',
    name: printed.name ?? null,
    supportedBy: printed.supportBy ?? null,
  };
}

/** Who supervises a secretariat does not support it, and a remark about it is neither. */
const secretariatRules = ({ supervisedBy, note }: PrintedSecretariat): string[] =>
  some(supervisedBy && `Secretariat supervised by ${supervisedBy.join(', ')}`, note);

/** What the source remarks at the name of one that takes part. */
const partyFlags = (...lists: (PrintedState[] | undefined)[]): string[] =>
  lists.flatMap((list) => list ?? []).flatMap(({ printed, flag }) => (flag ? [`${printed}: ${flag}`] : []));

function process(printed: PrintedProcess): DirectoryFacts {
  const beside = new Set(printed.memberTotalPrinted.plus ?? []);
  return {
    code: printed.acronym,
    kind: 'process',
    name: printed.name,
    alsoKnownAs: printed.alsoKnownAs,
    region: printed.region,
    startYear: printed.yearStarted,
    status: statusOf[printed.status] ?? 'not_stated',
    asOf: AS_OF,
    source: SOURCE,
    printedTotal: {
      text: printed.memberTotalPrinted.text,
      total: printed.memberTotalPrinted.total,
      interested: printed.memberTotalPrinted.interested ?? null,
    },
    secretariat: secretariatOf(printed.secretariat),
    offices: officesOf(printed.chair),
    parties: [
      ...printed.members.map((one) => party('member', one, beside.has(one.code))),
      ...(printed.interestedStates ?? []).map((one) => party('interested_state', one)),
      ...printed.observerStates.map((one) => party('observer_state', one)),
      ...(printed.participantOrganisations ?? []).map((name) =>
        party('participant_org', { code: null, printed: name }),
      ),
      ...printed.observerOrganisations.map((name) => party('observer_org', { code: null, printed: name })),
    ],
    topics: printed.discussionTopics,
    priorities: printed.priorityCountPrinted,
    headings: printed.iammTags,
    rules: [
      ...some(printed.meetingPattern, printed.chair?.rotation, printed.ngoAccess),
      ...secretariatRules(printed.secretariat),
    ],
    flags: [
      ...flagsOn(printed.acronym, printed.acronym.replace(' Conference', ''), printed.name, ...printed.alsoKnownAs),
      ...some(printed.statusNote, printed.priorityNote, printed.note),
      ...partyFlags(printed.members, printed.interestedStates, printed.observerStates),
    ],
  };
}

const group = (printed: PrintedGroup): DirectoryFacts => ({
  code: printed.acronym,
  kind: 'group',
  name: printed.name,
  alsoKnownAs: [],
  region: printed.region,
  startYear: printed.firstMeeting ? Number(printed.firstMeeting.slice(0, 4)) : null,
  status: 'not_stated',
  asOf: AS_OF,
  source: SOURCE,
  printedTotal: null,
  secretariat: secretariatOf(printed.secretariat),
  offices: [],
  parties: printed.members.map((one) => party('member', one)),
  topics: [],
  priorities: null,
  headings: [],
  rules: [],
  flags: [...flagsOn(printed.acronym, printed.name), ...some(printed.note), ...partyFlags(printed.members)],
});

function dialogues(): DirectoryFacts[] {
  return [...new Set(held.map(({ id }) => seriesOf(id)))].map((code) => {
    const ours = held.filter(({ id }) => seriesOf(id) === code);
    const names = [...new Set(ours.map((meeting) => meeting.process))];
    const years = ours.map(({ date }) => date?.from).filter((from) => from !== undefined);
    return {
      code,
      kind: 'dialogue' as const,
      name: names.at(-1)!,
      alsoKnownAs: names.slice(0, -1),
      region: null,
      startYear: years.length > 0 ? Math.min(...years.map((from) => Number(from.slice(0, 4)))) : null,
      status: 'not_stated' as const,
      asOf: null,
      source: DIALOGUES,
      printedTotal: null,
      secretariat: { kind: 'not_stated' as const, name: null, supportedBy: null },
      offices: [],
      parties: meetings.sponsoringAgencies.map((name) => party('participant_org', { code: null, printed: name })),
      topics: [...new Set(ours.flatMap(({ topics }) => topics))],
      priorities: null,
      headings: [],
      rules: [],
      flags: [...meetingFlags(`${code}-`), ...names.flatMap(cycleFlags)],
    };
  });
}

/** Every entry: the processes, the groups beside them, and the dialogues. */
export const referenceEntries = (): DirectoryFacts[] => [
  ...(matrix.processes as PrintedProcess[]).map(process),
  ...(matrix.otherGroups as PrintedGroup[]).map(group),
  ...dialogues(),
];

/** What the sources remark of themselves as a whole. */
export const referenceFlags = (): string[] => flagsOfTheWhole([...referenceEntries(), ...referenceEvents()]);
