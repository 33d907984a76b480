import type { RecognisedBlock } from '#contracts';

export const readings = ['before', 'after'] as const;
export type ReadingOfChange = (typeof readings)[number];
/** A recognised paragraph in the preview. `chosen` stays null until somebody said which reading of a tracked change comes in. */
export interface LookedAt extends RecognisedBlock {
  chosen: ReadingOfChange | null;
}

export const lookedAt = (blocks: readonly RecognisedBlock[]): LookedAt[] =>
  blocks.map((block) => ({ ...block, chosen: null }));

export const unchosen = (blocks: readonly LookedAt[]): number =>
  blocks.filter(({ tracked, chosen }) => tracked && chosen === null).length;

/** What becomes the text: the readings that were chosen, without those that are empty. */
export const taken = (blocks: readonly LookedAt[]): LookedAt[] =>
  blocks
    .map((block) => (block.tracked && block.chosen ? { ...block, text: block.tracked[block.chosen] } : block))
    .filter(({ tracked, text }) => !tracked || text.trim() !== '');

/** Anything that claims to be of a word processor goes to the server, which says in words what it is instead. */
export const isWordFile = ({ name, type }: { name: string; type: string }): boolean =>
  /\.(?:docx?|docm|dotx|dotm|odt|rtf|pages|wpd|pdf|html?|mht|mhtml|gdoc|url|zip)$/i.test(name) ||
  /msword|wordprocessingml|opendocument|rtf|pdf|html|zip|^image\//.test(type);

/** Words and nothing else. What bears the name of a plain text and is none goes to the server too, to be told what it is. */
export const isPlain = (text: string): boolean =>
  !text.includes('\u0000') &&
  !text.includes('\ufffd') &&
  !/^\ufeff?\s*(?:%PDF-|\{\\rtf|<!doctype html|<html)/i.test(text);

/** By the script alone; French and Spanish by their commonest words. */
export function likelyLanguage(blocks: readonly RecognisedBlock[]): string {
  const words = blocks
    .map(({ text }) => text)
    .join(' ')
    .slice(0, 20_000);
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  const share = (script: RegExp) => (words.match(script)?.length ?? 0) / Math.max(1, letters);
  if (share(/\p{Script=Arabic}/gu) > 0.4) return 'ar';
  if (share(/\p{Script=Han}/gu) > 0.4) return 'zh';
  if (share(/\p{Script=Cyrillic}/gu) > 0.4) return 'ru';
  const count = (pattern: RegExp) => words.match(pattern)?.length ?? 0;
  const french = count(/\b(?:les|des|une|aux|dans|sont|leurs)\b/gi);
  const spanish = count(/\b(?:los|las|una|del|para|sus|por)\b/gi);
  const english = count(/\b(?:the|and|of|that|their|with)\b/gi);
  if (french > english && french > spanish) return 'fr';
  return spanish > english ? 'es' : 'en';
}
