import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { draftingRoutes, followupRoutes, groundRoutes } from '#contracts';
import { addDays } from '#platform';
import { Visitor } from '../../../apps/demo/src/story/visitor.js';
import { aDatabase } from '../../support/fresh-database.js';
import { Product } from '../../support/product.js';

const story = resolve(__dirname, '../../../dist/apps/demo/src/story.js');
const PARAGRAPHS = 120;

/** The demonstration after a played cycle: a text adopted, two rounds of reports behind it, a third one asked for, a draft open. */
export interface LivedWorld {
  product: Product;
  /** cookies */
  delegate: string;
  officer: string;
  focal: string;
  textId: string;
  requestId: string;
  end(): Promise<void>;
}

export async function aLivedWorld(): Promise<LivedWorld> {
  const database = await aDatabase();
  await played(database.url);
  const product = await Product.start('empty', { DATABASE_URL: database.url, DEMO: '1', NODE_ENV: 'production' });
  const enter = async (role: string, entity: string | null = null) => {
    const [held] = await product.sql<{ id: string }>(
      `SELECT t.person_id AS id FROM role_term t LEFT JOIN entity e ON e.id = t.entity_id
       WHERE t.role = $1 AND ($2::text IS NULL OR e.code = $2) AND t.process_id IS NOT NULL ORDER BY t.id LIMIT 1`,
      [role, entity],
    );
    return Visitor.enter(product.address, held!.id);
  };
  const officer = await enter('secretariat_officer');
  const [text] = await officer.call(draftingRoutes.texts, {}, {});
  const { processId, meetingId } = await officer.call(draftingRoutes.text, { textId: text!.id });
  const today = (await Visitor.stranger(product.address).call(groundRoutes.clock)).now.slice(0, 10);
  const cycle = await officer.call(
    followupRoutes.openCycle,
    {},
    { processId, code: 'third round', opensOn: today, dueRule: { kind: 'date', on: addDays(today, 100) } },
  );
  const requests = await officer.call(followupRoutes.requests, {}, { processId, cycleId: cycle.id });
  const draft = await officer.call(
    draftingRoutes.createText,
    {},
    {
      processId,
      meetingId,
      symbol: 'CDM/2028/L.7',
      title: 'Draft conclusions of the fourth meeting',
      lang: 'en',
      blocks: Array.from({ length: PARAGRAPHS }, (_, n) => ({
        role: n === 0 ? ('title' as const) : n < 12 ? ('preambular' as const) : ('operative' as const),
        text: paragraph(n),
        itemKind: n > 11 && n % 4 === 0 ? ('recommendation' as const) : null,
      })),
    },
  );
  return {
    product,
    delegate: (await enter('head_of_delegation', 'DRV')).cookie,
    officer: officer.cookie,
    focal: (await enter('focal_point', 'DRV')).cookie,
    textId: draft.id,
    requestId: requests.find(({ entityCode }) => entityCode === 'DRV')!.id,
    async end() {
      await product.end();
      await database.drop();
    },
  };
}

const paragraph = (n: number): string =>
  n === 0
    ? 'Draft conclusions of the fourth meeting'
    : `Recommends, as point ${n}, that member States name an authority to which a person may turn, publish its address in the languages of the region, and tell each other every year how many turned to it and what became of their request;`;

/** `npm run story` without its launcher: the database is ours. */
function played(database: string): Promise<void> {
  const child = spawn(process.execPath, [story, '--json'], {
    env: { PATH: process.env['PATH'], DATABASE_URL: database, DEMO: '1', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stderr.on('data', (piece: Buffer) => (told = (told + piece.toString()).slice(-2000)));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => (code === 0 ? done() : fail(new Error(`The story ended with ${code}: ${told}`))));
  });
}
