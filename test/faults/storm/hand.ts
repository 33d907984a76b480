import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { StrangerClient, type StrangerProblem } from '../../support/stranger-client.js';
import type { Line } from '../proxy.js';
import type { Ledger, Random } from './ledger.js';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What one act may be told without anything being wrong: somebody else was faster. */
const fasterThanMe = new Set([
  'block-locked',
  'block-gone',
  'clock-gap',
  'unknown-origin',
  'stale-block-delete',
  'not-in-room',
  'not-found',
  'unavailable',
  'changed-meanwhile',
  'wrong-generation',
  'structure-refused',
  'nothing-above',
  'typing-not-open',
]);

export interface Weights {
  split: number;
  move: number;
  merge: number;
  lock: number;
}

/** Somebody in the storm: types, splits, moves, merges, comes back after every loss, and says again what was refused. */
export class Hand {
  stopped = false;
  acts = { typed: 0, split: 0, move: 0, merge: 0, lock: 0, refused: 0, returns: 0 };
  readonly surprises: string[] = [];
  readonly client: StrangerClient;
  /** refused words that must be said again */
  private again: string[] = [];
  private spoiled = false;
  private readonly flying = new Set<Promise<void>>();
  /** every character that this hand was ever shown, with the row that showed it */
  readonly shown = new Map<string, number>();
  private looked = 0;

  constructor(
    readonly name: string,
    private readonly who: { cookie: string; entityId: string | null },
    readonly line: Line,
    textId: string,
    private readonly ledger: Ledger,
    private readonly random: Random,
    private readonly weights: Weights,
    private readonly paceMs: number,
  ) {
    this.client = new StrangerClient(() => line.address, who.cookie, textId);
    this.client.patienceMs = 3000;
  }

  async open(): Promise<void> {
    await this.until(() => this.client.open());
  }

  async run(): Promise<void> {
    while (!this.stopped) {
      await this.healthy();
      this.act();
      await pause(this.paceMs * (0.5 + this.random()));
    }
  }

  /** Nothing is left to say: everything is durable, what was refused was said again. */
  async rest(deadline: number): Promise<void> {
    for (;;) {
      await this.healthy();
      await Promise.all(this.flying);
      if (this.spoiled || !this.client.isConnected) continue;
      if (this.again.length === 0 && this.client.unacknowledged.length === 0) return;
      if (performance.now() > deadline)
        throw new Error(
          `${this.name}: ${this.again.length} words were not placed, ${this.client.unacknowledged.length} updates are open`,
        );
      this.type();
      await pause(20);
    }
  }

  private async healthy(): Promise<void> {
    if (this.spoiled) {
      await Promise.all(this.flying);
      // What is unanswered may be durable: only who comes back with it learns which.
      if (this.client.unacknowledged.length > 0) await this.comeBack();
      await Promise.all(this.flying);
      if (this.client.unacknowledged.length > 0) return;
      await this.until(() => this.client.open());
      this.spoiled = false;
    } else if (!this.client.isConnected) await this.comeBack();
  }

  private async comeBack(): Promise<void> {
    this.acts.returns += 1;
    await Promise.all(this.flying);
    const waiting = this.waiting.splice(0);
    await this.until(() => this.client.join());
    this.client.unacknowledged.splice(0);
    for (const { update, letters } of waiting) this.send(update, letters);
  }

  private async until(act: () => Promise<void>): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await act();
      } catch (error) {
        if (attempt > 300) throw new Error(`${this.name} cannot come back: ${JSON.stringify(error) + error}`);
        await pause(50 + this.random() * 100);
      }
    }
  }

  private waiting: { update: Uint8Array; letters: string[] }[] = [];

  private send(update: Uint8Array, letters: string[]): void {
    const sent = this.client.push(update).then((reply) => {
      if (reply === null) return void this.waiting.push({ update, letters });
      if (!reply.problem) return this.ledger.acknowledge(letters);
      this.refuse(reply.problem);
      this.again.push(...letters);
      this.spoiled = true;
    });
    this.flying.add(sent);
    void sent.finally(() => this.flying.delete(sent));
  }

  private refuse(problem: StrangerProblem): void {
    this.acts.refused += 1;
    if (!fasterThanMe.has(problem.key)) this.surprises.push(`${this.name}: ${JSON.stringify(problem)}`);
  }

  private act(): void {
    const dice = this.random();
    const { split, move, merge, lock } = this.weights;
    if (dice < split) this.split();
    else if (dice < split + move) this.command('move');
    else if (dice < split + move + merge) this.command('merge');
    else if (dice < split + move + merge + lock) this.lock();
    else this.type();
  }

  private pick<T>(all: readonly T[]): T | undefined {
    return all[Math.floor(this.random() * all.length)];
  }

  /** A paragraph with words; seldom one that is locked, so that refusals happen too. */
  private someBlock(): Y.XmlElement | undefined {
    const isOpen = (element: Y.XmlElement) =>
      (this.client.blocks.get(element.getAttribute('id')!)?.state ?? 'open') === 'open';
    const all = this.client.elements().filter((element) => this.client.wordsOf(element));
    return this.pick(this.random() < 0.97 ? all.filter(isOpen) : all);
  }

  type(): void {
    const block = this.someBlock();
    if (!block) return;
    const letters =
      this.again.length > 0
        ? this.again.splice(0, 8)
        : this.stopped
          ? []
          : Array.from({ length: 1 + Math.floor(this.random() * 4) }, () =>
              this.ledger.fresh(this.name, this.who.entityId),
            );
    if (letters.length === 0) return;
    const words = this.client.wordsOf(block)!;
    const at = Math.floor(this.random() * (words.length + 1));
    this.acts.typed += letters.length;
    this.send(
      this.client.change(() => words.insert(at, letters.join(''))),
      letters,
    );
  }

  /** As Enter does it: the second half under a fresh id, in one change. */
  private split(): void {
    const block = this.someBlock();
    const words = block && this.client.wordsOf(block);
    if (!block || !words || words.length < 6) return;
    const at = 1 + Math.floor(this.random() * (words.length - 2));
    const update = this.client.change((doc) => {
      const tail = words.toString().slice(at);
      words.delete(at, words.length - at);
      const fresh = new Y.XmlElement('block');
      fresh.setAttribute('id', randomUUID());
      for (const name of ['role', 'level']) {
        const value = block.getAttribute(name);
        if (value) fresh.setAttribute(name, value);
      }
      fresh.insert(0, [new Y.XmlText(tail)]);
      const all = doc.getXmlFragment('text');
      all.insert(all.toArray().indexOf(block) + 1, [fresh]);
    });
    this.acts.split += 1;
    this.send(update, []);
  }

  private command(kind: 'move' | 'merge'): void {
    const blocks = this.client.elements();
    if (kind === 'merge' && blocks.length < 6) return;
    const blockId = this.pick(blocks.slice(1))?.getAttribute('id');
    const after = this.pick(blocks)?.getAttribute('id');
    if (!blockId || !after || blockId === after) return;
    this.acts[kind] += 1;
    const asked = this.client.command(kind === 'move' ? { kind, blockId, after } : { kind, blockId });
    this.meanwhile(
      asked.then((reply) => {
        if (reply?.problem) this.refuse(reply.problem);
      }),
    );
  }

  /** The chair agrees a paragraph, or opens one again. */
  private lock(): void {
    const closed = [...this.client.blocks.values()].filter(({ state }) => state === 'agreed');
    const block = this.random() < 0.5 || closed.length > 4 ? this.pick(closed) : undefined;
    const blockId = block?.id ?? this.pick(this.client.elements().slice(1))?.getAttribute('id');
    if (!blockId) return;
    this.acts.lock += 1;
    this.meanwhile(this.stateOf(blockId, block ? 'open' : 'agreed'));
  }

  async stateOf(blockId: string, state: 'open' | 'agreed'): Promise<void> {
    const version = this.client.blocks.get(blockId)?.version ?? 0;
    const body = { state, version, ...(state === 'open' && { reason: 'said again in the storm' }) };
    const answer = await fetch(`${this.line.address}/api/texts/${this.client.textId}/blocks/${blockId}/state`, {
      method: 'POST',
      headers: { cookie: this.who.cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5000),
    }).catch(() => null);
    if (answer && !answer.ok) this.refuse((await answer.json().catch(() => ({ key: 'not-found' }))) as StrangerProblem);
  }

  private meanwhile(work: Promise<void>): void {
    const done = work.catch(() => undefined);
    this.flying.add(done);
    void done.finally(() => this.flying.delete(done));
  }

  /** Which characters the frames of this hand brought, and with which row at the latest. */
  look(): void {
    for (const { to, updates } of this.client.frames.slice(this.looked)) {
      this.looked += 1;
      for (const update of updates)
        for (const struct of Y.decodeUpdate(update).structs)
          if (struct instanceof Y.Item && struct.content instanceof Y.ContentString)
            for (const letter of struct.content.str) if (!this.shown.has(letter)) this.shown.set(letter, to);
    }
  }
}
