import type { DirectoryEntryView, DirectoryFacts } from '#contracts';

type AsWords<Key extends keyof DirectoryFacts> = { [K in Key]: string };

/** An entry as it stands in the form: numbers and lists are words there. */
export type Draft = AsWords<
  'code' | 'name' | 'region' | 'startYear' | 'asOf' | 'source' | 'topics' | 'rules' | 'alsoKnownAs' | 'flags'
> &
  Pick<DirectoryFacts, 'kind' | 'status' | 'offices' | 'parties' | 'headings' | 'priorities' | 'printedTotal'> & {
    secretariatKind: DirectoryFacts['secretariat']['kind'];
    secretariatName: string;
    supportedBy: string | null;
  };

const lines = (of: readonly string[]): string => of.join('\n');
const listed = (words: string): string[] =>
  words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const orNothing = (words: string): string | null => words.trim() || null;

export const draftOf = (entry: DirectoryEntryView | null): Draft => ({
  code: entry?.code ?? '',
  name: entry?.name ?? '',
  kind: entry?.kind ?? 'process',
  region: entry?.region ?? '',
  startYear: entry?.startYear ? String(entry.startYear) : '',
  status: entry?.status ?? 'active',
  asOf: entry?.asOf ?? '',
  source: entry?.source ?? '',
  secretariatKind: entry?.secretariat.kind ?? 'not_stated',
  secretariatName: entry?.secretariat.name ?? '',
  supportedBy: entry?.secretariat.supportedBy ?? null,
  offices: entry?.offices ?? [],
  parties: entry?.parties ?? [],
  headings: entry?.headings ?? [],
  priorities: entry?.priorities ?? null,
  printedTotal: entry?.printedTotal ?? null,
  topics: lines(entry?.topics ?? []),
  rules: lines(entry?.rules ?? []),
  alsoKnownAs: lines(entry?.alsoKnownAs ?? []),
  flags: lines(entry?.flags ?? []),
});

/** What the form says, in the shape of the record. A year that is none is sent as it is and refused there in words. */
export function factsOf({ secretariatKind, secretariatName, supportedBy, ...draft }: Draft): DirectoryFacts {
  return {
    ...draft,
    region: orNothing(draft.region),
    startYear: draft.startYear.trim() === '' ? null : Number(draft.startYear),
    asOf: orNothing(draft.asOf),
    secretariat: { kind: secretariatKind, name: orNothing(secretariatName), supportedBy },
    topics: listed(draft.topics),
    rules: listed(draft.rules),
    alsoKnownAs: listed(draft.alsoKnownAs),
    flags: listed(draft.flags),
  };
}
