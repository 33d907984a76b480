import * as Y from 'yjs';
import { StrangerClient, type StrangerProblem } from '../../support/stranger-client.js';
import type { Line } from '../proxy.js';
import { type Ledger, type Random, type Touched, untouched } from './ledger.js';

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What one act may be told without anything being wrong: somebody else was faster. */
const fasterThanMe = new Set([
  'block-locked',
  'block-gone',
  'clock-gap',
  'unknown-origin',
  'stale-block-delete',
  'words-carried-on',
  'not-in-room',
  'not-found',
  'unavailable',
  'changed-meanwhile',
  'wrong-generation',
  'structure-refused',
  'nothing-above',
  'typing-not-open',
]);

export interface Who {
  cookie: string;
  entityId: string | null;
}

/** An update on its way: the letters that it types, and what else it does to letters. */
interface Said {
  update: Uint8Array;
  letters: string[];
  touched: Touched;
}
/** A command on its way, under the id with which it is asked for again when no answer came. */
interface Pasting {
  id: string;
  command: object;
  letters: string[];
  touched: Touched;
}

/** What is typed or deleted under this name can be undone. */
export const UNDOABLE = Symbol('undoable');

/** The life of a hand in the storm: it says what it does, comes back after every loss, and says again what was refused. */
export abstract class Voice {
  stopped = false;
  acts = {
    typed: 0,
    split: 0,
    move: 0,
    merge: 0,
    lock: 0,
    freeze: 0,
    erased: 0,
    undone: 0,
    pasted: 0,
    refused: 0,
    returns: 0,
  };
  readonly surprises: string[] = [];
  readonly client: StrangerClient;
  /** refused words that must be said again */
  protected again: string[] = [];
  private spoiled = false;
  private readonly flying = new Set<Promise<void>>();
  protected history: Y.UndoManager | undefined;

  constructor(
    readonly name: string,
    protected readonly who: Who,
    readonly line: Line,
    textId: string,
    protected readonly ledger: Ledger,
    protected readonly random: Random,
  ) {
    this.client = new StrangerClient(() => line.address, who.cookie, textId);
    this.client.patienceMs = 3000;
  }

  async open(): Promise<void> {
    await this.until(() => this.client.open());
    this.remember();
  }

  /** Each document has its own undo. */
  private remember(): void {
    this.history?.destroy();
    const all = this.client.doc.getXmlFragment('text');
    this.history = new Y.UndoManager(all, { trackedOrigins: new Set([UNDOABLE]), captureTimeout: 0 });
  }

  /** Nothing is left to say: everything is durable, what was refused was said again. */
  async rest(deadline: number): Promise<void> {
    for (;;) {
      await this.healthy();
      await Promise.all(this.flying);
      if (this.spoiled || !this.client.isConnected) continue;
      if (this.again.length === 0 && this.unanswered.length === 0 && this.client.unacknowledged.length === 0) return;
      if (performance.now() > deadline)
        throw new Error(
          `${this.name}: ${this.again.length} words were not placed, ${this.client.unacknowledged.length} updates are open`,
        );
      this.sayAgain();
      await pause(20);
    }
  }

  protected async healthy(): Promise<void> {
    if (this.spoiled) {
      await Promise.all(this.flying);
      // What is unanswered may be durable: only who comes back with it learns which.
      if (this.client.unacknowledged.length > 0) await this.comeBack();
      await Promise.all(this.flying);
      if (this.client.unacknowledged.length > 0) return;
      await this.until(() => this.client.open());
      this.spoiled = false;
      this.remember();
    } else if (!this.client.isConnected) await this.comeBack();
    if (this.client.isConnected) for (const pasting of this.unanswered.splice(0)) this.ask(pasting);
  }

  private async comeBack(): Promise<void> {
    this.acts.returns += 1;
    await Promise.all(this.flying);
    const waiting = this.waiting.splice(0);
    await this.until(() => this.client.join());
    this.client.unacknowledged.splice(0);
    for (const said of waiting) this.send(said);
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

  private waiting: Said[] = [];
  private readonly unanswered: Pasting[] = [];

  protected say(update: Uint8Array, letters: string[], touched: Touched = untouched): void {
    this.ledger.intend(touched, this.who.entityId);
    this.send({ update, letters, touched });
  }

  private send(said: Said): void {
    const { update, letters, touched } = said;
    const sent = this.client.push(update).then((reply) => {
      if (reply === null) return void this.waiting.push(said);
      if (!reply.problem) return this.ledger.acknowledge(letters, touched);
      this.refused(letters, touched, reply.problem);
      this.spoiled = true;
    });
    this.flying.add(sent);
    void sent.finally(() => this.flying.delete(sent));
  }

  private refused(letters: string[], touched: Touched, problem: StrangerProblem): void {
    this.refuse(problem);
    // A deletion alone that is sent again may be one that stood in the record before its block was carried on.
    const mayStand = letters.length === 0 && problem.key === 'block-gone';
    if (!mayStand) this.ledger.refuse(letters, touched, this.who.entityId);
    this.again.push(...letters);
  }

  protected refuse(problem: StrangerProblem): void {
    this.acts.refused += 1;
    if (!fasterThanMe.has(problem.key)) this.surprises.push(`${this.name}: ${JSON.stringify(problem)}`);
  }

  protected ask(pasting: Pasting): void {
    const { id, command, letters, touched } = pasting;
    this.meanwhile(
      this.client.command(command, id).then((reply) => {
        if (reply && !reply.problem) return this.ledger.acknowledge(letters, touched);
        // Whether it was done is open: asked for again under its id after the next joining.
        if (reply === null || reply.problem?.key === 'unavailable' || reply.problem?.key === 'not-in-room') {
          this.unanswered.push(pasting);
          return this.client.wire?.drop();
        }
        // Not begun this time; what became of it before is as open.
        if (reply.problem?.key === 'too-many-updates') return void this.unanswered.push(pasting);
        return this.refused(letters, touched, reply.problem!);
      }),
    );
  }

  protected meanwhile(work: Promise<void>): void {
    const done = work.catch(() => undefined);
    this.flying.add(done);
    void done.finally(() => this.flying.delete(done));
  }

  /** Types letters that were refused, where it may. */
  protected abstract sayAgain(): void;
}
