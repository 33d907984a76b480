import * as Y from 'yjs';
import type { Touched } from './ledger.js';

/** The character left of a place in a paragraph, as a command names it. */
export function leftOf(words: Y.XmlText, offset: number): [client: number, clock: number] | null {
  let rest = offset;
  for (let item = words._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    if (rest > 0 && rest <= item.length) return [item.id.client, item.id.clock + rest - 1];
    rest -= item.length;
  }
  return null;
}

/** Which characters a change of a document takes away and which it brings, whatever makes it. */
export function touchedBy(doc: Y.Doc, change: () => void): Touched {
  const gone: string[] = [];
  const brought: string[] = [];
  const lettersOf = (struct: unknown) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str : '';
  doc.once('afterTransaction', (transaction: Y.Transaction) => {
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => void gone.push(...lettersOf(struct)));
    for (const [client, after] of transaction.afterState) {
      const before = transaction.beforeState.get(client) ?? 0;
      for (const struct of doc.store.clients.get(client) ?? [])
        if (struct.id.clock >= before && struct.id.clock < after) brought.push(...lettersOf(struct));
    }
  });
  change();
  return { gone, brought };
}

/** The letters of a new paragraph that came with a deletion of words some of which were deleted before: its author had not seen that. */
export function splitUnseen(record: Y.Doc, update: Uint8Array): string[] {
  const { structs, ds } = Y.decodeUpdate(update);
  const isNewBlock = (struct: unknown) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentType && struct.content.type instanceof Y.XmlElement;
  if (!structs.some(isNewBlock)) return [];
  const wasDeleted = [...ds.clients].some(([client, ranges]) =>
    (record.store.clients.get(client) ?? []).some(
      ({ id, length, deleted }) =>
        deleted && ranges.some(({ clock, len }) => id.clock < clock + len && clock < id.clock + length),
    ),
  );
  if (!wasDeleted) return [];
  return structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentString ? [...struct.content.str] : [],
  );
}
