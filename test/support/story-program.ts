import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { dropDatabase, testServer } from './fresh-database.js';

const script = join(__dirname, '../../dist/apps/demo/src/story.js');

export interface Played {
  code: number;
  lines: string;
  told: Record<string, unknown> & { mailbox: string };
}

/** The story as anybody plays it: the built programs, an empty database, two processes of their own. */
export const play = (...words: string[]): Promise<Played> => playAndLook(async () => undefined, ...words);

/** @param look at the database that the story leaves behind, before it is dropped */
export async function playAndLook(
  look: (url: string, played: Played) => Promise<void>,
  ...words: string[]
): Promise<Played> {
  const name = `rapporteur_story_${randomBytes(6).toString('hex')}`;
  const url = new URL(testServer());
  const server = new pg.Client({ connectionString: url.toString() });
  await server.connect();
  await server.query(`CREATE DATABASE "${name}"`);
  url.pathname = `/${name}`;
  try {
    const played = await new Promise<Played>((resolve, reject) => {
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
    await look(url.toString(), played);
    return played;
  } finally {
    await server.end();
    await dropDatabase(name);
  }
}
