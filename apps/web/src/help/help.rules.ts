import { answersTo } from '#contracts';

/** Which topic of help belongs to an address of the house; the longest beginning wins. */
const topicOf: readonly (readonly [RegExp, string])[] = [
  [/^\/$/, 'home'],
  [/^\/t\/[^/]+\/(adopt|adoption)/, 'adoption'],
  [/^\/(t\/[^/]+\/record|adoptions)/, 'record'],
  [/^\/t\/[^/]+\/(versions|compare)/, 'versions'],
  [/^\/t\//, 'room'],
  [/^\/texts/, 'texts'],
  [/^\/meetings/, 'meetings'],
  [/^\/(r\/|recommendations)/, 'recommendations'],
  [/^\/(tasks|q\/|reports)/, 'report'],
  [/^\/(follow-up|designations|focal-points)/, 'followUp'],
  [/^\/accountability/, 'accountability'],
  [/^\/messages/, 'messages'],
  [/^\/(directory|processes)/, 'directory'],
  [/^\/(administration|account)/, 'administration'],
];

export const topics = [
  'home',
  'meetings',
  'texts',
  'room',
  'versions',
  'adoption',
  'record',
  'recommendations',
  'report',
  'followUp',
  'accountability',
  'messages',
  'directory',
  'administration',
] as const;
export type Topic = (typeof topics)[number];

export const topicFor = (address: string | null): Topic | null => {
  const found = address && topicOf.find(([beginning]) => beginning.test(address))?.[1];
  return (topics as readonly string[]).includes(found || '') ? (found as Topic) : null;
};

/** Terms of the field, in the order of a text's life. */
export const terms = [
  'zeroDraft',
  'nonPaper',
  'rollingText',
  'chairsText',
  'cleanText',
  'redline',
  'brackets',
  'alternative',
  'bis',
  'placeholder',
  'adRef',
  'agreed',
  'nothingAgreed',
  'package',
  'agreedLanguage',
  'chapeau',
  'preambular',
  'operative',
  'tabling',
  'sponsor',
  'consensus',
  'silence',
  'explanation',
  'reservation',
  'disassociation',
  'pathfinder',
  'noteVerbale',
  'credentials',
  'focalPoint',
  'capital',
  'observer',
  'symbol',
  'baseline',
  'obstacle',
  'practice',
  'crs',
  'synthesis',
  'reminder',
] as const;

export const keys = [
  'goto',
  'next',
  'press',
  'escape',
  'move',
  'level',
  'undo',
  'find',
  'who',
  'regions',
  'open',
  'act',
  'grid',
  'tabs',
] as const;

/** Entries that answer; everything where nothing is sought. */
export const sought = <Entry extends { title: string; say: string }>(
  entries: readonly Entry[],
  words: string,
): Entry[] =>
  words.trim() === '' ? [...entries] : entries.filter(({ title, say }) => answersTo(words, [title, say]) > 0);
