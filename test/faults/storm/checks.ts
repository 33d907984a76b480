import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { type Ask, writtenBy } from '../../../apps/demo/src/blame.js';
import { StrangerClient } from '../../support/stranger-client.js';
import type { Ground, StormResult } from './storm.js';

/** One hash of the words, the order and the kind of the paragraphs, and of who added how much. */
export function hashOf(doc: Y.Doc): string {
  const blocks = (doc.getXmlFragment('text').toArray() as Y.XmlElement[]).map((element) => [
    Object.entries(element.getAttributes()).sort(),
    element.toArray().map(String).join(''),
  ]);
  const vector = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([one], [two]) => one - two);
  return createHash('sha256')
    .update(JSON.stringify([blocks, vector]))
    .digest('hex');
}

/** A row holds a count and then each update behind its length. */
function updatesIn(body: Uint8Array): Uint8Array[] {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = body[at]!;
      at += 1;
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

const authorsOf = (runs: readonly { text: string; entityId: string | null }[]): Map<string, string | null> =>
  new Map(runs.flatMap(({ text, entityId }) => [...text].map((letter) => [letter, entityId] as const)));

export interface Verdict {
  rows: number;
  gapless: boolean;
  hashes: Record<string, string>;
  text: string;
  lost: string[];
  doubled: string[];
  unconfirmed: string[];
  /** characters that somebody was shown and that are not in the record at or before the row that showed them */
  shownOnly: string[];
  /** characters of which the separate program and the API name different delegations */
  disputed: string[];
  /** characters of which both name another delegation than the one that typed them */
  wrongAuthor: string[];
  blameRuns: number;
}

/** The record, a fresh reader and everybody in the room are asked the same. */
export async function judged(ground: Ground, { textId, ledger, hands }: StormResult): Promise<Verdict> {
  const rows = await ground.sql<{ seq: string; body: Buffer }>(
    'SELECT seq, body FROM text_update WHERE text_id = $1 ORDER BY seq',
    [textId],
  );
  const record = new Y.Doc();
  const firstRow = new Map<string, number>();
  for (const { seq, body } of rows)
    for (const update of updatesIn(body)) {
      Y.applyUpdate(record, update);
      for (const struct of Y.decodeUpdate(update).structs)
        if (struct instanceof Y.Item && struct.content instanceof Y.ContentString)
          for (const letter of struct.content.str) if (!firstRow.has(letter)) firstRow.set(letter, Number(seq));
    }
  const last = rows.length;
  const deadline = performance.now() + 10_000;
  while (hands.some(({ client }) => client.seq < last) && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 20));

  const address = `http://127.0.0.1:${ground.port}`;
  const fresh = new StrangerClient(() => address, ground.authors[0]!.cookie, textId);
  await fresh.open();
  const hashes: Record<string, string> = { record: hashOf(record), 'a fresh client': hashOf(fresh.doc) };
  for (const hand of hands) hashes[hand.name] = hashOf(hand.client.doc);
  fresh.close();

  const shownOnly: string[] = [];
  for (const hand of hands) {
    hand.look();
    for (const [letter, row] of hand.shown)
      if (!(firstRow.get(letter)! <= row)) shownOnly.push(`${hand.name} was shown ${letter} with row ${row}`);
  }
  const text = (record.getXmlFragment('text').toArray() as Y.XmlElement[])
    .map((element) => element.toArray().map(String).join(''))
    .join('\n');

  const ask: Ask = async (statement, parameters) => ({
    rows: await ground.sql<Record<string, unknown>>(statement, parameters),
  });
  const byProgram = await writtenBy(ask, textId);
  const answer = await fetch(`${address}/api/texts/${textId}/blame`, {
    headers: { cookie: ground.authors[0]!.cookie },
  });
  const byApi = (await answer.json()) as { text: string; entityId: string | null }[];
  const [program, api] = [authorsOf(byProgram), authorsOf(byApi)];
  const disputed: string[] = [];
  const wrongAuthor: string[] = [];
  for (const [letter, entityId] of program) {
    if (api.get(letter) !== entityId) disputed.push(letter);
    const typed = ledger.letters.get(letter);
    if (typed && typed.entityId !== entityId) wrongAuthor.push(`${letter} by ${typed.hand}`);
  }
  return {
    rows: last,
    gapless: rows.every(({ seq }, index) => Number(seq) === index + 1),
    hashes,
    text,
    ...ledger.wrongIn(text),
    shownOnly,
    disputed,
    wrongAuthor,
    blameRuns: byProgram.length,
  };
}
