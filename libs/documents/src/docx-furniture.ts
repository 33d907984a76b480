import type { WordPackage } from './docx-package.js';
import { isPlaceholder } from './docx-paragraph.js';
import { childrenOf, type Element, elementsOf, readXml, textIn } from './docx-xml.js';

const COUNTING = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b/i;
/** What is written around the number of a page: "Page 2 of 9". */
const AROUND =
  /(?<![\p{L}\p{M}])(?:pages?|pg?|of|sur|de|seite|von|página|pág|стр|страница|из|الصفحة|صفحة|من)(?![\p{L}\p{M}])|[第页頁共]/giu;

/**
 * What headers and footers hold, each once, since a first page and the others often bear the same: words, of which the numbers
 * of pages are none; and pictures, drawings and watermarks.
 */
export function onEachPage({ names, part }: WordPackage): { words: number; pictures: number } {
  const found = new Set<string>();
  const pictures = new Set<string>();
  for (const name of [...names].filter((one) => /^word\/(?:header|footer)\d*\.xml$/.test(one))) {
    const page: Page = { words: '', numbered: false, fields: [], pictures: [] };
    read(readXml(part(name)!), page);
    const shown = page.pictures.map((picture) => lookOf(picture, targetsOf(part(relationsOf(name)))));
    // Two that look alike in one header are two.
    for (const [at, look] of shown.entries())
      pictures.add(`${look} ${shown.slice(0, at).filter((one) => one === look).length}`);
    const words = page.words.replace(/\s+/g, ' ').trim();
    const own = page.numbered ? words.replace(AROUND, '') : words;
    if (/\p{L}/u.test(own)) found.add(words);
  }
  return { words: found.size, pictures: pictures.size };
}

const relationsOf = (name: string): string => name.replace('word/', 'word/_rels/').concat('.rels');

/** The files that a header shows, by the names that it has for them. */
function targetsOf(xml: string | undefined): Map<string, string> {
  const all = xml === undefined ? [] : childrenOf(readXml(xml), 'Relationship');
  return new Map(all.map(({ attributes }) => [attributes['Id'] ?? '', attributes['Target'] ?? '']));
}

/** By what a picture is known again in another header: its file, the words of a watermark, or how it is drawn. */
function lookOf(picture: Element, targets: ReadonlyMap<string, string>): string {
  const parts = withinOf(picture);
  const files = parts.flatMap(({ name, attributes }) =>
    /:(?:blip|imagedata|OLEObject)$/.test(name)
      ? [attributes['embed'] ?? attributes['link'] ?? attributes['id'] ?? '']
      : [],
  );
  const words = parts.flatMap(({ name, attributes }) =>
    name.endsWith(':textpath') ? [attributes['string'] ?? ''] : [],
  );
  const known = [...files.map((id) => targets.get(id) ?? id), ...words];
  return (known.length > 0 ? known : parts.map(({ name }) => name)).join(' ');
}

const withinOf = (element: Element): Element[] =>
  elementsOf(element).flatMap((child) => (child.name === 'mc:Fallback' ? [] : [child, ...withinOf(child)]));

interface Page {
  words: string;
  /** the number of the page stands in it */
  numbered: boolean;
  /** fields that are open, and what each was told to fetch */
  fields: { instruction: string; result: boolean }[];
  pictures: Element[];
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
    case 'drawing':
    case 'pict':
    case 'object':
      // A box with words is told by its words.
      if (withinOf(element).some(({ name }) => name === 'txbxContent')) within();
      else page.pictures.push(element);
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
