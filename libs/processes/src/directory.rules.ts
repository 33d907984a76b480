import type { DirectoryFacts, DirectoryTable, DirectoryView } from '#contracts';
import type { CsvLine } from './csv.rules.js';

/** What is wrong with the facts of an entry before they are kept; empty when nothing is. */
export function factsWrong(facts: DirectoryFacts, known: ReadonlySet<string>): { path: string; message: string }[] {
  const wrong: { path: string; message: string }[] = [];
  const unknown = (code: string | null, path: string) => {
    if (code !== null && !known.has(code)) wrong.push({ path, message: `no State or territory has the code ${code}` });
  };
  for (const [nth, party] of facts.parties.entries()) {
    unknown(party.code, `facts.parties.${nth}.code`);
    if (party.fromOn && party.toOn && party.toOn < party.fromOn)
      wrong.push({ path: `facts.parties.${nth}.toOn`, message: 'before the beginning' });
    const twice = facts.parties.findIndex((other, at) => at > nth && sameSeat(party, other));
    if (twice >= 0) wrong.push({ path: `facts.parties.${twice}.printed`, message: `${party.printed} is there twice` });
  }
  for (const [nth, office] of facts.offices.entries()) {
    unknown(office.code, `facts.offices.${nth}.code`);
    if (office.code === null && office.name === null)
      wrong.push({ path: `facts.offices.${nth}.name`, message: 'who holds the office' });
    if (office.fromOn && office.toOn && office.toOn < office.fromOn)
      wrong.push({ path: `facts.offices.${nth}.toOn`, message: 'before the beginning' });
  }
  return wrong;
}

type Party = DirectoryFacts['parties'][number];

/** An entity takes part once at a time in one capacity. */
function sameSeat(one: Party, other: Party): boolean {
  const same = one.code === null ? other.code === null && one.printed === other.printed : one.code === other.code;
  const before = (end: string | null, start: string | null) => end !== null && start !== null && end <= start;
  return same && !before(one.toOn, other.fromOn) && !before(other.toOn, one.fromOn);
}

const heads = [
  'code',
  'kind',
  'name',
  'also known as',
  'region',
  'since',
  'status',
  'as of',
  'total as printed',
  'members',
  'secretariat',
  'chair',
  'topics',
  'discrepancies',
  'source',
];

/** From the first day included to the last excluded; without days as printed. */
const seatedOn = ({ fromOn, toOn }: Party, day: string): boolean =>
  (fromOn === null || fromOn <= day) && (toOn === null || toOn > day);

/** One line an entry, for a spreadsheet: who is a member on this day is counted. */
const entryLines = (entries: readonly DirectoryFacts[], day: string): CsvLine[] => [
  heads,
  ...entries.map((one) => [
    one.code,
    one.kind,
    one.name,
    one.alsoKnownAs.join('; '),
    one.region,
    one.startYear,
    one.status,
    one.asOf,
    one.printedTotal?.text ?? null,
    one.parties.filter((party) => party.tier === 'member' && seatedOn(party, day)).length,
    one.secretariat.name ?? one.secretariat.supportedBy,
    one.offices.map(({ office, code, name }) => `${office}: ${code ?? name}`).join('; '),
    one.topics.join('; '),
    one.flags.join('; '),
    one.source,
  ]),
];

/** One line a seat: who takes part in what, in which capacity. */
const partyLines = (entries: readonly DirectoryFacts[]): CsvLine[] => [
  ['process', 'code', 'name as printed', 'capacity', 'beside the total', 'from', 'to'],
  ...entries.flatMap((entry) =>
    entry.parties.map(
      (one): CsvLine => [entry.code, one.code, one.printed, one.tier, one.beside ? 'yes' : '', one.fromOn, one.toOn],
    ),
  ),
];

/** One line for each remark of the sources: beside an entry, beside a meeting, or beside nothing where it is said of the whole. */
const flagLines = (view: Pick<DirectoryView, 'entries' | 'events' | 'flags'>): CsvLine[] => [
  ['of', 'discrepancy'],
  ...[...view.entries, ...view.events].flatMap(({ code, flags }) => flags.map((flag): CsvLine => [code, flag])),
  ...view.flags.map((flag): CsvLine => [null, flag]),
];

/** One line a meeting that the sources date. */
const eventLines = (events: DirectoryView['events']): CsvLine[] => [
  [
    'code',
    'process',
    'series',
    'title',
    'place',
    'country',
    'from',
    'to',
    'status',
    'participants',
    'participants by',
    'topics',
    'followed by',
  ],
  ...events.map(
    (one): CsvLine => [
      one.code,
      one.entry,
      one.series,
      one.title,
      one.place,
      one.country,
      one.from,
      one.to,
      one.status,
      one.participants.map(({ code, printed }) => code ?? printed).join('; '),
      one.participantsBasis,
      one.topics.join('; '),
      one.followedBy,
    ],
  ),
];

/** One line a topic: a heading or an understanding, with what stands under it. */
const headingLines = (headings: DirectoryView['headings']): CsvLine[] => [
  ['code', 'kind', 'topic', 'topics under it'],
  ...headings.map((one): CsvLine => [one.code, one.kind, one.label, one.subtopics.join('; ')]),
];

/** One line a State or territory: as printed, and as it is called today where somebody said so. */
const nameLines = (names: DirectoryView['names']): CsvLine[] => [
  [
    'code',
    'code of two letters',
    'kind',
    'names as printed',
    'names of today',
    'successors',
    'administered by',
    'withdrawn on',
  ],
  ...names.map(
    (one): CsvLine => [
      one.code,
      one.alpha2,
      one.kind,
      one.printed.join('; '),
      Object.entries(one.names)
        .map(([lang, name]) => `${lang}: ${name}`)
        .join('; '),
      one.successors.join('; '),
      one.administeredBy,
      one.withdrawnOn,
    ],
  ),
];

/** The tables of the directory: the sheets of its workbook are its CSV files, line for line. */
export const tablesOf = (view: Omit<DirectoryView, 'may'>, day: string): Record<DirectoryTable, CsvLine[]> => ({
  processes: entryLines(view.entries, day),
  members: partyLines(view.entries),
  discrepancies: flagLines(view),
  meetings: eventLines(view.events),
  topics: headingLines(view.headings),
  names: nameLines(view.names),
});
