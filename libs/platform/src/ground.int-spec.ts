import { Controller, Get, Injectable, Module, Post } from '@nestjs/common';
import request from 'supertest';
import { anApp, type TestApp } from '../../../test/support/database.js';
import { PeopleModule } from '../../people/src/index.js';
import {
  Events,
  fact,
  History,
  Jobs,
  newId,
  On,
  Permission,
  Problem,
  Public,
  sameOrigin,
  systemActor,
  Transactional,
  Tx,
} from './index.js';

const noted = fact<{ word: string }>('word.noted');

@Injectable()
class Notebook {
  deaf = false;

  constructor(
    private readonly tx: Tx,
    private readonly events: Events,
    private readonly jobs: Jobs,
  ) {}

  /** Writes a scope row, gives an order and tells a fact; fails afterwards when asked to. */
  @Transactional()
  async note(word: string, fail = false): Promise<void> {
    await this.tx.sql(`INSERT INTO scope (id, kind, code, names) VALUES ($1, 'entity', $2, '{}')`, [newId(), word]);
    await this.jobs.add('alarms', 'nothing', { word }, { jobId: `note.${word}`, delayMs: 3_600_000 });
    await this.events.tell(
      noted,
      { word },
      { actor: systemActor(), processId: null, subject: { kind: 'word', id: null } },
    );
    if (fail) throw new Error('the use case failed at its end');
  }

  @On(noted)
  async whenNoted(): Promise<void> {
    if (this.deaf) throw new Error('a listener failed');
  }
}

@Controller()
class OpenDoor {
  @Get('/api/test/problem')
  @Public()
  problem() {
    throw new Problem('changed-meanwhile', { current: 7 });
  }
  @Get('/api/test/broken')
  @Public()
  broken() {
    throw new Error('secret detail');
  }
  @Post('/api/test/undeclared')
  undeclared() {
    return 'nobody declared who may call this';
  }
}

@Module({ controllers: [OpenDoor], providers: [Notebook] })
class TestModule {}

describe('the ground', () => {
  let app: TestApp;
  const rowsOf = async (word: string) => ({
    scope: (await app.sql(`SELECT 1 FROM scope WHERE code = $1`, [word])).length,
    history: (await app.sql(`SELECT 1 FROM history WHERE payload->>'word' = $1`, [word])).length,
    jobs: (await app.sql(`SELECT 1 FROM bullmq.job WHERE id = $1`, [`note.${word}`])).length,
  });

  beforeAll(async () => {
    app = await anApp([PeopleModule, TestModule], { listen: true });
  });
  afterAll(() => app.close());

  test('an act, its fact and its order are committed together', async () => {
    await app.get(Notebook).note('together');
    expect(await rowsOf('together')).toEqual({ scope: 1, history: 1, jobs: 1 });
  });

  test('an act that fails at its end leaves neither row, nor fact, nor order', async () => {
    await expect(app.get(Notebook).note('apart', true)).rejects.toThrow();
    expect(await rowsOf('apart')).toEqual({ scope: 0, history: 0, jobs: 0 });
  });

  test('a listener that fails undoes the act that told the fact', async () => {
    const notebook = app.get(Notebook);
    notebook.deaf = true;
    await expect(notebook.note('unheard')).rejects.toThrow('a listener failed');
    notebook.deaf = false;
    expect(await rowsOf('unheard')).toEqual({ scope: 0, history: 0, jobs: 0 });
  });

  test('told facts are sealed into a chain that shows any later change', async () => {
    for (const word of ['one', 'two', 'three']) await app.get(Notebook).note(word);
    expect(await app.get(History).seal()).toBeGreaterThanOrEqual(3);
    expect(await app.get(History).seal()).toBe(0);
    expect(await app.get(History).firstBrokenLink(null)).toBeNull();
    const [{ position }] = (await app.sql<{ position: number }>(
      `SELECT s.position FROM history_seal s JOIN history h ON h.id = s.history_id WHERE h.payload->>'word' = 'two'`,
    )) as [{ position: number }];
    await app.sql(`UPDATE history SET payload = '{"word":"rewritten"}' WHERE payload->>'word' = 'two'`);
    expect(await app.get(History).firstBrokenLink(null)).toBe(position);
  });

  test('names can be purged without breaking the chain', async () => {
    await app.sql(`UPDATE history SET payload = '{"word":"two"}' WHERE payload->>'word' = 'rewritten'`);
    await app.sql(`DELETE FROM history_actor`);
    expect(await app.get(History).firstBrokenLink(null)).toBeNull();
  });

  test('the product itself may not rewrite what was told', async () => {
    await expect(app.get(Tx).sql(`UPDATE history SET fact = 'another'`)).rejects.toThrow(/permission denied/);
    await expect(app.get(Tx).sql(`DELETE FROM history`)).rejects.toThrow(/permission denied/);
    await expect(app.get(Tx).sql(`DELETE FROM history_seal`)).rejects.toThrow(/permission denied/);
  });

  test('a problem is told as problem+json with what it carries', async () => {
    const reply = await request(app.app.getHttpServer()).get('/api/test/problem');
    expect(reply.status).toBe(409);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(reply.text)).toMatchObject({ key: 'changed-meanwhile', current: 7 });
  });

  test('an unforeseen failure tells a reference and no detail', async () => {
    const reply = await request(app.app.getHttpServer()).get('/api/test/broken');
    expect(reply.status).toBe(500);
    expect(reply.text).not.toContain('secret');
    expect(JSON.parse(reply.text).reference).toMatch(/^[0-9a-f]{12}$/);
  });

  test('a route that declares no permission is closed to everybody', async () => {
    expect((await request(app.app.getHttpServer()).post('/api/test/undeclared')).status).toBe(404);
  });

  test.each([
    ['http://127.0.0.1:3000', '127.0.0.1:3000', undefined, true],
    ['http://evil.example', '127.0.0.1:3000', undefined, false],
    ['https://rapporteur.example', '127.0.0.1:3000', 'https://rapporteur.example', true],
    ['null', '127.0.0.1:3000', undefined, false],
    [undefined, '127.0.0.1:3000', undefined, true],
  ])('a change that comes from %s to %s (public address %s) is let through: %s', (origin, host, publicUrl, let_) => {
    expect(sameOrigin(origin, host, publicUrl)).toBe(let_);
  });

  test('a change from a foreign page is refused', async () => {
    const reply = await request(app.app.getHttpServer())
      .post('/api/people/sign-in')
      .set('Origin', 'http://evil.example')
      .send({ email: 'a@b.example', password: 'x' });
    expect(JSON.parse(reply.text)).toMatchObject({ key: 'foreign-origin' });
  });

  test('malformed JSON and unknown fields are told as problems', async () => {
    const broken = await request(app.app.getHttpServer())
      .post('/api/people/sign-in')
      .set('content-type', 'application/json')
      .send('{"email":');
    expect(JSON.parse(broken.text)).toMatchObject({ key: 'malformed-request' });
    const wrong = await request(app.app.getHttpServer()).post('/api/people/sign-in').send({ email: 'no address' });
    expect(JSON.parse(wrong.text)).toMatchObject({ key: 'invalid-input' });
    expect(JSON.parse(wrong.text).issues.map((issue: { path: string }) => issue.path)).toEqual(
      expect.arrayContaining(['email', 'password']),
    );
  });

  test('permission asks process, entity and state of the record', () => {
    const may = app.get(Permission);
    const officer = {
      ...systemActor(),
      kind: 'person' as const,
      role: 'secretariat_officer' as const,
      processId: 'p1',
    };
    expect(may.allows(officer, 'invite', 'Person', { processId: 'p1' })).toBe(true);
    expect(() => may.require(officer, 'invite', 'Person', { processId: 'p2' })).toThrow(
      expect.objectContaining({ key: 'not-found' }),
    );
    expect(() => may.require({ ...officer, role: 'observer' }, 'invite', 'Person', { processId: 'p1' })).toThrow(
      expect.objectContaining({ key: 'not-permitted' }),
    );
  });
});
