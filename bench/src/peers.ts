import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder, freePort, Process } from './processes.ts';
import { startApi } from './product.ts';

export type PeerName = 'rapporteur' | 'hocuspocus' | 'y-websocket' | 'y-socket-io' | 'raw';

export interface Peer {
  name: PeerName;
  title: string;
  /** how its own documentation says that it is configured */
  link: string;
  /** what an acknowledgement or a broadcast stands for */
  keeps: string;
}
export const peers: readonly Peer[] = [
  {
    name: 'rapporteur',
    title: 'Rapporteur',
    link: 'docs/live-protocol.md',
    keeps: 'PostgreSQL, committed before the acknowledgement and before anybody sees it',
  },
  {
    name: 'hocuspocus',
    title: '@hocuspocus/server 4.7.0 + extension-database 4.7.0',
    link: 'https://tiptap.dev/docs/hocuspocus/server/configuration, https://tiptap.dev/hocuspocus/api/extensions/database',
    keeps: 'the same PostgreSQL, the whole state 2 s after the last change, at most every 10 s (its defaults)',
  },
  {
    name: 'y-websocket',
    title: '@y/websocket-server 0.1.1 + y-leveldb 0.1',
    link: 'https://github.com/yjs/y-websocket-server#readme',
    keeps:
      'LevelDB, one put for each update, not waited for; 0.1.5 is newer, has no storage and needs a pre-release of Yjs 14',
  },
  {
    name: 'y-socket-io',
    title: 'y-socket.io 1.1.3',
    link: 'https://www.npmjs.com/package/y-socket.io',
    keeps: 'LevelDB, one put for each update, not waited for',
  },
  {
    name: 'raw',
    title: 'ws 8.23.0, broadcast',
    link: 'https://github.com/websockets/ws#server-broadcast',
    keeps: 'nothing: the floor',
  },
];
/** The line of a peer in a row that cannot be measured with it, and why. */
export const cannot = (name: PeerName, why: string, columns: number): string[] => [
  peerOf(name).title,
  `cannot: ${why}`,
  ...Array.from({ length: columns - 2 }, () => ''),
];
export const KEEPS_NOTHING = 'keeps nothing';
export const peerOf = (name: PeerName): Peer => peers.find((peer) => peer.name === name) as Peer;

const collecting = ['--expose-gc', '--import', join(benchFolder, 'servers/collect.mjs')];

export interface Server {
  peer: PeerName;
  url: string;
  process: Process;
  store: string;
}

/** A server under test, in a process of its own; `store` is where it keeps what it keeps. */
export async function startServer(
  peer: PeerName,
  given: { folder: string; database: string; store?: string; copyOf?: string; node?: string[]; port?: number },
): Promise<Server> {
  const node = [...collecting, ...(given.node ?? [])];
  if (peer === 'rapporteur') {
    const { process, url } = await startApi(given.folder, given.database, {
      node,
      ...(given.port && { port: given.port }),
    });
    return { peer, url, process, store: given.folder };
  }
  const store = given.store ?? join(given.folder, `${peer}-store`);
  if (given.copyOf && existsSync(given.copyOf)) cpSync(given.copyOf, store, { recursive: true });
  mkdirSync(store, { recursive: true });
  const port = given.port ?? (await freePort());
  const process = await Process.start(
    join(benchFolder, 'servers', `${peer}.ts`),
    { PORT: String(port), DATABASE_URL: given.database, YPERSISTENCE: store },
    { name: peer, folder: given.folder, node: ['--disable-warning=ExperimentalWarning', ...node] },
  );
  return { peer, url: `http://127.0.0.1:${port}`, process, store };
}

export const startGenerator = (folder: string): Promise<Process> =>
  Process.start(
    join(benchFolder, 'src/generator.ts'),
    { BENCH_PROTOCOL: process.env['BENCH_PROTOCOL'] ?? '2', UV_THREADPOOL_SIZE: '8' },
    { name: 'generator', folder, node: ['--disable-warning=ExperimentalWarning'] },
  );
