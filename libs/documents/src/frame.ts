import type { Paper, Part } from './paper.js';

interface PaperWords {
  page: readonly [string, string, string];
  mark: string;
  printed: string;
}
const words: Record<string, PaperWords> = {
  en: { page: ['Page ', ' of ', ''], mark: 'Text mark', printed: 'Printed' },
  fr: { page: ['Page ', ' sur ', ''], mark: 'Marque du texte', printed: 'Imprimé le' },
  ar: { page: ['صفحة ', ' من ', ''], mark: 'علامة النص', printed: 'طُبع في' },
  es: { page: ['Página ', ' de ', ''], mark: 'Marca del texto', printed: 'Impreso el' },
  ru: { page: ['Страница ', ' из ', ''], mark: 'Метка текста', printed: 'Отпечатано' },
  zh: { page: ['第 ', ' 页，共 ', ' 页'], mark: '文本标记', printed: '打印于' },
};

export interface Sheet {
  lang: string;
  page: Paper['page'];
  title: string;
  symbol: string;
  revision: string;
  marking?: string;
  /** the short form of the hash of what is printed, where it has one */
  mark?: string | null;
  at: Date;
  zone: string;
  landscape?: boolean;
}

/** Head and foot of every page, around whatever is printed. */
export function sheet(of: Sheet, parts: Part[]): Paper {
  const said = words[of.lang] ?? words['en']!;
  // English here is that of the United Nations: the day before the month.
  const at = new Intl.DateTimeFormat(of.lang === 'en' ? 'en-GB' : of.lang, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: of.zone,
  }).format(of.at);
  return {
    title: of.title,
    lang: of.lang,
    page: of.page,
    landscape: of.landscape ?? false,
    symbol: of.symbol,
    revision: of.revision,
    marking: of.marking ?? '',
    foot: [...(of.mark ? [`${said.mark} ${of.mark}`] : []), `${said.printed} ${at} (${of.zone})`],
    pageOf: said.page,
    parts,
  };
}

interface PrintedBlock {
  role: string;
  level: number;
  number: string | null;
  text: string;
  code?: string | null;
}

/** Paragraphs of a text as they are printed. */
export function partsOfBlocks(blocks: readonly PrintedBlock[]): Part[] {
  return blocks.flatMap(({ role, level, number, text, code }): Part[] => {
    if (role === 'title') return [];
    if (role === 'heading') return [{ kind: 'heading', level: 1, number, text }];
    const depth = role === 'subparagraph' ? (level === 2 ? 2 : 1) : 0;
    return [{ kind: 'paragraph', number, depth, text, ...(code ? { code } : {}) }];
  });
}
