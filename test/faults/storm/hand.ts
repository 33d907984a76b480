import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import type { StrangerProblem } from '../../support/stranger-client.js';
import type { Line } from '../proxy.js';
import type { Ledger, Random } from './ledger.js';
import { leftOf, touchedBy } from './marks.js';
import { pause, UNDOABLE, Voice, type Who } from './voice.js';

export interface Weights {
  split: number;
  move: number;
  merge: number;
  lock: number;
  freeze: number;
  erase: number;
  undo: number;
  paste: number;
}

/** Somebody in the storm: types, deletes, undoes, pastes, splits, moves, merges and locks by chance. */
export class Hand extends Voice {
  /** every character that this hand was ever shown, with the row that showed it */
  readonly shown = new Map<string, number>();
  private looked = 0;

  constructor(
    name: string,
    who: Who,
    line: Line,
    textId: string,
    ledger: Ledger,
    random: Random,
    private readonly weights: Weights,
    private readonly paceMs: number,
  ) {
    super(name, who, line, textId, ledger, random);
  }

  async run(): Promise<void> {
    while (!this.stopped) {
      await this.healthy();
      this.act();
      await pause(this.paceMs * (0.5 + this.random()));
    }
  }

  private act(): void {
    const dice = this.random();
    const acts: [weight: number, act: () => void][] = [
      [this.weights.split, () => this.split()],
      [this.weights.move, () => this.command('move')],
      [this.weights.merge, () => this.command('merge')],
      [this.weights.lock, () => this.lock()],
      [this.weights.freeze, () => this.freeze()],
      [this.weights.erase, () => this.erase()],
      [this.weights.undo, () => this.undo()],
      [this.weights.paste, () => this.paste()],
    ];
    let upTo = 0;
    for (const [weight, act] of acts) {
      upTo += weight;
      if (dice >= upTo) continue;
      act();
      return;
    }
    this.type();
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

  protected sayAgain(): void {
    this.type();
  }

  type(): void {
    const block = this.someBlock();
    if (!block) return;
    const letters =
      this.again.length > 0
        ? this.again.splice(0, 8)
        : this.stopped
          ? []
          : this.fresh(1 + Math.floor(this.random() * 4));
    if (letters.length === 0) return;
    const words = this.client.wordsOf(block)!;
    const at = Math.floor(this.random() * (words.length + 1));
    this.acts.typed += letters.length;
    this.say(
      this.client.change(() => words.insert(at, letters.join('')), UNDOABLE),
      letters,
    );
  }

  private fresh(count: number): string[] {
    return Array.from({ length: count }, () => this.ledger.fresh(this.name, this.who.entityId));
  }

  /** A few characters in a row, whoever wrote them. */
  private erase(): void {
    const block = this.someBlock();
    const words = block && this.client.wordsOf(block);
    if (!words || words.length < 20) return;
    const length = 1 + Math.floor(this.random() * 6);
    const at = Math.floor(this.random() * (words.length - length));
    const gone = [...words.toString().slice(at, at + length)];
    this.acts.erased += length;
    this.say(
      this.client.change(() => words.delete(at, length), UNDOABLE),
      [],
      { gone, brought: [] },
    );
  }

  /** The newest of what this hand typed or deleted in this document and did not undo yet. */
  private undo(): void {
    const { history, client } = this;
    if (history?.doc !== client.doc || history.undoStack.length === 0) return;
    // What it undoes may still be refused (docs/live-protocol.md).
    if (client.unacknowledged.length > 0) return;
    let update: Uint8Array | undefined;
    const touched = touchedBy(client.doc, () => {
      update = client.change(() => void history.undo());
    });
    if (touched.gone.length + touched.brought.length === 0) return;
    this.acts.undone += 1;
    this.say(update!, [], touched);
  }

  /** Several words, sometimes over what is selected, sometimes with a second paragraph. */
  private paste(): void {
    const block = this.someBlock();
    const words = block && this.client.wordsOf(block);
    if (!words) return;
    const at = Math.floor(this.random() * (words.length + 1));
    const selected = this.random() < 0.5 ? words.toString().slice(at, at + 4) : '';
    const letters = this.fresh(4 + Math.floor(this.random() * 4));
    const text = letters.map((letter, n) => (n % 2 === 1 ? `${letter} ` : letter)).join('');
    const half = text.indexOf(' ') + 1;
    const blockId = block.getAttribute('id')!;
    this.acts.pasted += 1;
    const touched = { gone: [...selected], brought: [] };
    this.ledger.intend(touched, this.who.entityId);
    const command = {
      kind: 'paste',
      from: { blockId, after: leftOf(words, at) },
      to: { blockId, after: leftOf(words, at + selected.length) },
      words: selected,
      lines: this.random() < 0.5 ? [text.slice(0, half), text.slice(half)] : [text],
    };
    this.ask({ id: randomUUID(), command, letters, touched });
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
    this.say(update, []);
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

  /** The chair keeps the text as it stands. */
  private freeze(): void {
    this.acts.freeze += 1;
    this.meanwhile(this.post('versions', { name: `kept ${this.acts.freeze}` }));
  }

  async stateOf(blockId: string, state: 'open' | 'agreed'): Promise<void> {
    const version = this.client.blocks.get(blockId)?.version ?? 0;
    const body = { state, version, ...(state === 'open' && { reason: 'said again in the storm' }) };
    await this.post(`blocks/${blockId}/state`, body);
  }

  private async post(path: string, body: object): Promise<void> {
    const answer = await fetch(`${this.line.address}/api/texts/${this.client.textId}/${path}`, {
      method: 'POST',
      headers: { cookie: this.who.cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5000),
    }).catch(() => null);
    if (answer && !answer.ok) this.refuse((await answer.json().catch(() => ({ key: 'not-found' }))) as StrangerProblem);
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
