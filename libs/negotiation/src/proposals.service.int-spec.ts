import { randomUUID } from 'node:crypto';
import { KeepProposal, keptReasons } from '#contracts';
import { DraftingModule, Readings } from '#drafting';
import { MeetingsModule } from '#meetings';
import { NegotiationModule, Proposals } from '#negotiation';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { anApp } from '../../../test/support/database.js';
import { aDraftingWorldIn, type DraftingWorld } from '../../../test/support/drafting.js';
import { aSignedIn, type SignedIn } from '../../../test/support/people.js';

let world: DraftingWorld;
let colleague: SignedIn;
let proposals: Proposals;
let textId: string;
let blockId: string;
beforeAll(async () => {
  const chapters = [PeopleModule, ProcessesModule, MeetingsModule, DraftingModule, NegotiationModule];
  world = await aDraftingWorldIn(await anApp(chapters, { listen: true }));
  colleague = await aSignedIn(world.app, {
    role: 'head_of_delegation',
    processId: world.processId,
    entityId: world.entities.dorvia,
  });
  proposals = world.app.get(Proposals);
  const { id, blockIds } = await world.aText();
  textId = id;
  blockId = blockIds[3]!;
});
afterAll(async () => world.close());

const words = (after: string): KeepProposal => ({
  blockId,
  number: '2.',
  before: 'Invites the agency to report',
  after,
  because: 'agreed',
  base: { generation: 1, seq: 1 },
  keptAt: '2026-11-21T09:00:00.000Z',
});
const asked = async (who: SignedIn, method: string, path: string, body?: unknown) => {
  const reply = await fetch(`${world.address}${path}`, {
    method,
    headers: { cookie: who.cookie, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: reply.status, body: (await reply.json()) as { key?: string; state?: string } };
};
const refusal = (doing: Promise<unknown>) =>
  doing.then(
    () => null,
    (problem: { key: string }) => problem.key,
  );
const histories = async (id: string) =>
  (await world.app.sql<{ fact: string }>(`SELECT fact FROM history WHERE subject_id = $1 ORDER BY at`, [id])).map(
    ({ fact }) => fact,
  );

describe('a draft proposal', () => {
  it('is kept as it was typed, and sent ten times at once it is there once', async () => {
    const id = randomUUID();
    const kept = await Promise.all(
      Array.from({ length: 10 }, () => proposals.keep(world.dorvia.actor, textId, id, words('Invites all to report'))),
    );
    expect(new Set(kept.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(kept[0]).toMatchObject({ id, textId, ...words('Invites all to report'), state: 'draft', mine: true });
    const [{ n }] = (await world.app.sql(`SELECT count(*)::int AS n FROM proposal WHERE id = $1`, [id])) as [
      { n: number },
    ];
    expect(n).toBe(1);
    expect(await histories(id)).toEqual(['proposal.kept']);
  });

  it('is never overwritten under its id, neither by its author nor by somebody else, who does not learn of it', async () => {
    const id = randomUUID();
    await proposals.keep(world.dorvia.actor, textId, id, words('Invites some to report'));
    expect(await refusal(proposals.keep(world.dorvia.actor, textId, id, words('Invites nobody')))).toBe(
      'already-exists',
    );
    expect(await refusal(proposals.keep(world.galdonia.actor, textId, id, words('Invites nobody')))).toBe('not-found');
    expect(await refusal(proposals.keep(colleague.actor, textId, id, words('Invites some to report')))).toBe(
      'not-found',
    );
    const mine = (await proposals.list(world.dorvia.actor, textId)).find((one) => one.id === id);
    expect(mine?.after).toBe('Invites some to report');
  });

  it('is read by its delegation and known to nobody else: not to others, the chair, the desk or the administrator', async () => {
    const { id } = await world.aText();
    const own = randomUUID();
    await proposals.keep(world.dorvia.actor, id, own, words('Ours alone'));
    expect((await proposals.list(colleague.actor, id)).map((one) => [one.id, one.mine])).toEqual([[own, false]]);
    for (const who of [world.galdonia, world.chair, world.desk, world.administrator])
      expect(await proposals.list(who.actor, id)).toEqual([]);
    const version = { state: 'withdrawn', version: 1 };
    for (const who of [world.galdonia, world.chair, world.desk, world.administrator])
      expect((await asked(who, 'PATCH', `/api/texts/${id}/proposals/${own}`, version)).body.key).toBe('not-found');
    expect((await asked(world.observer, 'GET', `/api/texts/${id}/proposals`)).status).toBe(403);
    expect((await asked(world.observer, 'PUT', `/api/texts/${id}/proposals/${randomUUID()}`, words('x'))).status).toBe(
      403,
    );
  });

  it('of the chair or the desk is known to its author alone', async () => {
    const { id } = await world.aText();
    const own = randomUUID();
    await proposals.keep(world.chair.actor, id, own, words('By the chair'));
    expect((await proposals.list(world.chair.actor, id)).map((one) => one.id)).toEqual([own]);
    for (const who of [world.desk, world.administrator, world.dorvia])
      expect(await proposals.list(who.actor, id)).toEqual([]);
  });

  it('is withdrawn by its author, taken up again, and lost to neither', async () => {
    const id = randomUUID();
    const { version } = await proposals.keep(world.dorvia.actor, textId, id, words('To be withdrawn'));
    const withdrawn = await proposals.setState(world.dorvia.actor, textId, id, { state: 'withdrawn', version });
    expect(withdrawn).toMatchObject({ state: 'withdrawn', after: 'To be withdrawn', version: 2 });
    const again = { state: 'draft', version: 2 } as const;
    expect(await refusal(proposals.setState(colleague.actor, textId, id, again))).toBe('not-permitted');
    expect(await refusal(proposals.setState(world.dorvia.actor, textId, id, { state: 'withdrawn', version }))).toBe(
      'changed-meanwhile',
    );
    expect(await proposals.setState(world.dorvia.actor, textId, id, again)).toMatchObject({
      state: 'draft',
      version: 3,
    });
    expect(await histories(id)).toEqual(['proposal.kept', 'proposal.state-changed', 'proposal.state-changed']);
  });

  it('sent again after it was withdrawn stays withdrawn', async () => {
    const id = randomUUID();
    const { version } = await proposals.keep(world.dorvia.actor, textId, id, words('Sent late'));
    await proposals.setState(world.dorvia.actor, textId, id, { state: 'withdrawn', version });
    expect((await proposals.keep(world.dorvia.actor, textId, id, words('Sent late'))).state).toBe('withdrawn');
  });

  it('is kept in every state of its text, and of words without a paragraph', async () => {
    const { id } = await world.aText();
    const { version } = (await world.app.sql<{ version: number }>(`SELECT version FROM text WHERE id = $1`, [id]))[0]!;
    await world.app.get(Readings).change(world.chair.actor, id, { state: 'first_reading', version });
    const lost: KeepProposal = {
      ...words('Words without a place'),
      blockId: null,
      number: null,
      before: '',
      because: 'vanished',
    };
    await proposals.keep(world.dorvia.actor, id, randomUUID(), lost);
    await world.app.sql(`UPDATE text SET state = 'adopted' WHERE id = $1`, [id]);
    await proposals.keep(world.dorvia.actor, id, randomUUID(), { ...words('After the adoption'), because: 'adopted' });
    expect((await proposals.list(world.dorvia.actor, id)).map(({ because }) => because)).toEqual([
      'adopted',
      'vanished',
    ]);
  });

  it.each(keptReasons)('says why its words are not in the text: %s', async (because) => {
    const id = randomUUID();
    expect((await proposals.keep(world.dorvia.actor, textId, id, { ...words(because), because })).because).toBe(
      because,
    );
  });

  it('may be as many paragraphs as were pasted at once, and is one', async () => {
    const { id } = await world.aText();
    const after = Array.from({ length: 1000 }, (_, n) => `${n} ${'x'.repeat(490)}`).join('\n');
    const draft: KeepProposal = { ...words(after), blockId: null, number: null, before: '', because: 'new_paragraph' };
    expect(KeepProposal.safeParse(draft).success).toBe(true);
    await proposals.keep(world.dorvia.actor, id, randomUUID(), draft);
    expect((await proposals.list(world.dorvia.actor, id)).map((one) => one.after)).toEqual([after]);
    expect(KeepProposal.safeParse({ ...draft, after: 'x'.repeat(500_001) }).success).toBe(false);
  });

  it.each([
    ['the same words', { ...words('Invites the agency to report') }],
    ['a reason that nobody knows', { ...words('x'), because: 'mislaid' }],
    ['more than a paragraph said', { ...words('x'), before: 'x'.repeat(40_001) }],
    ['a base before the beginning', { ...words('x'), base: { generation: -1, seq: 0 } }],
  ])('is refused with a reason: %s', async (_, body) => {
    const reply = await asked(world.dorvia, 'PUT', `/api/texts/${textId}/proposals/${randomUUID()}`, body);
    expect([reply.status, reply.body.key]).toEqual([422, 'invalid-input']);
  });

  it('belongs to an invented text as little as to one of another meeting', async () => {
    const { id } = await world.aText();
    const own = randomUUID();
    await proposals.keep(world.dorvia.actor, textId, own, words('In its own text'));
    expect(await refusal(proposals.keep(world.dorvia.actor, id, own, words('In its own text')))).toBe('not-found');
    expect(await refusal(proposals.list(world.dorvia.actor, randomUUID()))).toBe('not-found');
  });
});
