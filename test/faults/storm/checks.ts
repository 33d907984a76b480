import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { type Ask, toldOf } from '../../../apps/demo/src/blame.js';
import { StrangerClient } from '../../support/stranger-client.js';
import { splitUnseen } from './marks.js';
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

const instant = (milliseconds: number) => new Date(milliseconds).toISOString();
const sayWritten = (run: { blockId: string; from: number; to: number; text: string; row: number } & Told) =>
  `${run.blockId} ${run.from}-${run.to} “${run.text}” for ${run.entityId} ${run.firstAt} to ${run.at} row ${run.row}`;
const sayRemoved = (run: { blockId: string; position: number; text: string; seq: number; withBlock: boolean } & Gone) =>
  `${run.blockId} ${run.position} “${run.text}” of ${run.author.entityId} for ${run.entityId} ${run.at} row ${run.seq} ${run.withBlock}`;
interface Told {
  entityId: string | null;
  firstAt: string;
  at: string;
}
interface Gone {
  entityId: string | null;
  author: { entityId: string | null };
  at: string;
}
type WrittenView = Parameters<typeof sayWritten>[0];
type RemovedView = Parameters<typeof sayRemoved>[0];

/** What one of two lists tells and the other does not. */
const apart = (one: readonly string[], two: readonly string[]): string[] => {
  const [first, second] = [new Set(one), new Set(two)];
  return [...one.filter((run) => !second.has(run)), ...two.filter((run) => !first.has(run))];
};

export interface Verdict {
  rows: number;
  gapless: boolean;
  /** what the product found damaged in the folded copies of the record */
  damaged: string[];
  hashes: Record<string, string>;
  text: string;
  lost: string[];
  doubled: string[];
  unconfirmed: string[];
  /** characters that somebody was shown and that are not in the record at or before the row that showed them */
  shownOnly: string[];
  /** acknowledged deletions whose characters stand, though nothing brought them back */
  resurrected: string[];
  /** characters that the record tells as removed for a delegation of which nobody removed them */
  removedByNobody: string[];
  /** runs, written and removed, of which the separate program and the API tell different things: whose, by whom, when */
  disputed: string[];
  /** characters of which both name another delegation than the one that typed them */
  wrongAuthor: string[];
  blameRuns: number;
  /** characters whose splitter had not seen that words beside them were deleted: how often this was met */
  unseen: number;
  removedRuns: number;
}

async function heardAll(clients: readonly StrangerClient[], last: number): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (clients.some(({ seq }) => seq < last) && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

/** The record, a fresh reader and everybody in the room are asked the same. */
export async function judged(ground: Ground, { textId, ledger, hands }: StormResult): Promise<Verdict> {
  const rows = await ground.sql<{ seq: string; body: Buffer }>(
    'SELECT seq, body FROM text_update WHERE text_id = $1 ORDER BY seq',
    [textId],
  );
  const record = new Y.Doc();
  const firstRow = new Map<string, number>();
  const unseen = new Set<string>();
  for (const { seq, body } of rows)
    for (const update of updatesIn(body)) {
      for (const letter of splitUnseen(record, update)) unseen.add(letter);
      Y.applyUpdate(record, update);
      for (const struct of Y.decodeUpdate(update).structs)
        if (struct instanceof Y.Item && struct.content instanceof Y.ContentString)
          for (const letter of struct.content.str) if (!firstRow.has(letter)) firstRow.set(letter, Number(seq));
    }
  const last = rows.length;
  await heardAll(
    hands.map(({ client }) => client),
    last,
  );

  const address = `http://127.0.0.1:${ground.port}`;
  const fresh = new StrangerClient(() => address, ground.authors[0]!.cookie, textId);
  await fresh.open();
  // What is newer than the snapshot follows as frames.
  await heardAll([fresh], last);
  const reader = fresh.seq === last ? 'a fresh client' : `a fresh client at row ${fresh.seq} of ${last}`;
  const hashes: Record<string, string> = { record: hashOf(record), [reader]: hashOf(fresh.doc) };
  for (const hand of hands) hashes[hand.name] = hashOf(hand.client.doc);
  fresh.close();

  const damages = await ground.sql<{ kind: string; seq: string }>(
    'SELECT kind, seq FROM text_damage WHERE text_id = $1',
    [textId],
  );

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
  const byProgram = await toldOf(ask, textId);
  const byApi = async <View>(what: string): Promise<View[]> => {
    const answer = await fetch(`${address}/api/texts/${textId}/${what}`, {
      headers: { cookie: ground.authors[0]!.cookie },
    });
    return (await answer.json()) as View[];
  };
  const written = byProgram.written.map((run) => ({ ...run, firstAt: instant(run.firstAt), at: instant(run.at) }));
  const removed = byProgram.removed.map((run) => ({ ...run, at: instant(run.at) }));
  const disputed = [
    ...apart(written.map(sayWritten), (await byApi<WrittenView>('blame')).map(sayWritten)),
    ...apart(removed.map(sayRemoved), (await byApi<RemovedView>('removed')).map(sayRemoved)),
  ];
  const wrongAuthor: string[] = [];
  const authors = [...written, ...removed.map(({ text, author }) => ({ text, entityId: author.entityId }))];
  for (const { text: run, entityId } of authors)
    for (const letter of run) {
      const typed = ledger.letters.get(letter);
      if (typed && typed.entityId !== entityId && typed.brought < 2)
        wrongAuthor.push(
          `${letter} by ${typed.hand}, taken ${typed.takers.length} times, brought ${typed.brought} times`,
        );
    }
  return {
    rows: last,
    gapless: rows.every(({ seq }, index) => Number(seq) === index + 1),
    damaged: damages.map(({ kind, seq }) => `${kind} ${seq}`),
    hashes,
    text,
    ...ledger.wrongIn(text, removed),
    unseen: unseen.size,
    shownOnly,
    disputed,
    wrongAuthor,
    blameRuns: written.length,
    removedRuns: removed.length,
  };
}
