import * as Y from 'yjs';
import { Texts } from '#drafting';
import { JobRegistry } from '#platform';
import { decodeFrame, packUpdates } from '#text';
import { Rooms } from '../../libs/drafting/src/rooms.service.js';
import { Snapshots } from '../../libs/drafting/src/snapshots.service.js';
import { aDraftingWorld, type DraftingWorld } from '../support/drafting.js';
import { seeded } from '../support/hostile-updates.js';

/**
 * What opening a text costs, by the length of its history: the first reading of the snapshot over HTTP in a node that does not
 * know the text, the same from the node's memory, and what a client needs to have its document.
 *
 *     node node_modules/.bin/jest --testMatch '<rootDir>/test/load/opening.measure.ts'
 */
const SIZES = [100, 1000, 10_000, 100_000];
const REPEATS = 7;
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

let world: DraftingWorld;
beforeAll(async () => {
  world = await aDraftingWorld();
});
afterAll(async () => world.close());

/** Keystrokes of ten people in twenty paragraphs that stay about as long as they are: one row each. */
async function typed(textId: string, keystrokes: number): Promise<void> {
  const random = seeded(keystrokes);
  const doc = new Y.Doc();
  const [first] = await world.app.sql<{ body: Buffer }>(`SELECT body FROM text_update WHERE text_id = $1`, [textId]);
  Y.applyUpdate(doc, first!.body.subarray(first!.body.length - lengthOf(first!.body)));
  let bodies: Buffer[] = [];
  let seq = 1;
  doc.on('update', (update: Uint8Array) => bodies.push(Buffer.from(packUpdates([update]))));
  const places = new Map<number, { block: number; at: number; removing: boolean }>();
  for (let n = 0; n < keystrokes; n += 1) {
    doc.clientID = 5_000_000 + (Math.floor(n / 40) % 10);
    if (n % 40 === 0) places.set(doc.clientID, { block: 1 + Math.floor(random() * 20), at: -1, removing: false });
    const place = places.get(doc.clientID)!;
    const text = (doc.getXmlFragment('text').get(place.block) as Y.XmlElement).get(0) as Y.XmlText;
    if (place.at < 0) place.at = Math.floor(random() * text.length);
    // As people do: a run of letters, or a run of Backspace where a paragraph has grown long.
    if (n % 40 === 0) place.removing = text.length > 400;
    place.at = Math.max(0, place.removing ? place.at - 1 : place.at);
    if (place.removing) text.delete(place.at, 1);
    else text.insert(Math.min(place.at++, text.length), 'abcdefgh '[n % 9]!);
    if (bodies.length < 2000 && n < keystrokes - 1) continue;
    await world.app.sql(
      `INSERT INTO text_update (text_id, seq, batch, kind, ranges, at, body)
       SELECT $1, $2 + n, gen_random_uuid(), 'typing', '{"added":[],"removed":[]}', now(), body FROM unnest($3::bytea[]) WITH ORDINALITY AS u (body, n)`,
      [textId, seq, bodies],
    );
    seq += bodies.length;
    bodies = [];
  }
  await world.app.sql(`UPDATE text_head SET seq = $2 WHERE text_id = $1`, [textId, seq]);
}
/** The length of the one update that a row of the seed holds. */
function lengthOf(body: Buffer): number {
  let value = 0;
  for (let at = 1, factor = 1; ; at += 1, factor *= 128) {
    value += (body[at]! & 127) * factor;
    if (body[at]! < 128) return value;
  }
}

it('measures', async () => {
  const blocks = Array.from({ length: 22 }, (_, n) => ({
    role: n === 0 ? ('title' as const) : ('operative' as const),
    text: `Paragraph ${n} recommends that the participating States share what they have learned`,
  }));
  for (const keystrokes of SIZES) {
    const samples: { cold: number[]; warm: number[]; apply: number[] } = { cold: [], warm: [], apply: [] };
    let bytes = 0;
    let pieces = 0;
    let folding = 0;
    const { id } = await world.aText(blocks);
    await typed(id, keystrokes);
    const start = performance.now();
    await world.app.get(JobRegistry).run('compact-text', { textId: id });
    folding = performance.now() - start;
    const open = async () => {
      const at = performance.now();
      const response = await fetch(`${world.address}/api/texts/${id}/snapshot`, {
        headers: { cookie: world.dorvia.cookie },
      });
      const body = new Uint8Array(await response.arrayBuffer());
      return { body, took: performance.now() - at };
    };
    for (let n = 0; n < REPEATS; n += 1) {
      forgetAll();
      samples.cold.push((await open()).took);
      const { body, took } = await open();
      samples.warm.push(took);
      const at = performance.now();
      const doc = new Y.Doc();
      doc.transact(() => {
        for (const update of decodeFrame(body).updates) Y.applyUpdate(doc, update);
      });
      samples.apply.push(performance.now() - at);
      bytes = body.length;
      pieces = decodeFrame(body).updates.length;
    }
    const view = await world.app.get(Texts).view(world.chair.actor, id);
    const letters = view.blocks.reduce((sum, { text }) => sum + text.length, 0);
    process.stdout.write(
      `${keystrokes} keystrokes, ${letters} letters: first opening ${median(samples.cold).toFixed(1)} ms, from memory ${median(samples.warm).toFixed(1)} ms, ` +
        `${(bytes / 1024).toFixed(0)} kB in ${pieces} pieces, applied in ${median(samples.apply).toFixed(1)} ms; folded once in ${folding.toFixed(0)} ms\n`,
    );
  }
}, 300_000);

/** As a node that has just started. */
function forgetAll(): void {
  const rooms = world.app.get(Rooms) as unknown as { tidy(now: number): void };
  rooms.tidy(performance.now() + 61_000);
  const snapshots = world.app.get(Snapshots) as unknown as { kept: Map<string, unknown> };
  for (const textId of [...snapshots.kept.keys()]) world.app.get(Snapshots).forget(textId);
}
