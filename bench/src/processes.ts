import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const READY_MS = 90_000;
export const benchFolder = join(import.meta.dirname, '..');
/** Where the built product is. */
export const root = process.env['BENCH_PRODUCT'] ?? join(benchFolder, '..');

/** An operating-system process with a channel, its clock and its memory read from outside. */
export class Process {
  readonly child: ChildProcess;
  private readonly answers = new Map<number, { settle(answer: unknown): void; fail(problem: Error): void }>();
  private asked = 0;
  private readonly log: string;

  private constructor(child: ChildProcess, log: string) {
    this.child = child;
    this.log = log;
    child.on('message', (said: { id: number; answer?: unknown; problem?: string } | string) => {
      if (typeof said !== 'object' || said === null) return;
      const waiting = this.answers.get(said.id);
      this.answers.delete(said.id);
      if (said.problem) waiting?.fail(new Error(said.problem));
      else waiting?.settle(said.answer);
    });
    child.once('exit', (code, signal) => {
      for (const { fail } of this.answers.values()) fail(new Error(`the process ended with ${signal ?? code}`));
    });
  }

  static async start(
    script: string,
    environment: Record<string, string>,
    options: { name: string; folder: string; words?: string[]; node?: string[] },
  ): Promise<Process> {
    mkdirSync(options.folder, { recursive: true });
    const log = join(options.folder, `${options.name}.log`);
    const file = openSync(log, 'a');
    const child = fork(script, options.words ?? [], {
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', NODE_NO_WARNINGS: '1', ...environment },
      execArgv: options.node ?? [],
      stdio: ['ignore', file, file, 'ipc'],
    });
    closeSync(file);
    const made = new Process(child, log);
    await new Promise<void>((settle, fail) => {
      const late = setTimeout(
        () => fail(new Error(`${options.name} was not ready in time: ${made.lastWords()}`)),
        READY_MS,
      );
      child.once('message', () => {
        clearTimeout(late);
        settle();
      });
      child.once('exit', (code, signal) => {
        clearTimeout(late);
        fail(new Error(`${options.name} ended with ${signal ?? code}: ${made.lastWords()}`));
      });
    });
    return made;
  }

  lastWords(): string {
    return readFileSync(this.log, 'utf8').slice(-1500);
  }

  ask<Answer>(name: string, order: object): Promise<Answer> {
    this.asked += 1;
    const id = this.asked;
    return new Promise<Answer>((settle, fail) => {
      this.answers.set(id, { settle: settle as (answer: unknown) => void, fail });
      this.child.send({ id, name, order });
    });
  }

  get pid(): number {
    return this.child.pid as number;
  }
  get ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Seconds of processor time since it began. */
  get cpuSeconds(): number {
    return cpuSecondsOf(this.pid);
  }
  /** Resident memory in MiB, shared pages counted in part. */
  get memory(): number {
    const rollup = readFileSync(`/proc/${this.pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
  }

  async end(signal: NodeJS.Signals = 'SIGTERM', patience = 8_000): Promise<void> {
    if (this.ended) return;
    const gone = new Promise<void>((settle) => this.child.once('exit', () => settle()));
    this.child.kill(signal);
    const hard = setTimeout(() => this.child.kill('SIGKILL'), patience);
    await gone;
    clearTimeout(hard);
  }
}

/** Ticks are hundredths of a second on every Linux. */
export function cpuSecondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

export const freePort = (): Promise<number> =>
  new Promise((settle, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => settle(typeof address === 'object' && address ? address.port : 0));
    });
  });
