import { updateYFragment } from '@tiptap/y-tiptap';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import type { StructureCommand } from '#contracts';
import {
  type Binding,
  BlameRecord,
  blockElements,
  Hands,
  packUpdates,
  perform,
  type Ranges,
  type RecordRow,
  readBlocks,
  rootOf,
  type SpanRow,
  seedText,
  spansOf,
  textSchema,
} from '#text';

const TYPED = Symbol('typed');
/** An instant from which the minutes of a table are counted. */
export const START = Date.UTC(2026, 10, 17, 9, 0, 0);

/** Somebody at the table: a document of their own, as an editor has it, with the undo of an editor. */
export class Sitting {
  readonly doc = new Y.Doc();
  readonly undoing: Y.UndoManager;
  private pending: Uint8Array[] = [];
  heard = 0;

  constructor(
    private readonly table: RecordInMemory,
    readonly name: string,
  ) {
    this.hear();
    this.doc.clientID = table.bind(name, 'typing');
    this.undoing = new Y.UndoManager(rootOf(this.doc), { trackedOrigins: new Set([TYPED]), captureTimeout: 0 });
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === TYPED || origin === this.undoing) this.pending.push(update);
    });
  }

  hear(): void {
    for (const update of this.table.updatesAfter(this.heard)) Y.applyUpdate(this.doc, update, this.table);
    this.heard = this.table.rows.length;
  }
  /** What was done goes into the record as one row. */
  push(merged = false): void {
    if (this.pending.length === 0) return;
    const updates = this.pending.splice(0);
    this.table.write(this.name, merged ? [Y.mergeUpdates(updates)] : updates);
  }
  act(what: () => void): this {
    this.doc.transact(what, TYPED);
    return this;
  }
  has(index: number): boolean {
    return blockElements(this.doc)[index]?.get(0) instanceof Y.XmlText;
  }
  text(index: number): Y.XmlText {
    return blockElements(this.doc)[index]!.get(0) as Y.XmlText;
  }
  type(index: number, at: number, words: string): this {
    for (const [n, char] of [...words].entries()) {
      const place = at + [...words].slice(0, n).join('').length;
      this.act(() => this.text(index).insert(place, char));
    }
    return this;
  }
  remove(index: number, at: number, length: number): this {
    return this.act(() => this.text(index).delete(at, length));
  }
  /** Before the first removed letter behind a place, as Yjs puts what is undone; no editor types there. */
  insertAsUndo(index: number, at: number, words: string): this {
    const text = this.text(index);
    let left: Y.Item | null = null;
    let right = text._start;
    for (let count = 0; right !== null && count < at; right = right.right) {
      if (!right.deleted) count += right.length;
      left = right;
    }
    const id = Y.createID(this.doc.clientID, Y.getState(this.doc.store, this.doc.clientID));
    const content = new Y.ContentString(words);
    return this.act(() =>
      new Y.Item(id, left, left?.lastId ?? null, right, right?.id ?? null, text, null, content).integrate(
        this.doc._transaction!,
        0,
      ),
    );
  }
  plain(index: number): string {
    return readBlocks(this.doc)[index]?.text ?? '';
  }
  removeBetween(index: number, one: number, two: number): void {
    if (one !== two) this.remove(index, Math.min(one, two), Math.abs(one - two));
  }
  /** Enter, as the editor's binding writes it into the shared document. */
  split(index: number, at: number, id: string): this {
    const blocks = readBlocks(this.doc);
    const node = (text: string, attrs: object): Node =>
      textSchema.node('block', attrs, text === '' ? [] : [textSchema.text(text)]);
    const children = blocks.flatMap(({ id: old, role, level, text }, n) => {
      const attrs = { id: old, role, level: level === 2 ? '2' : null };
      if (n !== index) return [node(text, attrs)];
      return [node(text.slice(0, at), attrs), node(text.slice(at), { ...attrs, id })];
    });
    return this.act(() =>
      updateYFragment(this.doc, rootOf(this.doc), textSchema.node('doc', null, children), {
        mapping: new Map(),
        isOMark: new Map(),
      } as never),
    );
  }
  undo(): this {
    this.undoing.undo();
    return this;
  }
  redo(): this {
    this.undoing.redo();
    return this;
  }
}

/** A record of keystrokes without a database: its rows, its bindings, and the two programs that read it. */
export class RecordInMemory {
  readonly rows: (RecordRow & { kind: string })[] = [];
  readonly bindings: Binding[] = [];
  readonly sittings = new Map<string, Sitting>();
  private readonly doc = new Y.Doc();
  private clients = 100;
  minute = 0;

  constructor(words: readonly string[]) {
    const doc = new Y.Doc();
    doc.clientID = this.bind('desk', 'import');
    seedText(
      doc,
      words.map((text, n) => ({ id: `b${n}`, role: 'operative' as const, text })),
    );
    this.append('desk', [Y.encodeStateAsUpdate(doc)], { added: [[doc.clientID, 0, 1]], removed: [] }, 'seed');
  }

  bind(name: string, via: string): number {
    const clientId = ++this.clients;
    const givenAt = START + this.minute * 60_000;
    this.bindings.push({ clientId, personId: `p-${name}`, entityId: name, via, sessionId: `s-${name}`, givenAt });
    return clientId;
  }
  at(name: string): Sitting {
    let sitting = this.sittings.get(name);
    sitting ??= new Sitting(this, name);
    this.sittings.set(name, sitting);
    return sitting;
  }
  updatesAfter(row: number): Uint8Array[] {
    return this.rows.slice(row).flatMap(({ updates }) => [...updates]);
  }
  hearAll(): void {
    for (const sitting of this.sittings.values()) sitting.hear();
  }
  write(name: string, updates: Uint8Array[]): void {
    const added: SpanRow[] = updates.flatMap((update) =>
      Y.decodeUpdate(update).structs.map(({ id, length }): SpanRow => [id.client, id.clock, length]),
    );
    this.append(name, updates, { added, removed: [] }, 'typing');
  }
  /** A command, performed and noted as the product does it. */
  command(name: string, command: StructureCommand): void {
    const before = new Map(blockElements(this.doc).map((one) => [one.getAttribute('id') as string, spansOf(one)]));
    this.doc.clientID = this.bind(name, 'command');
    const client = this.doc.clientID;
    let update: Uint8Array | undefined;
    this.doc.once('update', (bytes: Uint8Array) => {
      update = bytes;
    });
    const effect = this.doc.transact(() => perform(this.doc, command, { newId: () => 'new' }));
    if (typeof effect === 'string') throw new Error(effect);
    if (!update) return;
    const target = blockElements(this.doc).find((one) => one.getAttribute('id') === effect.blockId);
    const first = target && spansOf(target).find(([writer]) => writer === client);
    const from = 'blockId' in command ? (before.get(command.blockId) ?? []) : [];
    const copies = command.kind === 'move' || command.kind === 'merge';
    const ranges: Ranges = {
      added: [[client, 0, Y.getState(this.doc.store, client)]],
      removed: [],
      ...(copies && first && from.length > 0 && { copied: [{ to: [first[0], first[1]], from }] }),
    };
    this.append(name, [update], ranges, 'command', true);
    this.hearAll();
  }

  /** An edit of the server that notes its copies itself. */
  edit<Done extends { copied: NonNullable<Ranges['copied']> }>(
    name: string,
    what: (doc: Y.Doc, client: number) => Done,
  ): Done {
    const client = this.bind(name, 'command');
    this.doc.clientID = client;
    let update: Uint8Array | undefined;
    const take = (bytes: Uint8Array) => {
      update = bytes;
    };
    this.doc.once('update', take);
    const done = this.doc.transact(() => what(this.doc, client));
    this.doc.off('update', take);
    if (update)
      this.append(name, [update], { added: [[client, 0, 0]], removed: [], copied: done.copied }, 'command', true);
    this.hearAll();
    return done;
  }

  private append(name: string, updates: Uint8Array[], ranges: Ranges, kind: string, known = false): void {
    if (!known) for (const update of updates) Y.applyUpdate(this.doc, update);
    this.rows.push({
      seq: this.rows.length + 1,
      at: START + this.minute * 60_000 + this.rows.length,
      sessionId: `s-${name}`,
      typed: kind === 'typing',
      kind,
      ranges,
      updates,
    });
  }

  blocks() {
    return readBlocks(this.doc);
  }
  read(): { record: BlameRecord; hands: Hands } {
    const record = new BlameRecord();
    record.read(this.rows);
    return { record, hands: new Hands(this.bindings) };
  }

  /** The tables as the separate program asks for them. */
  readonly ask = async (text: string): Promise<{ rows: Record<string, unknown>[] }> => ({
    rows: text.includes('text_writer')
      ? this.bindings.map((one) => ({
          client_id: String(one.clientId),
          person_id: one.personId,
          entity_id: one.entityId,
          session_id: one.sessionId,
          given_at: new Date(one.givenAt),
        }))
      : this.rows.map((row) => ({
          seq: String(row.seq),
          body: Buffer.from(packUpdates([...row.updates])),
          ranges: JSON.parse(JSON.stringify(row.ranges)) as unknown,
          session_id: row.sessionId,
          at: new Date(row.at),
          kind: row.kind,
        })),
  });
}
