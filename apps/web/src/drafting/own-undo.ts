import type { EditorState } from '@tiptap/pm/state';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { BLOCK } from '#text';

type Step = Y.UndoManager['undoStack'][number];

const managerOf = (state: EditorState): Y.UndoManager | null =>
  (yUndoPluginKey.getState(state) as { undoManager: Y.UndoManager } | undefined)?.undoManager ?? null;

/**
 * Takes back, or does again, the last piece of one's own typing. A step that reaches into a paragraph where one may not type any
 * more is dropped whole, and the paragraph is answered; the steps before it stay. A step of which nothing is left is passed over,
 * and the one before it is looked at like any other, therefore they are tried one at a time.
 */
export function stepBack(
  state: EditorState,
  kind: 'undo' | 'redo',
  may: (blockId: string) => boolean,
): { stoppedIn: string | null } {
  const manager = managerOf(state);
  const stack = () => (kind === 'undo' ? manager?.undoStack : manager?.redoStack) ?? [];
  while (manager && stack().length > 0) {
    const stoppedIn = blocksOf(manager.doc.store, stack().at(-1)!).find((blockId) => !may(blockId));
    if (stoppedIn !== undefined) {
      stack().pop();
      return { stoppedIn };
    }
    const before = stack().splice(0, stack().length - 1);
    const done = manager[kind]();
    stack().unshift(...before);
    if (done) break;
  }
  return { stoppedIn: null };
}

/** What is typed from here on is a step of its own: one step lies in one paragraph. */
export const beginStep = (state: EditorState): void => managerOf(state)?.stopCapturing();

/** All that was typed after so many steps is one step: taken back together, done again together. */
export function asOneStep(state: EditorState, after: number): void {
  const steps = managerOf(state)?.undoStack.splice(after) ?? [];
  const [one] = steps;
  if (!one) return;
  one.insertions = Y.mergeDeleteSets(steps.map(({ insertions }) => insertions));
  one.deletions = Y.mergeDeleteSets(steps.map(({ deletions }) => deletions));
  managerOf(state)!.undoStack.push(one);
}

/** How many pieces of one's own typing can be undone, and done again. */
export function stepsOf(state: EditorState): { undo: number; redo: number } {
  const manager = managerOf(state);
  return { undo: manager?.undoStack.length ?? 0, redo: manager?.redoStack.length ?? 0 };
}

/** The paragraphs whose words a step would change. */
function blocksOf(store: Y.Doc['store'], { insertions, deletions }: Step): string[] {
  const ids = new Set<string>();
  for (const { clients } of [insertions, deletions])
    for (const [client, ranges] of clients)
      for (const { clock, len } of ranges)
        for (const item of itemsFrom(store, client, clock, clock + len)) {
          const id = blockOf(item);
          if (id !== null) ids.add(id);
        }
  return [...ids];
}

function* itemsFrom(store: Y.Doc['store'], client: number, from: number, to: number) {
  const structs = store.clients.get(client);
  if (!structs || from >= Y.getState(store, client)) return;
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
    const struct = structs[index]!;
    if (struct.id.clock >= to) return;
    if (struct instanceof Y.Item) yield struct;
  }
}

/** Also of words that are gone: the attribute that names a paragraph outlives it. */
function blockOf(item: Y.Item): string | null {
  const own = item.content instanceof Y.ContentType ? item.content.type : null;
  let part: unknown = own ?? item.parent;
  while (part instanceof Y.AbstractType && !(part instanceof Y.XmlElement && part.nodeName === BLOCK))
    part = part.parent;
  const id = part instanceof Y.XmlElement ? part._map.get('id')?.content : undefined;
  return id instanceof Y.ContentAny ? String(id.arr.at(-1)) : null;
}
