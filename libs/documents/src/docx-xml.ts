import { SaxesParser } from 'saxes';
import { Problem } from '#platform';

/** An element without its namespace; those that are not Word's own keep their prefix. */
export interface Element {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (Element | string)[];
}

const own = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
  'http://schemas.openxmlformats.org/package/2006/relationships',
  'http://schemas.openxmlformats.org/package/2006/content-types',
]);
/** Writers choose the prefixes of the other vocabularies freely; here each has one. */
const prefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
};
const DEEPEST = 400;
const MOST = 3_000_000;

/** Reads XML into a small tree. Declarations of entities and document types are refused: Word writes none. */
export function readXml(xml: string): Element {
  const refuse = (why: string) => new Problem('word-file-refused', { why });
  const top: Element = { name: '', attributes: {}, children: [] };
  const open: Element[] = [top];
  let count = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => {
    throw refuse('entities');
  });
  parser.on('error', () => {
    throw refuse('damaged');
  });
  parser.on('opentag', (tag) => {
    count += 1;
    if (open.length > DEEPEST || count > MOST) throw refuse('too_much_inside');
    const attributes: Record<string, string> = {};
    for (const one of Object.values(tag.attributes)) attributes[one.local] = one.value;
    const element: Element = {
      name: own.has(tag.uri) ? tag.local : `${prefixes[tag.uri] ?? tag.prefix}:${tag.local}`,
      attributes,
      children: [],
    };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => {
    open.at(-1)!.children.push(text);
  });
  parser.on('cdata', (text) => {
    open.at(-1)!.children.push(text);
  });
  parser.write(xml.replace(/^\ufeff/, '')).close();
  return elementsOf(top)[0] ?? top;
}

export const elementsOf = (element: Element | undefined): Element[] =>
  (element?.children.filter((child) => typeof child !== 'string') as Element[] | undefined) ?? [];
export const childOf = (element: Element | undefined, name: string): Element | undefined =>
  elementsOf(element).find((child) => child.name === name);
export const childrenOf = (element: Element | undefined, name: string): Element[] =>
  elementsOf(element).filter((child) => child.name === name);
/** The value of `<w:name w:val="…"/>`. */
export const valOf = (element: Element | undefined, name: string): string | undefined =>
  childOf(element, name)?.attributes['val'];
/** A switch that is on where it stands without a value. */
export const isOn = (element: Element | undefined, name: string): boolean => {
  const found = childOf(element, name);
  return found !== undefined && !/^(?:0|false|off)$/.test(found.attributes['val'] ?? '1');
};
export const textIn = (element: Element): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
