import * as Y from 'yjs';
import type { BlockRole, StructureCommand } from '#contracts';
import { type ActDone, type ActRefusal, pasteInto, replaceIn } from './acts.rules.js';
import { type Copies, textIn } from './carrying.js';
import { blockElement, blockElements, rootOf, wordsOf } from './shape.js';
import { type Earlier, type NotTakenBack, takeBack } from './take-back.rules.js';

export interface Standing {
  id: string | null;
  role: string;
}

/**
 * Whether an editor's transaction leaves the structure to the commands: no block vanishes, is renamed, changes its role or
 * its place. New blocks may come between (a split). Used by `filterTransaction`; the server judges the bytes.
 */
export function keepsStructure(before: readonly Standing[], after: readonly Standing[]): boolean {
  const seen = new Set<string | null>();
  let next = 0;
  for (const block of after) {
    if (block.id !== null && seen.has(block.id)) return false;
    seen.add(block.id);
    const old = before[next];
    if (old && old.id === block.id) {
      if (old.role !== block.role) return false;
      next += 1;
    }
  }
  return next === before.length;
}

export type StructureRefusal = 'already-exists' | ActRefusal | NotTakenBack;

/** What a command needs to know beside the document. */
export interface CommandMeans {
  newId(): string;
  /** the words of a removed block, for its restoration */
  removed?: { role: BlockRole; level: number; text: string; after: string | null } | undefined;
  /** whether who commands may change a block; asked where a command reaches over the text */
  may?(blockId: string): boolean;
  /** the act that is to be undone */
  earlier?: Earlier | undefined;
}

/** What a command did; the characters that it copied, so that authorship can follow. */
export interface CommandEffect {
  blockId: string;
  copied: { from: { blockId: string; at: number; length: number }; to: { blockId: string; at: number } }[];
  /** the same by places in the record, where a command notes them itself */
  carried?: Copies;
  ended?: string[];
  brought?: string[];
  replaced?: number;
  left?: { blockId: string; count: number }[];
}

const effectOf = (done: (ActDone & { brought?: string[] }) | StructureRefusal): CommandEffect | StructureRefusal =>
  typeof done === 'string' ? done : { ...done, copied: [], carried: done.copied };

/** Performs a command on the newest state, inside a transaction of the document. Nothing is changed when it is refused. */
export function perform(doc: Y.Doc, command: StructureCommand, means: CommandMeans): CommandEffect | StructureRefusal {
  const may = means.may ?? (() => true);
  if (command.kind === 'replace') return effectOf(replaceIn(doc, command, may));
  if (command.kind === 'paste') return effectOf(pasteInto(doc, command, means.newId));
  if (command.kind === 'undo') return means.earlier ? effectOf(takeBack(doc, means.earlier, may)) : 'not-found';
  const root = rootOf(doc);
  const blocks = blockElements(doc);
  const indexOf = (id: string | null): number =>
    id === null ? -1 : blocks.findIndex((element) => element.getAttribute('id') === id);

  if (command.kind === 'insert' || command.kind === 'restore') {
    const after = command.kind === 'insert' ? command.after : (means.removed?.after ?? null);
    if (command.kind === 'insert' && after !== null && indexOf(after) < 0) return 'not-found';
    if (command.kind === 'restore' && !means.removed) return 'not-found';
    if (command.kind === 'restore' && indexOf(command.blockId) >= 0) return 'already-exists';
    // The neighbour of a removed block may be gone itself: then it comes back at the end.
    const place = after === null ? 0 : indexOf(after) < 0 ? blocks.length : indexOf(after) + 1;
    const block =
      command.kind === 'insert'
        ? { id: means.newId(), role: command.role, level: command.level, text: command.text }
        : { id: command.blockId, ...means.removed! };
    root.insert(place, [blockElement(block)]);
    return { blockId: block.id, copied: [] };
  }

  const index = indexOf(command.blockId);
  const element = blocks[index];
  if (!element) return 'not-found';
  const role = element.getAttribute('role') as BlockRole;
  const text = wordsOf(element);
  switch (command.kind) {
    case 'change-role':
      element.setAttribute('role', command.role);
      if (command.role === 'subparagraph' && command.level === 2) element.setAttribute('level', '2');
      else element.removeAttribute('level');
      return { blockId: command.blockId, copied: [] };
    case 'delete':
      if (blocks.length === 1) return 'schema-broken';
      root.delete(index, 1);
      return { blockId: command.blockId, copied: [] };
    case 'move': {
      const target = indexOf(command.after);
      if (command.after !== null && target < 0) return 'not-found';
      if (target === index || target + 1 === index) return { blockId: command.blockId, copied: [] };
      const level = element.getAttribute('level') === '2' ? 2 : 1;
      root.delete(index, 1);
      root.insert(target < index ? target + 1 : target, [blockElement({ id: command.blockId, role, level, text })]);
      return { blockId: command.blockId, copied: [copy(command.blockId, command.blockId, 0, text.length)] };
    }
    case 'merge': {
      const before = blocks[index - 1];
      if (!before) return 'schema-broken';
      const into = textIn(before);
      const at = wordsOf(before).length;
      into.insert(into.length, text);
      root.delete(index, 1);
      const target = before.getAttribute('id') as string;
      return { blockId: target, copied: [copy(command.blockId, target, at, text.length)] };
    }
  }
}

const copy = (from: string, to: string, at: number, length: number) => ({
  from: { blockId: from, at: 0, length },
  to: { blockId: to, at },
});
