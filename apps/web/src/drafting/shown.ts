import { type EditorState, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Node } from 'prosemirror-model';
import type { BlockView, TextState } from '#contracts';
import { mayType, numbersOf } from '#text';
import type { BlockFacts } from './paragraph-view.js';

export interface RoomFacts {
  textState: TextState;
  blocks: ReadonlyMap<string, BlockView>;
  role: Parameters<typeof mayType>[2];
  readOnly: boolean;
  /** Somebody has gone into the text; before that no paragraph is the present one. */
  entered: boolean;
  /** Delegations whose caret stands in a block, by block id, already in words. */
  editing: ReadonlyMap<string, string>;
  words: ParagraphWords;
}

/** The words that a paragraph shows around its text, in the reader's language. */
export interface ParagraphWords {
  paragraph(number: string | null): string;
  state(block: BlockView | undefined): { word: string; glyph: string; tone: string };
}

/** What is shown around the paragraphs, kept between transactions. */
export interface Shown {
  facts: RoomFacts;
  here: number;
  /** by block; the same object as long as it says the same */
  blocks: ReadonlyMap<string, BlockFacts>;
  decorations: DecorationSet;
}

export const roomKey = new PluginKey<Shown>('room');

export const idOf = (node: Node): string | null => (node.attrs.id as string | null) ?? null;

/** The block in which the selection begins. */
export function blockAt(state: EditorState): { node: Node; index: number; start: number } {
  const { $from } = state.selection;
  return { node: $from.node(1), index: $from.index(0), start: $from.start(1) };
}

/** Whether this person types in a block now. */
export const open = (facts: RoomFacts, id: string | null): boolean => {
  if (facts.readOnly) return false;
  const block = id === null ? undefined : facts.blocks.get(id);
  return mayType(facts.textState, block?.state ?? 'open', facts.role, block?.freeTyping ?? false);
};

export const hereIn = (state: EditorState): number =>
  state.selection.$from.depth > 0 ? state.selection.$from.index(0) : -1;

/** Whether the same blocks stand in the same order; a block in which only words changed keeps its attributes. */
export function sameBlocks(before: Node, after: Node): boolean {
  if (before === after) return true;
  if (before.childCount !== after.childCount) return false;
  for (let n = 0; n < before.childCount; n += 1) if (before.child(n).attrs !== after.child(n).attrs) return false;
  return true;
}

/** What is said around each paragraph. One of which nothing else is said keeps its object, so that nothing is drawn again. */
export function shownIn(state: EditorState, facts: RoomFacts, known: Shown['blocks']): Shown {
  const numbers = numbersOf(
    state.doc.children.map((node) => ({ role: node.attrs.role, level: Number(node.attrs.level ?? 1) })),
  );
  const here = hereIn(state);
  const blocks = new Map<string, BlockFacts>();
  const decorations: Decoration[] = [];
  state.doc.forEach((node, offset, index) => {
    const id = idOf(node);
    const now: BlockFacts = {
      number: numbers[index] ?? null,
      label: facts.words.paragraph(numbers[index] ?? null),
      ...facts.words.state(id ? facts.blocks.get(id) : undefined),
      here: index === here && facts.entered,
      locked: !open(facts, id),
      editing: (id && facts.editing.get(id)) || null,
    };
    const last = id ? known.get(id) : undefined;
    const shown = last && sameFacts(last, now) ? last : now;
    if (id) blocks.set(id, shown);
    decorations.push(Decoration.node(offset, offset + node.nodeSize, {}, { shown }));
  });
  return { facts, here, blocks, decorations: DecorationSet.create(state.doc, decorations) };
}

const sameFacts = (one: BlockFacts, other: BlockFacts): boolean =>
  (Object.keys(other) as (keyof BlockFacts)[]).every((key) => one[key] === other[key]);
