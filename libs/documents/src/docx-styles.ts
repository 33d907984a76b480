import { childOf, childrenOf, type Element, valOf } from './docx-xml.js';

export interface Style {
  id: string;
  /** 0: the title of the document, 1…9: a heading, null: neither */
  heading: number | null;
  preambular: boolean;
  /** a line of a table of contents */
  contents: boolean;
  numId: string | undefined;
  depth: number | undefined;
  /** the style that brings the number, perhaps one that this style is based on */
  numberedBy: string | undefined;
}

const HEADING = /^(?:heading|überschrift|titre|título|titulo|заголовок|标题|標題|عنوان|rubrik|nagłówek)\s*([1-9])$/i;
const TITLE = /^(?:title|titel|titre|título|название|标题|العنوان)$/i;

/** What a style says of a paragraph, with everything that it takes from the style it is based on. */
export function readStyles(root: Element | undefined): (id: string | undefined) => Style | undefined {
  const all = new Map(
    childrenOf(root, 'style')
      .filter((style) => (style.attributes['type'] ?? 'paragraph') === 'paragraph')
      .map((style) => [style.attributes['styleId'] ?? '', style]),
  );
  const standard = [...all.values()].find((style) => /^(?:1|true|on)$/.test(style.attributes['default'] ?? ''));
  const read = new Map<string, Style | undefined>();
  const resolve = (id: string, depth: number): Style | undefined => {
    if (read.has(id)) return read.get(id);
    const element = all.get(id);
    if (!element || depth > 20) return undefined;
    const base = valOf(element, 'basedOn');
    const style = merged(id, element, base ? resolve(base, depth + 1) : undefined);
    read.set(id, style);
    return style;
  };
  return (id) => resolve(id ?? standard?.attributes['styleId'] ?? '', 0);
}

function merged(id: string, element: Element, base: Style | undefined): Style {
  const name = valOf(element, 'name') ?? id;
  const properties = childOf(element, 'pPr');
  const outline = valOf(properties, 'outlineLvl');
  const named = HEADING.exec(name)?.[1] ?? HEADING.exec(id.replace(/(\d)$/, ' $1'))?.[1];
  const numbers = childOf(properties, 'numPr');
  const numId = valOf(numbers, 'numId');
  const heading = TITLE.test(name)
    ? 0
    : named
      ? Number(named)
      : outline !== undefined
        ? // Nine is body text, said against the style that this one is based on.
          Number(outline) < 9
          ? Number(outline) + 1
          : null
        : (base?.heading ?? null);
  return {
    id,
    heading,
    preambular: /preamb|préamb|преамб|ديباج/i.test(name) || (base?.preambular ?? false),
    contents: /^toc ?(?:\d|heading)|^contents|verzeichnis ?\d$/i.test(name) || (base?.contents ?? false),
    numId: numId ?? base?.numId,
    depth: numbers ? Number(valOf(numbers, 'ilvl') ?? base?.depth ?? 0) : base?.depth,
    numberedBy: numId !== undefined ? id : base?.numberedBy,
  };
}
