import type { ListRowView, PersonView } from '#contracts';

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** People whose name, address or entity holds all these words; accents and case do not matter. */
export function matching(people: readonly PersonView[], words: string): PersonView[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    const text = plain(
      [person.name, person.email, ...person.terms.flatMap((term) => [term.entityName, term.entityCode])].join(' '),
    );
    return wanted.every((word) => text.includes(word));
  });
}

/** The rows that need correction first, in the order of the file. */
export function wrongFirst(rows: readonly ListRowView[]): ListRowView[] {
  return [...rows].sort((a, b) => Number(b.errors.length > 0) - Number(a.errors.length > 0) || a.line - b.line);
}

/** Which kind of list a file is, by its name. */
export function formatOf(name: string): 'csv' | 'xlsx' | null {
  const ending = /\.(csv|xlsx)$/i.exec(name)?.[1]?.toLowerCase();
  return ending === 'csv' || ending === 'xlsx' ? ending : null;
}

const sources: Record<string, string> = {
  invitation: 'invitation',
  'list of participants': 'list',
  participation: 'delegation',
  designation: 'designation',
  office: 'office',
  demonstration: 'demo',
  'first administrator': 'installation',
  secretariat: 'secretariat',
};

/** Where a role comes from, as far as there is a word for it. */
export function sourceWord(source: string): string {
  const known = Object.keys(sources).find((one) => source.startsWith(one));
  return `people.source.${known ? sources[known] : 'other'}`;
}

const findings = [
  'name_missing',
  'name_long',
  'email',
  'twice',
  'role',
  'entity',
  'entity_missing',
  'unreadable',
  'columns',
  'too_many',
];

/** The words of a file. A spreadsheet of old writes its own page of letters and not Unicode; its accents are kept. */
export function wordsOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The translation key of what is wrong with a row. */
export function findingWord(key: string): string {
  const known = findings.find((one) => key.endsWith(`.${one}`));
  return `people.list.error.${known ?? 'unknown'}`;
}
