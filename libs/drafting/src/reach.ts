import * as Y from 'yjs';
import type { Weight } from './append.queries.js';

/** Places an update into a document and says how far it reaches. */
export function placed(doc: Y.Doc, update: Uint8Array): Weight {
  let weight: Weight = 0;
  const look = (transaction: Y.Transaction): void => {
    if ([...transaction.changed.keys()].some((type) => !(type instanceof Y.XmlText))) weight = 1;
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (!(struct instanceof Y.Item)) return;
      if (struct.content instanceof Y.ContentType || (weight === 1 && isLetters(struct, transaction))) weight = 2;
    });
  };
  doc.on('afterTransaction', look);
  Y.applyUpdate(doc, update);
  doc.off('afterTransaction', look);
  return weight;
}

/** Letters that stood before: a new paragraph may have taken them along, as a move would. */
const isLetters = ({ id, parent }: Y.Item, { beforeState }: Y.Transaction): boolean =>
  parent instanceof Y.XmlText && id.clock < (beforeState.get(id.client) ?? 0);

const MOST_SECTIONS = 64;

/** The client ids under which an update adds words. */
export function clientsOf(update: Uint8Array): number[] {
  try {
    return [...Y.parseUpdateMeta(update).from.keys()].slice(0, MOST_SECTIONS);
  } catch {
    return [];
  }
}
