import pg from 'pg';
import * as Y from 'yjs';

/**
 * Who wrote what, told by a separate program: it reads only the record of keystrokes (text_update) and the bindings of client
 * ids (text_writer) and shares no line with the product. Its answer must agree with the product's.
 *
 *     DATABASE_URL=… node dist/apps/demo/src/blame.js <text id>
 */
export interface Written {
  blockId: string;
  from: number;
  to: number;
  personId: string | null;
  entityId: string | null;
}
type Ask = (text: string, parameters: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;
interface Copy {
  to: [number, number];
  from: [number, number, number][];
}

export async function writtenBy(ask: Ask, textId: string): Promise<Written[]> {
  const { rows } = await ask('SELECT seq, body, ranges FROM text_update WHERE text_id = $1 ORDER BY seq', [textId]);
  const hands = await ask('SELECT client_id, person_id, entity_id FROM text_writer WHERE text_id = $1', [textId]);
  const handOf = new Map(hands.rows.map((row) => [Number(row['client_id']), row]));
  const doc = new Y.Doc();
  const originals = new Map<string, string>();
  rows.forEach((row, index) => {
    if (Number(row['seq']) !== index + 1) throw new Error(`row ${index + 1} of the record is missing`);
    for (const update of updatesIn(row['body'] as Buffer)) Y.applyUpdate(doc, update);
    for (const copy of ((row['ranges'] as { copied?: Copy[] }).copied ?? []) as Copy[]) noteCopy(originals, copy);
  });
  return doc
    .getXmlFragment('text')
    .toArray()
    .flatMap((element) => runsOf(element as Y.XmlElement, originals, handOf));
}

/** Each copied character points to the one that it was copied from. */
function noteCopy(originals: Map<string, string>, { to: [client, clock], from }: Copy): void {
  let at = clock;
  for (const [source, start, length] of from) {
    for (let n = 0; n < length; n += 1, at += 1) originals.set(`${client}:${at}`, `${source}:${start + n}`);
  }
}

function runsOf(
  block: Y.XmlElement,
  originals: Map<string, string>,
  handOf: Map<number, Record<string, unknown>>,
): Written[] {
  const runs: Written[] = [];
  const blockId = String(block.getAttribute('id'));
  let at = 0;
  for (const child of block.toArray()) {
    for (let item = (child as Y.XmlText)._start; item; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
      for (let n = 0; n < item.length; n += 1, at += 1) {
        let place = `${item.id.client}:${item.id.clock + n}`;
        for (let next = originals.get(place); next !== undefined; next = originals.get(place)) place = next;
        const hand = handOf.get(Number(place.split(':')[0]));
        const [personId, entityId] = [
          (hand?.['person_id'] ?? null) as string | null,
          (hand?.['entity_id'] ?? null) as string | null,
        ];
        const last = runs.at(-1);
        if (last && last.personId === personId && last.entityId === entityId) last.to = at + 1;
        else runs.push({ blockId, from: at, to: at + 1, personId, entityId });
      }
    }
  }
  return runs;
}

/** A row holds a count and then each update behind its length, in the variable-length integers of Yjs. */
function updatesIn(body: Buffer): Uint8Array[] {
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

async function main(textId: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
  await client.connect();
  const told = await writtenBy((text, parameters) => client.query(text, parameters), textId);
  await client.end();
  process.stdout.write(`${JSON.stringify(told)}\n`);
}

const [, program, textId] = process.argv;
if (program?.endsWith('blame.js') && textId) {
  main(textId).catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
