import * as Y from 'yjs';

/* What stands where in a document of Yjs, also what was removed, and the updates in one row of the record. */

export function itemsOf(first: Y.Item | null): Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = first; item; item = item.right) items.push(item);
  return items;
}

export const typeOf = (item: Y.Item) => (item.content instanceof Y.ContentType ? item.content.type : null);
export const isElement = (item: Y.Item): boolean => typeOf(item) instanceof Y.XmlElement;
export const nameOf = ({ client, clock }: Y.ID): string => `${client}:${clock}`;
/** The id of a paragraph, also of one that was removed: what is forgotten nowhere is still in its first place. */
export function idOf(block: Y.Item): string {
  const item = (typeOf(block) as Y.XmlElement)._map.get('id');
  return item?.content instanceof Y.ContentAny ? String(item.content.arr.at(-1)) : '';
}

/** A row holds a count and then each update behind its length, in the variable-length integers of Yjs. */
export function updatesIn(body: Buffer): Uint8Array[] {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = body[at++]!;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  return Array.from({ length: number() }, () => {
    const length = number();
    at += length;
    return body.subarray(at - length, at);
  });
}
