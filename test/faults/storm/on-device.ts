import type { Page } from 'playwright-core';
import * as Y from 'yjs';
import { readBlocks } from '#text';
import { typedLetters } from '../../../apps/web/src/drafting/stranded.js';

/** What the stores of a browser hold of one text, without the classes of the page. */
interface Lying {
  copies: { generation: number; seq: number; state: number[] }[];
  waiting: { load: string; n: number; generation: number; update: number[] }[];
  kept: { id: number; at: string; blocks: { mine: string; because: string; drafted?: string }[] }[];
}

/** Runs in the page: reads every store of the product that holds words of a text. */
async function lying(textId: string): Promise<Lying> {
  const answered = <Value>(request: IDBRequest<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const all: Lying = { copies: [], waiting: [], kept: [] };
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith('rapporteur-')) continue;
    const database = await answered(indexedDB.open(name));
    for (const store of ['copies', 'waiting', 'kept'] as const) {
      const rows = (await answered(database.transaction(store).objectStore(store).getAll())) as Record<
        string,
        unknown
      >[];
      const ours = rows.filter((row) => row['textId'] === textId);
      const plain = (_: string, value: unknown) => (value instanceof Uint8Array ? [...value] : value);
      all[store].push(...JSON.parse(JSON.stringify(ours, plain)));
    }
    database.close();
  }
  return all;
}

/** Where letters lie on the device of a page: among the words that wait, in the tray, or in the copy of the text. */
export async function onDevice(letters: readonly string[], page: Page, textId: string): Promise<string[]> {
  const { copies, waiting, kept } = await page.evaluate(lying, textId);
  const places: { where: string; words: string }[] = [
    ...copies.map(({ generation, seq, state }) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Uint8Array.from(state));
      return {
        where: `the copy at row ${generation}.${seq}`,
        words: readBlocks(doc)
          .map(({ text }) => text)
          .join(),
      };
    }),
    ...waiting.map(({ load, n, generation, update }) => ({
      where: `word ${n} of load ${load.slice(0, 8)} (${generation}) that waits`,
      words: typedLetters([Uint8Array.from(update)]),
    })),
    ...kept.flatMap(({ id, at, blocks }) =>
      blocks.map(({ mine, because, drafted }) => ({
        where: `kept ${id} at ${at.slice(14, 23)} (${because}, draft ${drafted ?? 'not sent'})`,
        words: mine,
      })),
    ),
  ];
  return letters.map((letter) => {
    const found = places.filter(({ words }) => words.includes(letter)).map(({ where }) => where);
    const counts = `${waiting.length} wait, ${kept.length} kept, ${copies.map(({ seq }) => `copy at ${seq}`).join()}`;
    return found.length > 0 ? found.join(', ') : `nowhere (${counts})`;
  });
}
