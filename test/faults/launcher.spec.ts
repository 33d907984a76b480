import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { aFreePort } from '../support/ports.js';
import { type Account, aBusyPort, isAlive, isRoot, kill, SmallHouse } from './house.js';

jest.setTimeout(90_000);

const nobody = { uid: 65_534, gid: 65_534 };
const accounts = isRoot
  ? [['root', undefined] as const, ['an ordinary user', nobody] as const]
  : [['an ordinary user', undefined] as const];

const mount = (folder: string) => spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=100m', 'tmpfs', folder]).status === 0;

function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-disk-'));
  const mounted = isRoot && mount(folder);
  if (mounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
  return mounted;
}

// A start makes a database and builds: the tests of one chapter share a house, and each leaves it whole and at rest.
let house: SmallHouse;
afterEach(() => house.halt());
const inAHouse = (account?: Account, mode?: number) => {
  beforeAll(() => {
    house = new SmallHouse(account, mode);
  });
  afterAll(() => house.remove());
};

const words = () =>
  house.sql<{ words: string }>('SELECT words FROM note ORDER BY 1').then((rows) => rows.map((row) => row.words));
const write = (text: string) => house.sql(`INSERT INTO note VALUES ('${text}')`);

describe.each(accounts)('as %s', (_, account) => {
  inAHouse(account);

  it('one command starts everything, prints the address and the people, and one signal ends everything', async () => {
    const wish = await aFreePort();
    const first = await house.started({ RAPPORTEUR_DATABASE_PORT: String(wish) });
    expect(house.run.postgres.port).toBe(wish);
    expect(first.said).toMatch(/Starting PostgreSQL … \d+\.\d s/);
    expect(first.said).toContain(`Rapporteur is open at http://localhost:${house.run.port}`);
    await first.says('Ms Amara Diallo  Chair');
    const { api, worker, postgres } = house.run;
    expect(await (await fetch(`http://127.0.0.1:${house.run.port}/api/health`)).text()).toBe('{}');
    expect(await first.end('SIGINT')).toBe(0);
    expect([api, worker, postgres].map(({ pid }) => isAlive(pid))).toEqual([false, false, false]);
    expect(house.hasRun).toBe(false);
  });

  it('after a kill -9 of the launcher the next start ends its orphans and uses the database that still runs', async () => {
    const first = await house.started();
    const before = house.run;
    const known = await words();
    await write('kept');
    kill(before.launcher.pid);
    await first.ended;
    expect([before.api, before.worker, before.postgres].map(({ pid }) => isAlive(pid))).toEqual([true, true, true]);
    const second = await house.started();
    expect([before.api, before.worker].map(({ pid }) => isAlive(pid))).toEqual([false, false]);
    expect(house.run.postgres.pid).toBe(before.postgres.pid);
    expect(await words()).toEqual([...known, 'kept']);
    expect(await second.end('SIGTERM')).toBe(0);
    expect(isAlive(before.postgres.pid)).toBe(false);
  });

  it('after a kill -9 of launcher and database the next start recovers the data', async () => {
    const first = await house.started();
    const before = house.run;
    const known = await words();
    await write('kept');
    kill(before.launcher.pid);
    kill(before.postgres.pid);
    await first.ended;
    const second = await house.started();
    expect(house.run.postgres.pid).not.toBe(before.postgres.pid);
    expect(await words()).toEqual([...known, 'kept']);
    expect(await second.end('SIGHUP')).toBe(0);
  });
});

describe('while it runs', () => {
  inAHouse();

  it('a database that is killed is started again on the same port, with its data', async () => {
    const first = await house.started();
    const before = house.run;
    const known = await words();
    await write('kept');
    kill(before.postgres.pid);
    await first.says('PostgreSQL runs again');
    expect(house.run.postgres.port).toBe(before.postgres.port);
    expect(await words()).toEqual([...known, 'kept']);
    await first.end('SIGINT');
  });

  it('a worker that dies with the database, having died a moment before, is started again when the database is back', async () => {
    const first = await house.started();
    const before = house.run;
    kill(before.worker.pid);
    while (house.run.worker.pid === before.worker.pid) await pause(20);
    const { worker } = house.run;
    kill(before.postgres.pid);
    await first.says('PostgreSQL ended unexpectedly');
    kill(worker.pid);
    await first.says('The worker ended while the database was away; it is started again.');
    while (house.run.worker.pid === worker.pid) await pause(20);
    expect(first.said).toContain('PostgreSQL runs again');
    expect(isAlive(house.run.worker.pid)).toBe(true);
    await first.end('SIGINT');
  });

  it('a second start says where the first one runs', async () => {
    const first = await house.started();
    const second = house.launch();
    expect(await second.ended).toBe(1);
    expect(second.lastSentence).toBe(
      `Rapporteur runs already at http://localhost:${house.run.port} (process ${house.run.launcher.pid}): open it there, or end it with \`kill ${house.run.launcher.pid}\`.`,
    );
    await first.end('SIGINT');
  });

  it('a worker that dies is started again; an api that dies twice within ten seconds ends everything with a sentence', async () => {
    const first = await house.started();
    const { worker, api, port, postgres } = house.run;
    appendFileSync(join(house.data, 'logs', 'api.log'), 'Error: words of an earlier start\n');
    kill(worker.pid);
    await first.says('The worker ended unexpectedly (SIGKILL); it is started again.');
    kill(api.pid);
    await first.says('The api ended unexpectedly');
    while (house.run.api.pid === api.pid) await pause(20);
    for (let tries = 0; tries < 200 && first.child.exitCode === null; tries += 1) {
      await fetch(`http://127.0.0.1:${port}/die`).catch(() => undefined);
      await pause(25);
    }
    expect(await first.ended).toBe(1);
    expect(first.lastSentence).toMatch(
      /^The api ended twice within ten seconds \(7\): everything is stopped; the whole story is in .*api\.log\.$/,
    );
    expect(isAlive(postgres.pid)).toBe(false);
  });
});

describe('what stands in the way is said in one sentence', () => {
  inAHouse();

  async function refused(environment: Record<string, string> = {}): Promise<string> {
    const launched = house.launch(environment);
    expect(await launched.ended).toBeGreaterThan(0);
    expect(launched.said).not.toMatch(/\n\s+at /);
    expect(house.hasRun).toBe(false);
    return launched.lastSentence;
  }

  it('a port that somebody else uses', async () => {
    const busy = await aBusyPort();
    expect(await refused({ PORT: String(busy.port) })).toBe(
      `Port ${busy.port} is used by another program: end that program, or set PORT to another number.`,
    );
    busy.free();
    expect(await refused({ PORT: 'ninety' })).toBe(
      'PORT is "ninety", which is not a port: set it to a number between 1 and 65535.',
    );
    expect(await refused({ RAPPORTEUR_DATABASE_PORT: 'ninety' })).toBe(
      'RAPPORTEUR_DATABASE_PORT is "ninety", which is not a port for it: set it to a number between 1024 and 65335.',
    );
  });

  it('a file where the data folder should be', async () => {
    rmSync(house.data, { recursive: true, force: true });
    writeFileSync(house.data, '');
    expect(await refused()).toMatch(
      /^The data folder .*\/data cannot be used \(.*\): set RAPPORTEUR_DATA to a folder that can be written\.$/,
    );
    rmSync(house.data);
  });

  // Where no small disk may be mounted (an ordinary user, a container) this one is reported as skipped.
  (mayMount() ? it : it.skip)('a disk that is full', async () => {
    mkdirSync(house.data, { recursive: true });
    mount(house.data);
    try {
      expect(await refused()).toMatch(
        /^The disk of .*\/data is full \(\d+ MB left, 200 MB are needed\): free some space or set RAPPORTEUR_DATA/,
      );
    } finally {
      spawnSync('umount', [house.data]);
    }
  });

  it('without a wish the next free port is taken', async () => {
    const first = await house.started({ PORT: '' });
    expect(house.run.port).toBeGreaterThanOrEqual(3000);
    expect(house.run.port).toBeLessThan(3200);
    await first.end('SIGINT');
  });

  it('a database newer than the program', async () => {
    expect(await refused({ NEWER: '1' })).toBe(
      'The database was written by a newer version of Rapporteur: update the program.',
    );
  });

  it('a database server that cannot be reached, without its password', async () => {
    expect(await refused({ DATABASE_URL: 'postgres://me:secret@127.0.0.1:9/none' })).toBe(
      'The database at 127.0.0.1:9/none cannot be used (ECONNREFUSED): correct DATABASE_URL, or start that server.',
    );
  });

  it('an api that cannot start', async () => {
    expect(await refused({ API_DIES: '1' })).toMatch(/^The api ended twice within ten seconds/);
  });

  const withData = async () => {
    if (!existsSync(join(house.data, 'database', 'PG_VERSION'))) await (await house.started()).end('SIGINT');
  };

  it('data of another major version of PostgreSQL, with the commands that bring them over', async () => {
    await withData();
    const version = join(house.data, 'database', 'PG_VERSION');
    const ours = readFileSync(version);
    writeFileSync(version, '17\n');
    expect(await refused()).toMatch(
      /^The data in .* were written by PostgreSQL 17 and this version of Rapporteur brings PostgreSQL 18: run `npm run backup` with the version of Rapporteur that wrote them, then `npm run restore -- <archive>` with this one\.$/,
    );
    writeFileSync(version, ours);
  });

  it('a damaged data folder', async () => {
    await withData();
    rmSync(join(house.data, 'database', 'global', 'pg_control'));
    expect(await refused()).toMatch(
      /^PostgreSQL cannot open the data in .*\/database \(.*pg_control.*\): move the folder away and run `npm run restore/,
    );
    rmSync(join(house.data, 'database', 'PG_VERSION'));
    expect(await refused()).toMatch(
      /^The database folder .* is damaged \(PG_VERSION is missing\): move the folder away/,
    );
  });
});

describe('the data folder', () => {
  inAHouse();

  it('is made again after a start that was cut off while making it', async () => {
    mkdirSync(join(house.data, 'database.new', 'base'), { recursive: true });
    const first = await house.started();
    await first.end('SIGINT');
  });

  it('keeps its secrets to its owner', async () => {
    const first = await house.started();
    const mode = (name: string) => statSync(join(house.data, name)).mode & 0o777;
    expect([mode('database'), mode('database.password'), mode('run.json'), mode('files'), mode('logs')]).toEqual([
      0o700, 0o600, 0o600, 0o700, 0o700,
    ]);
    expect(first.said).not.toContain(readFileSync(join(house.data, 'database.password'), 'utf8'));
    await first.end('SIGINT');
  });

  it('opens again when the password file was lost', async () => {
    if (!existsSync(join(house.data, 'database.password'))) await (await house.started()).end('SIGINT');
    rmSync(join(house.data, 'database.password'));
    const second = await house.started();
    expect(await house.sql('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.end('SIGINT');
  });
});

describe('a checkout that only root may enter', () => {
  inAHouse(undefined, 0o700);

  (isRoot ? it : it.skip)('is served', async () => {
    const first = await house.started();
    expect(await house.sql('SHOW fsync')).toEqual([{ fsync: 'on' }]);
    await first.end('SIGINT');
  });
});
