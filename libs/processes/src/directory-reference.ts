import type {
  DirectoryEventView,
  DirectoryFacts,
  DirectoryParty,
  DirectoryStatus,
  EntityNameView,
  HeadingView,
  Office,
  SecretariatKind,
} from '#contracts';
import entityNames from './reference/entity-names.json' with { type: 'json' };
import taxonomy from './reference/iamm-taxonomy.json' with { type: 'json' };
import milestones from './reference/idm-and-milestones.json' with { type: 'json' };
import meetings from './reference/imp-meetings.json' with { type: 'json' };
import matrix from './reference/rcp-matrix.json' with { type: 'json' };

/*
 * The reference data in the shape of the directory. Nothing is corrected on the way: what a source prints stays as it
 * prints it, and what does not agree becomes a flag beside it (domain.md A.8, D).
 */

const AS_OF = matrix.source.asOf;
const SOURCE = 'Matrix of regional consultative processes, May 2005';
const DIALOGUES = 'Activity reports on the migration policy dialogues, 1998 to 2004';

interface PrintedState {
  code: string;
  printed: string;
}
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
  const supported = printed.supportBy ?? printed.supervisedBy?.join(', ') ?? printed.note ?? null;
  return { kind: secretariatKindOf[printed.kind] ?? 'not_stated', name: printed.name ?? null, supportedBy: supported };
}

const some = (...sentences: (string | undefined)[]): string[] =>
  sentences.filter((one): one is string => one !== undefined);

/** The general flags of the source, each beside the entry that it speaks of. */
const flagsFor = (...names: string[]): string[] =>
  matrix.flags.filter((flag) => names.some((name) => flag.startsWith(`${name}:`))).map((flag) => flag);

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
    rules: some(printed.meetingPattern, printed.chair?.rotation, printed.ngoAccess),
    flags: [
      ...flagsFor(printed.acronym, printed.acronym.replace(' Conference', '')),
      ...some(printed.statusNote, printed.priorityNote, printed.note),
      ...(printed.members.some(({ code }) => code === 'SCG' || code === 'MKD') ? flagsAbout('SCG') : []),
    ],
  };
}
const flagsAbout = (word: string): string[] => matrix.flags.filter((flag) => flag.includes(`(${word})`));

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
  flags: [...flagsFor(printed.acronym), ...some(printed.note)],
});

interface PrintedMeeting {
  id: string;
  kind: string;
  title: string;
  process: string;
  place: { city: string; country: string } | null;
  date: { from: string; to?: string } | null;
  status: string;
  participants: PrintedState[];
  participantsBasis: string;
  topics: string[];
  followedBy?: string;
}
const held = meetings.meetings as unknown as PrintedMeeting[];

/** The series of a printed meeting: "IMP-EHG-2002" belongs to "IMP-EHG". */
const seriesOf = (id: string): string => id.split('-').slice(0, 2).join('-');

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
      flags: meetings.flags.filter((flag) => flag.startsWith(`${code}-`)),
    };
  });
}

/** Every entry: the processes, the groups beside them, and the dialogues. */
export const referenceEntries = (): DirectoryFacts[] => [
  ...(matrix.processes as PrintedProcess[]).map(process),
  ...(matrix.otherGroups as PrintedGroup[]).map(group),
  ...dialogues(),
];

interface PrintedName {
  code: string;
  printed: string[];
  isoNameToday?: string;
  nameTodayShort?: string;
  alpha2?: string;
  kind: string;
  today?: string[];
  withdrawn?: string;
  administeredBy?: string;
}

/** "Congo, The Democratic Republic of the" as it is said: "The Democratic Republic of the Congo". */
const asSaid = (name: string): string => {
  const [short, ...rest] = name.split(', ');
  return rest.length === 1 ? `${rest[0]} ${short}` : name;
};

/** Devices tell the two Congos apart by their capitals; their governments do not. */
const saidOtherwise: Readonly<Record<string, Record<string, string>>> = {
  COD: { fr: 'République démocratique du Congo', ar: 'جمهورية الكونغو الديمقراطية' },
  COG: { fr: 'Congo', ar: 'الكونغو' },
};

export const referenceNames = (): EntityNameView[] =>
  (entityNames.entities as PrintedName[]).map((entity) => ({
    code: entity.code,
    alpha2: entity.alpha2 ?? null,
    kind: entity.kind === 'historical_territory' ? 'historical' : (entity.kind as EntityNameView['kind']),
    printed: entity.printed,
    names: {
      ...(entity.isoNameToday ? { en: asSaid(entity.nameTodayShort ?? entity.isoNameToday) } : {}),
      ...saidOtherwise[entity.code],
    },
    successors: entity.today ?? [],
    withdrawnOn: entity.withdrawn ?? null,
    administeredBy: entity.administeredBy ?? null,
    version: 1,
  }));

const event = (over: Partial<DirectoryEventView> & Pick<DirectoryEventView, 'code' | 'series' | 'title'>) => ({
  entry: null,
  place: null,
  country: null,
  from: null,
  to: null,
  status: 'held' as const,
  participants: [],
  participantsBasis: null,
  topics: [],
  flags: [],
  followedBy: null,
  ...over,
});
const monthOf = (year: number, month: number | undefined): string =>
  month === undefined ? String(year) : `${year}-${String(month).padStart(2, '0')}`;
/** "2003-07-02/2003-07-03", "2001-06" or a year alone. */
function spanOf(one: { date?: string; year?: number }): { from: string | null; to: string | null } {
  const [from, to] = (one.date ?? (one.year === undefined ? '' : String(one.year))).split('/');
  return { from: from || null, to: to ?? null };
}

interface Session {
  year: number;
  month?: number;
  themes: string[];
  status?: string;
  flag?: string;
}
interface Workshop {
  year: number;
  month?: number;
  topic: string;
  status?: string;
}
interface Milestone {
  event: string;
  date?: string;
  year?: number;
  city?: string;
}

/** Every dated event of the sources, in the order of their days. */
export function referenceEvents(): DirectoryEventView[] {
  const printed = held.map((meeting) =>
    event({
      code: meeting.id,
      entry: seriesOf(meeting.id),
      series: meeting.process,
      title: meeting.title,
      place: meeting.place?.city ?? null,
      country: meeting.place?.country ?? null,
      from: meeting.date?.from ?? null,
      to: meeting.date?.to ?? null,
      status: meeting.status as DirectoryEventView['status'],
      participants: meeting.participants.map(({ code, printed: name }) => ({ code, printed: name })),
      participantsBasis: meeting.participantsBasis,
      topics: meeting.topics,
      flags: meetings.flags.filter((flag) => flag.startsWith(`${meeting.id}:`)),
      followedBy: meeting.followedBy ?? null,
    }),
  );
  const sessions = (milestones.idmSessions as Session[]).map((session) =>
    event({
      code: `IDM-${session.year}`,
      series: 'International Dialogue on Migration',
      title: `International Dialogue on Migration ${session.year}`,
      from: monthOf(session.year, session.month),
      status: session.status ? 'planned' : 'held',
      topics: session.themes,
      flags: some(session.flag),
    }),
  );
  const workshops = (milestones.intersessionalWorkshops as Workshop[]).map((workshop, index) =>
    event({
      code: `IDM-WS-${index + 1}`,
      series: 'International Dialogue on Migration',
      title: `Intersessional workshop: ${workshop.topic}`,
      from: monthOf(workshop.year, workshop.month),
      status: workshop.status ? 'planned' : 'held',
      topics: [workshop.topic],
    }),
  );
  const berne = (milestones.berneInitiative as Milestone[]).map((step, index) =>
    event({
      code: `BERNE-${index + 1}`,
      entry: 'IMP-BERNE',
      series: 'Berne Initiative',
      title: step.event,
      place: step.city ?? null,
      ...spanOf(step),
    }),
  );
  const others = (milestones.otherMilestones as Milestone[]).map((step, index) =>
    event({ code: `MILESTONE-${index + 1}`, series: 'Milestones', title: step.event, ...spanOf(step) }),
  );
  return [...printed, ...sessions, ...workshops, ...berne, ...others].sort((a, b) =>
    (a.from ?? '').localeCompare(b.from ?? ''),
  );
}

interface PrintedHeading {
  code: string;
  label: string;
  subtopics: { label: string }[];
}

export const referenceHeadings = (): HeadingView[] => [
  ...(taxonomy.headings as PrintedHeading[]).map(({ code, label, subtopics }) => ({
    code,
    kind: 'heading' as const,
    label,
    subtopics: subtopics.map((one) => one.label),
  })),
  ...taxonomy.commonUnderstandings.map(({ code, topic }) => ({
    code,
    kind: 'understanding' as const,
    label: topic,
    subtopics: [],
  })),
];
