import type { WordPackage } from './docx-package.js';
import { isPlaceholder } from './docx-paragraph.js';
import { type Element, readXml, textIn } from './docx-xml.js';

const COUNTING = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b/i;
/** What is written around the number of a page: "Page 2 of 9". */
const AROUND =
  /(?<![\p{L}\p{M}])(?:pages?|pg?|of|sur|de|seite|von|página|pág|стр|страница|из|الصفحة|صفحة|من)(?![\p{L}\p{M}])|[第页頁共]/giu;

/** The words of headers and footers, each once: a first page and the others often bear the same. Numbers of pages are none. */
export function wordsOnEachPage({ names, part }: WordPackage): string[] {
  const found = new Set<string>();
  for (const name of [...names].filter((one) => /^word\/(?:header|footer)\d*\.xml$/.test(one))) {
    const page: Page = { words: '', numbered: false, fields: [] };
    read(readXml(part(name)!), page);
    const words = page.words.replace(/\s+/g, ' ').trim();
    const own = page.numbered ? words.replace(AROUND, '') : words;
    if (/\p{L}/u.test(own)) found.add(words);
  }
  return [...found];
}

interface Page {
  words: string;
  /** the number of the page stands in it */
  numbered: boolean;
  /** fields that are open, and what each was told to fetch */
  fields: { instruction: string; result: boolean }[];
}

function read(element: Element | string, page: Page): void {
  if (typeof element === 'string') return;
  const within = () => {
    for (const child of element.children) read(child, page);
  };
  const field = page.fields.at(-1);
  switch (element.name) {
    case 't':
    case 'delText':
      if (page.fields.every(({ instruction, result }) => result && !COUNTING.test(instruction)))
        page.words += textIn(element);
      return;
    case 'p':
    case 'tab':
    case 'br':
      page.words += ' ';
      within();
      return;
    case 'pgNum':
      page.numbered = true;
      return;
    case 'fldSimple':
      if (COUNTING.test(element.attributes['instr'] ?? '')) page.numbered = true;
      else within();
      return;
    case 'fldChar':
      if (element.attributes['fldCharType'] === 'begin') page.fields.push({ instruction: '', result: false });
      else if (element.attributes['fldCharType'] === 'end') page.fields.pop();
      else if (field) field.result = true;
      return;
    case 'instrText':
      if (!field) return;
      field.instruction += textIn(element);
      page.numbered ||= COUNTING.test(field.instruction);
      return;
    case 'sdt':
      if (!isPlaceholder(element)) within();
      return;
    case 'mc:Fallback':
      return;
    default:
      within();
  }
}
