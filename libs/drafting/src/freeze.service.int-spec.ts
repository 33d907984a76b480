import { createHash } from 'node:crypto';
import { Blocks, Freeze, Readings, Texts } from '#drafting';
import { canonicalJson, readBlocks } from '#text';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { until } from '../../../test/support/live-client.js';
import { as } from '../../../test/support/people.js';
import { TextStore } from './text-store.js';

let world: DraftingWorld;
beforeAll(async () => {
  world = await aDraftingWorld();
});
afterAll(async () => world.close());

const epochOf = async (textId: string) =>
  Number(
    (await world.app.sql<{ epoch: string }>(`SELECT epoch FROM text_head WHERE text_id = $1`, [textId]))[0]!.epoch,
  );
const agreeAll = async (textId: string, blockIds: string[]) => {
  const { blocks } = await world.app.get(Texts).view(world.chair.actor, textId);
  for (const id of blockIds)
    await world.app.get(Blocks).setState(world.chair.actor, textId, id, {
      state: 'agreed',
      version: blocks.find((block) => block.id === id)!.version,
    });
};

describe('freezing a text', () => {
  it('keeps the canonical form with its hash, raises the epoch, and is the same when done again', async () => {
    const { id, blockIds } = await world.aText();
    await world.app.get(Blocks).describe(world.desk.actor, id, blockIds[2]!, {
      version: 1,
      addresseeRule: { kind: 'all_members' },
      deadlineRule: { kind: 'months_after_adoption', months: 12 },
      theme: 'Data',
    });
    const before = await epochOf(id);
    const version = await world.app.get(Freeze).freeze(id, 'adoption');
    expect(version.sha256).toBe(createHash('sha256').update(version.canonical_text, 'utf8').digest('hex'));
    expect(canonicalJson(version.canonical)).toBe(version.canonical_text);
    expect(await epochOf(id)).toBe(before + 1);
    const again = await world.app.get(Freeze).freeze(id, 'adoption');
    expect(again.id).toBe(version.id);
    expect(await epochOf(id)).toBe(before + 1);
    const blocks = await world.app.get(Texts).blocksOf(version.id);
    expect(blocks[2]).toEqual({
      id: blockIds[2],
      role: 'operative',
      level: 0,
      number: '1.',
      text: 'Recommends to share data',
      itemKind: 'recommendation',
      state: 'open',
      addresseeRule: { kind: 'all_members' },
      deadlineRule: { kind: 'months_after_adoption', months: 12 },
      theme: 'Data',
    });
  });

  it('does not wait for a long transaction that holds the text', async () => {
    const { id } = await world.aText();
    await world.app.sql('SELECT 1');
    const pg = await import('pg');
    const client = new pg.default.Client({ connectionString: world.app.url });
    await client.connect();
    await client.query('BEGIN');
    await client.query(`SELECT 1 FROM text WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    // Whoever waited for it would wait here for ever.
    await world.app.get(Freeze).freeze(id, 'adoption');
    await client.query('COMMIT');
    await client.end();
  });

  it('words that come after a freeze go into the text and not into the version', async () => {
    const { id } = await world.aText();
    const client = await world.enter(world.dorvia, id);
    const version = await world.app.get(Freeze).freeze(id, 'manual', 'before lunch');
    expect(await client.type(2, 0, 'after ')).toMatchObject({ seq: 2 });
    expect((await world.app.get(Texts).blocksOf(version.id))[2]!.text).toBe('Recommends to share data');
  });

  it('a text frozen while two type in it: each version is one row of the record exactly, and nobody is interrupted', async () => {
    const { id } = await world.aText();
    const clients = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    let going = true;
    let newest = 0;
    const typing = clients.map(async (client, n) => {
      const replies = [];
      for (let k = 0; going; k += 1) {
        const reply = client.type(2, 0, `${n}-${k} `);
        replies.push(reply);
        void reply.then(({ seq = 0 }) => {
          newest = Math.max(newest, seq);
        });
        await new Promise((resolve) => setTimeout(resolve, 3));
      }
      return Promise.all(replies);
    });
    const versions = [];
    for (let n = 0; n < 8; n += 1) {
      const last = Number(versions.at(-1)?.seq ?? 0);
      await until('they typed on', () => newest > last);
      versions.push(await world.app.get(Freeze).freeze(id, 'manual', `moment ${n}`));
    }
    going = false;
    const replies = (await Promise.all(typing)).flat();
    expect(replies.filter(({ seq }) => seq === undefined)).toEqual([]);
    for (const { seq, canonical } of versions) {
      const doc = await world.app.get(TextStore).document(id, Number(seq));
      expect(canonical.blocks.map(({ text }) => text)).toEqual(readBlocks(doc).map(({ text }) => text));
    }
    expect(new Set(versions.map(({ seq }) => seq)).size).toBe(versions.length);
  });

  it('an unknown text is not found', async () => {
    await expect(
      world.app.get(Freeze).freeze('00000000-0000-7000-8000-000000000000', 'adoption'),
    ).rejects.toMatchObject({ key: 'not-found' });
  });
});

describe('a text goes from reading to reading', () => {
  it('to clean text only when nothing is open, and to adoption only from there', async () => {
    const texts = world.app.get(Texts);
    const readings = world.app.get(Readings);
    const { id, blockIds } = await world.aText();
    const chair = world.chair.actor;
    await expect(readings.change(chair, id, { version: 1, state: 'clean_text' })).rejects.toMatchObject({
      key: 'text-state-refused',
    });
    await expect(readings.change(world.dorvia.actor, id, { version: 1, state: 'first_reading' })).rejects.toMatchObject(
      {
        key: 'not-permitted',
      },
    );
    expect(await readings.change(chair, id, { version: 1, state: 'first_reading' })).toMatchObject({
      state: 'first_reading',
      version: 2,
      frozenVersionId: expect.any(String),
    });
    await agreeAll(id, blockIds.slice(2));
    await expect(readings.change(chair, id, { version: 2, state: 'clean_text' })).rejects.toMatchObject({
      key: 'blocks-still-open',
      extras: { blockIds: [blockIds[1]] },
    });
    await expect(readings.change(chair, id, { version: 1, state: 'second_reading' })).rejects.toMatchObject({
      key: 'changed-meanwhile',
    });
    // The title is not negotiated: nobody has to agree it.
    await agreeAll(id, blockIds.slice(1, 2));
    expect(await readings.change(chair, id, { version: 2, state: 'clean_text' })).toMatchObject({
      state: 'clean_text',
    });
    expect(await readings.change(chair, id, { version: 3, state: 'for_adoption' })).toMatchObject({
      state: 'for_adoption',
    });
    await expect(readings.change(chair, id, { version: 4, state: 'withdrawn' })).rejects.toMatchObject({
      key: 'invalid-input',
    });
    expect(await world.app.get(Blocks).adoptAll(id)).toBe(4);
    await texts.setState(id, 'adopted');
    expect((await texts.get(id)).state).toBe('adopted');
  });

  it('under silence it is kept as it stood, nobody types in it, and a broken silence keeps that version', async () => {
    const texts = world.app.get(Texts);
    const readings = world.app.get(Readings);
    const { id, blockIds } = await world.aText();
    const client = await world.enter(world.dorvia, id);
    await client.type(2, 0, 'Firmly ');
    await readings.change(world.chair.actor, id, { version: 1, state: 'first_reading' });
    await agreeAll(id, blockIds);
    await readings.change(world.chair.actor, id, { version: 2, state: 'clean_text' });
    // As the chapter does that opens a silence.
    const kept = await world.app.get(Freeze).freeze(id, 'silence_open');
    await texts.setState(id, 'silence');
    expect(await client.type(2, 0, 'Late ')).toMatchObject({ problem: { key: 'block-locked' } });
    await texts.setState(id, 'second_reading');
    expect((await texts.versionsOf(id)).map(({ reason }) => reason)).toEqual([
      'reading_opened',
      'round_close',
      'silence_open',
    ]);
    expect((await texts.blocksOf(kept.id))[2]!.text).toBe('Firmly Recommends to share data');
  });

  it('a paragraph is agreed, agreed subject to capitals, reopened with a reason, and never from a stale form', async () => {
    const blocks = world.app.get(Blocks);
    const { id, blockIds } = await world.aText();
    const [chair, blockId] = [world.chair.actor, blockIds[2]!];
    await expect(
      blocks.setState(world.dorvia.actor, id, blockId, { state: 'agreed', version: 1 }),
    ).rejects.toMatchObject({ key: 'not-permitted' });
    const waiting = await blocks.setState(chair, id, blockId, {
      state: 'agreed_ad_ref',
      version: 1,
      waitingFor: [world.entities.dorvia],
    });
    expect(waiting).toMatchObject({ state: 'agreed_ad_ref', waitingFor: [world.entities.dorvia], version: 2 });
    await expect(blocks.setState(chair, id, blockId, { state: 'agreed', version: 1 })).rejects.toMatchObject({
      key: 'changed-meanwhile',
    });
    await blocks.setState(chair, id, blockId, { state: 'agreed', version: 2 });
    await expect(blocks.setState(chair, id, blockId, { state: 'parked', version: 3 })).rejects.toMatchObject({
      key: 'block-state-refused',
    });
    expect(
      await blocks.setState(chair, id, blockId, { state: 'open', version: 3, reason: 'A new fact' }),
    ).toMatchObject({ state: 'open', reopened: true, reason: 'A new fact' });
    await expect(
      blocks.setState(chair, id, '00000000-0000-7000-8000-000000000000', { state: 'agreed', version: 0 }),
    ).rejects.toMatchObject({ key: 'not-found' });
    const told = await world.app.sql<{ fact: string }>(`SELECT fact FROM history WHERE subject_id = $1 ORDER BY seq`, [
      blockId,
    ]);
    expect(told.map(({ fact }) => fact)).toEqual(['block.state-changed', 'block.state-changed', 'block.state-changed']);
  });

  it('two chairs lock at once: one wins, the other is told', async () => {
    const blocks = world.app.get(Blocks);
    const { id, blockIds } = await world.aText();
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => blocks.setState(world.chair.actor, id, blockIds[2]!, { state: 'agreed', version: 1 })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(
      outcomes
        .filter(({ status }) => status === 'rejected')
        .map((outcome) => (outcome as PromiseRejectedResult).reason.key),
    ).toEqual(['changed-meanwhile', 'changed-meanwhile']);
  });
});

describe('over HTTP', () => {
  it('a draft is recognised, confirmed, read, described, frozen, printed', async () => {
    const desk = as(world.app, world.desk);
    const recognised = await desk
      .post('/api/texts/recognise', { plain: 'Conclusions\n\n1. Recommends to meet.\n2. Invites all.' })
      .expect(200);
    expect(recognised.body.blocks).toHaveLength(3);
    const blocks = recognised.body.blocks.map(({ role, text, itemKind }: Record<string, unknown>) => ({
      role,
      text,
      itemKind,
    }));
    const { body: text } = await desk
      .post('/api/texts', {
        processId: world.processId,
        meetingId: world.meetingId,
        symbol: 'CDM/1',
        title: 'Conclusions',
        lang: 'en',
        blocks,
      })
      .expect(201);
    expect(text.blocks.map(({ number, itemKind }: Record<string, unknown>) => [number, itemKind])).toEqual([
      [null, null],
      ['1.', 'recommendation'],
      ['2.', 'recommendation'],
    ]);
    await desk
      .post('/api/texts', {
        processId: world.processId,
        meetingId: world.meetingId,
        symbol: 'CDM/1',
        title: 'Again',
        lang: 'en',
        blocks,
      })
      .expect(409);
    const blockId = text.blocks[1].id;
    const described = await desk
      .post(`/api/texts/${text.id}/blocks/${blockId}/rules`, {
        version: 1,
        addresseeRule: { kind: 'named', entityIds: [world.entities.dorvia] },
      })
      .expect(200);
    expect(described.body).toMatchObject({ version: 2, addresseeRule: { kind: 'named' } });
    await desk.post(`/api/texts/${text.id}/blocks/${blockId}/state`, { state: 'agreed', version: 2 }).expect(403);
    const { body: version } = await desk.post(`/api/texts/${text.id}/versions`, { name: 'As pasted' }).expect(201);
    const json = await desk.get(`/api/text-versions/${version.id}/json`).expect(200);
    expect(createHash('sha256').update(json.text, 'utf8').digest('hex')).toBe(version.sha256);
    const plain = await desk.get(`/api/text-versions/${version.id}/text`).expect(200);
    expect(plain.text).toContain('1. Recommends to meet.');
    const list = await as(world.app, world.dorvia).get('/api/texts').expect(200);
    expect(list.body.find(({ id }: { id: string }) => id === text.id)).toMatchObject({ blocks: 2, open: 2, agreed: 0 });
  });

  it('strangers, wrong ids and wrong input are problems', async () => {
    const { id } = await world.aText();
    await as(world.app, null).get(`/api/texts/${id}`).expect(401);
    await as(world.app, world.dorvia).get('/api/texts/nothing').expect(404);
    await as(world.app, world.dorvia).get('/api/texts/00000000-0000-7000-8000-000000000000').expect(404);
    await as(world.app, world.desk).post('/api/texts', { title: 'x' }).expect(422);
    await as(world.app, world.dorvia).post('/api/texts/recognise', { plain: 'x' }).expect(403);
    await as(world.app, world.desk)
      .post('/api/texts/recognise', { plain: 'x'.repeat(2_000_001) })
      .expect(413);
  });
});
