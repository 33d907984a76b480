import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { aFreePort } from '../support/ports.js';

const page = resolve(__dirname, '../../docs/operating.md');

/** The configuration that docs/operating.md gives to operators, with the ports of this test and for fewer people. */
export function configurationFor(port: number, nodes: readonly number[]): string {
  const written = /```haproxy\n([\s\S]*?)```/.exec(readFileSync(page, 'utf8'))?.[1];
  if (!written)
    throw new Error('docs/operating.md holds no configuration of haproxy: a block that begins with ```haproxy.');
  const servers = [...written.matchAll(/^(\s+server\s+\S+\s+)(\S+)(.*)$/gm)];
  if (servers.length !== 2) throw new Error('The configuration in docs/operating.md names two servers.');
  let configuration = written
    .replace(/maxconn \d+/, 'maxconn 400')
    .replace(/^(\s+bind\s+)\S+.*$/m, `$1127.0.0.1:${port}`);
  servers.forEach(([line, before, , rest], index) => {
    configuration = configuration.replace(line!, `${before}127.0.0.1:${nodes[index]}${rest}`);
  });
  return configuration;
}

/** haproxy in front of several nodes. */
export class Balancer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly port: number,
  ) {}

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }
  get pid(): number {
    return this.child.pid!;
  }

  static async before(nodes: readonly number[]): Promise<Balancer> {
    if (spawnSync('haproxy', ['-v']).status !== 0)
      throw new Error('haproxy is not installed; two nodes are tried behind it. On Debian: apt-get install haproxy');
    const folder = mkdtempSync(join(tmpdir(), 'rapporteur-haproxy-'));
    const port = await aFreePort();
    const file = join(folder, 'haproxy.cfg');
    writeFileSync(file, configurationFor(port, nodes));
    const child = spawn('haproxy', ['-db', '-f', file], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece));
    const balancer = new Balancer(child, folder, port);
    for (let attempt = 0; attempt < 200; attempt += 1) {
      if (child.exitCode !== null) throw new Error(`haproxy ended: ${said}`);
      const answer = await fetch(`${balancer.address}/api/health`).catch(() => null);
      if (answer?.ok) return balancer;
      await pause(50);
    }
    balancer.stop();
    throw new Error(`no node answers behind haproxy: ${said}`);
  }

  stop(): void {
    this.child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
