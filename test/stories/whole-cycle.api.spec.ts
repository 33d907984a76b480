import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { dropDatabase, testServer } from '../support/fresh-database.js';

const script = join(__dirname, '../../dist/apps/demo/src/story.js');

interface Played {
  code: number;
  lines: string;
  told: Record<string, unknown> & { mailbox: string };
}

/** The story as anybody plays it: the built programs, an empty database, two processes of their own. */
async function play(...words: string[]): Promise<Played> {
  const name = `rapporteur_story_${randomBytes(6).toString('hex')}`;
  const url = new URL(testServer());
  const server = new pg.Client({ connectionString: url.toString() });
  await server.connect();
  await server.query(`CREATE DATABASE "${name}"`);
  url.pathname = `/${name}`;
  try {
    return await new Promise<Played>((resolve, reject) => {
      const child = spawn(process.execPath, [script, '--json', ...words], {
        env: { ...process.env, DATABASE_URL: url.toString(), DEMO: '1', NODE_ENV: 'production', NODE_OPTIONS: '' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let [out, lines] = ['', ''];
      child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
      child.stderr.on('data', (piece: Buffer) => (lines += piece.toString()));
      child.once('error', reject);
      child.once('close', (code) => resolve({ code: code ?? -1, lines, told: out ? JSON.parse(out) : {} }));
    });
  } finally {
    await server.end();
    await dropDatabase(name);
  }
}

test('two rounds of reports are played on real programs, and every count is the one foretold', async () => {
  const { code, lines, told } = await play();
  expect({ code, lines: code === 0 ? '' : lines }).toEqual({ code: 0, lines: '' });
  expect(told).toMatchObject({
    states: 13,
    delegates: 40,
    recommendations: 24,
    commitments: 245,
    commitmentsOnSecondAdoption: 245,
    matrixCells: 245,
    textHashes: 1,
    duplicateMails: 0,
    unsureMails: 0,
    reportsRequested: 30,
    reportsSubmitted: 27,
    responseRate: '12 of 13',
    mismatches: [],
  });
  expect(lines).toMatch(/due rows were acted on, all by process \d+/);
}, 500_000);

test('another number of States and another seed keep to the same formula; what is asked to be kept is kept', async () => {
  const { code, lines, told } = await play('--states', '4', '--seed', '7', '--keep');
  expect({ code, lines: code === 0 ? '' : lines }).toEqual({ code: 0, lines: '' });
  expect(told).toMatchObject({ states: 4, delegates: 13, commitments: 17 * 4 + 4 + 4 + 3 + 4 + 2 + 1 + 2 });
  expect(existsSync(told.mailbox)).toBe(true);
  rmSync(dirname(told.mailbox), { recursive: true });
}, 500_000);

test('where follow-up does not hear what was adopted, the story fails', async () => {
  const { code, lines } = await play('--states', '3', '--drop-listener', 'followup');
  expect(code).toBe(1);
  expect(lines).toMatch(/nobody took it up/);
}, 500_000);

test('a wrong argument is refused in a sentence', async () => {
  const { code, lines } = await play('--states', 'many');
  expect(code).toBe(1);
  expect(lines).toBe('The story broke off: --states is a whole number from 3 to 60, not "many".\n');
}, 120_000);
