import { Editor, Extension, Node as TiptapNode } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { ySyncPlugin, ySyncPluginKey, yUndoPlugin } from '@tiptap/y-tiptap';
import type { Node } from 'prosemirror-model';
import type { BlockView, StructureCommand, TextState } from '#contracts';
import { BLOCK, blockSpec, keepsStructure, mayType, numbersOf, rootOf } from '#text';
import { arrowsPlugin } from './arrows.js';
import { bracketsPlugin } from './brackets.js';
import { caretPlugin } from './caret.js';
import { carryCaret } from './carried-caret.js';
import { beginStep, stepBack } from './own-undo.js';
import { type BlockFacts, DRAGGED, ParagraphView } from './paragraph-view.js';
import { pasteOver, reachesOver, selectedIn } from './selection-act.js';

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

export interface EditorMeans {
  doc: Parameters<typeof rootOf>[0];
  facts: RoomFacts;
  lang: string;
  label: string;
  /** Gives a command when what was typed is in the record; it is made from the text as it reads then. */
  command(make: () => StructureCommand | null): void;
  /** Undoes the last act where it is newer than one's typing. */
  undoAct(): boolean;
  /** The caret came into another block, or left the text. */
  onPlace(blockId: string | null): void;
  /** Somebody tried to type where nobody types now. */
  onLocked(blockId: string): void;
  /** An undo was dropped, because nobody changes the words of this paragraph now. */
  onUndoStopped(blockId: string, number: string | null): void;
}

/** What is shown around the paragraphs, kept between transactions. */
interface Shown {
  facts: RoomFacts;
  here: number;
  /** by block; the same object as long as it says the same */
  blocks: ReadonlyMap<string, BlockFacts>;
  decorations: DecorationSet;
}

export const roomKey = new PluginKey<Shown>('room');

/** A new identity for a block, also on addresses where `crypto.randomUUID` is withheld. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const idOf = (node: Node): string | null => (node.attrs.id as string | null) ?? null;
const standing = (doc: Node) => doc.children.map((node) => ({ id: idOf(node), role: node.attrs.role as string }));

/** The block in which the selection begins. */
export function blockAt(state: EditorState): { node: Node; index: number; start: number } {
  const { $from } = state.selection;
  return { node: $from.node(1), index: $from.index(0), start: $from.start(1) };
}

const open = (facts: RoomFacts, id: string | null): boolean => {
  if (facts.readOnly) return false;
  const block = id === null ? undefined : facts.blocks.get(id);
  return mayType(facts.textState, block?.state ?? 'open', facts.role, block?.freeTyping ?? false);
};

const hereIn = (state: EditorState): number => (state.selection.$from.depth > 0 ? state.selection.$from.index(0) : -1);

/** Whether the same blocks stand in the same order; a block in which only words changed keeps its attributes. */
function sameBlocks(before: Node, after: Node): boolean {
  if (before === after) return true;
  if (before.childCount !== after.childCount) return false;
  for (let n = 0; n < before.childCount; n += 1) if (before.child(n).attrs !== after.child(n).attrs) return false;
  return true;
}

/** What is said around each paragraph. One of which nothing else is said keeps its object, so that nothing is drawn again. */
function shownIn(state: EditorState, facts: RoomFacts, known: Shown['blocks']): Shown {
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

/** Which standing blocks a transaction touches. */
function touched(tr: Transaction): Set<string> {
  const ids = new Set<string>();
  tr.steps.forEach((_, index) => {
    const before = tr.docs[index]!;
    tr.mapping.maps[index]!.forEach((from, to) => {
      before.nodesBetween(Math.max(0, from - 1), Math.min(before.content.size, to + 1), (node) => {
        const id = node.type.name === BLOCK ? idOf(node) : null;
        if (id) ids.add(id);
        return false;
      });
    });
  });
  return ids;
}

/** Enter: the second half gets a fresh id; at the very beginning an empty block comes before, so that the words keep theirs. */
function split(state: EditorState, dispatch: (tr: Transaction) => void): boolean {
  const { $from, empty } = state.selection;
  const tr = state.tr;
  if (!empty) tr.deleteSelection();
  const block = $from.node(1);
  const fresh = { ...block.attrs, id: freshId() };
  if ($from.parentOffset === 0 && block.content.size > 0) {
    tr.insert($from.before(1), block.type.create(fresh));
  } else {
    tr.split(tr.mapping.map($from.pos), 1, [{ type: block.type, attrs: fresh }]);
  }
  dispatch(tr.scrollIntoView());
  return true;
}

/** Puts lines in the place of the selection, as one act of the record. */
function putOver(view: EditorView, means: EditorMeans, lines: string[]): boolean {
  const selected = selectedIn(means.doc, view.state);
  if (!selected) return true;
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.selection.$from)));
  means.command(() => pasteOver(means.doc, selected, lines));
  return true;
}

/** One pasted line is typing; several, or one over several paragraphs, are an act of their own. */
function pasteLines(view: EditorView, means: EditorMeans, plain: string): boolean {
  const lines = plain
    .split(/\r?\n/)
    .map((line) => line.replace(/\t/g, ' ').trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return true;
  if (lines.length > 1 || reachesOver(view.state)) return putOver(view, means, lines);
  view.dispatch(view.state.tr.insertText(lines[0]!).scrollIntoView());
  return true;
}

/** Typing over a selection of several paragraphs: the letters stand at once, what was selected goes by command. */
function typeOver(view: EditorView, means: EditorMeans, words: string): boolean {
  if (!reachesOver(view.state)) return false;
  putOver(view, means, ['']);
  view.dispatch(view.state.tr.insertText(words).scrollIntoView());
  return true;
}

/** A paragraph that was taken by its mark is moved to where it is let go. The keys for it are Alt and the arrows. */
function dropBlock(view: EditorView, means: EditorMeans, blockId: string, event: DragEvent): void {
  const ids = view.state.doc.children.map(idOf);
  const over = (event.target as HTMLElement | null)?.closest<HTMLElement>('[data-block]');
  const index = ids.indexOf(over?.dataset['block'] ?? null);
  if (!over || index < 0) return;
  const { top, height } = over.getBoundingClientRect();
  const after = event.clientY > top + height / 2 ? ids[index]! : (ids[index - 1] ?? null);
  if (after !== blockId) means.command(() => ({ kind: 'move', blockId, after }));
}

function roomPlugin(means: EditorMeans): Plugin<Shown> {
  return new Plugin<Shown>({
    key: roomKey,
    state: {
      init: (_, state) => shownIn(state, means.facts, new Map()),
      apply: (tr, shown, before, after) => {
        const facts = (tr.getMeta(roomKey) as RoomFacts | undefined) ?? shown.facts;
        const same = facts === shown.facts && shown.here === hereIn(after) && sameBlocks(before.doc, after.doc);
        if (!same || tr.getMeta(ySyncPluginKey)) return shownIn(after, facts, shown.blocks);
        return tr.docChanged ? { ...shown, decorations: shown.decorations.map(tr.mapping, tr.doc) } : shown;
      },
    },
    appendTransaction: carryCaret,
    filterTransaction: (tr, state) => {
      // Words from the record and undo come through the shared document, where the record has judged them.
      if (!tr.docChanged || tr.getMeta(ySyncPluginKey)) return true;
      const { facts } = roomKey.getState(state)!;
      const locked = [...touched(tr)].find((id) => !open(facts, id));
      if (locked !== undefined) {
        means.onLocked(locked);
        return false;
      }
      return sameBlocks(state.doc, tr.doc) || keepsStructure(standing(state.doc), standing(tr.doc));
    },
    props: {
      decorations: (state) => roomKey.getState(state)!.decorations,
      handlePaste: (view, event) => pasteLines(view, means, event.clipboardData?.getData('text/plain') ?? ''),
      handleTextInput: (view, _from, _to, words) => typeOver(view, means, words),
      handleDOMEvents: {
        cut: (view, event) => {
          if (!reachesOver(view.state)) return false;
          const { from, to } = view.state.selection;
          event.clipboardData?.setData('text/plain', view.state.doc.textBetween(from, to, '\n'));
          event.preventDefault();
          return putOver(view, means, ['']);
        },
        dragover: (_, event) => {
          if (event.dataTransfer?.types.includes(DRAGGED)) event.preventDefault();
          return false;
        },
      },
      handleDrop: (view, event) => {
        const blockId = event.dataTransfer?.getData(DRAGGED);
        if (blockId) dropBlock(view, means, blockId, event);
        return true;
      },
    },
    view: () => {
      let last: string | null = null;
      return {
        update: (view) => {
          const id = view.hasFocus() && view.state.selection.$from.depth > 0 ? idOf(blockAt(view.state).node) : last;
          if (id === last) return;
          last = id;
          beginStep(view.state);
          means.onPlace(id);
        },
      };
    },
  });
}

/** Keys that would change structure in any editor give the command instead. */
function structureKeys(means: EditorMeans) {
  const neighbour = (state: EditorState, by: number): string | null => {
    const node = state.doc.maybeChild(blockAt(state).index + by);
    return node ? idOf(node) : null;
  };
  const move = (editor: Editor, by: -1 | 1): boolean => {
    const { node, index } = blockAt(editor.state);
    const target = index + (by < 0 ? -2 : 1);
    if ((by < 0 && index === 0) || target >= editor.state.doc.childCount) return true;
    const after = target < 0 ? null : idOf(editor.state.doc.child(target));
    means.command(() => ({ kind: 'move', blockId: idOf(node)!, after }));
    return true;
  };
  const step = (state: EditorState, kind: 'undo' | 'redo'): true => {
    const { facts, blocks } = roomKey.getState(state)!;
    const { stoppedIn } = stepBack(state, kind, (blockId) => open(facts, blockId));
    if (stoppedIn !== null) means.onUndoStopped(stoppedIn, blocks.get(stoppedIn)?.number ?? null);
    return true;
  };
  return {
    Enter: ({ editor }: { editor: Editor }) => split(editor.state, editor.view.dispatch.bind(editor.view)),
    Backspace: ({ editor }: { editor: Editor }) => {
      const { selection } = editor.state;
      if (reachesOver(editor.state)) return putOver(editor.view, means, ['']);
      if (!selection.empty || selection.$from.parentOffset > 0 || blockAt(editor.state).index === 0) return false;
      const blockId = idOf(blockAt(editor.state).node)!;
      means.command(() => ({ kind: 'merge', blockId }));
      return true;
    },
    Delete: ({ editor }: { editor: Editor }) => {
      const { selection } = editor.state;
      if (reachesOver(editor.state)) return putOver(editor.view, means, ['']);
      const next = neighbour(editor.state, 1);
      if (!selection.empty || selection.$from.parentOffset < blockAt(editor.state).node.content.size || !next)
        return false;
      means.command(() => ({ kind: 'merge', blockId: next }));
      return true;
    },
    'Alt-ArrowUp': ({ editor }: { editor: Editor }) => move(editor, -1),
    'Alt-ArrowDown': ({ editor }: { editor: Editor }) => move(editor, 1),
    'Mod-z': ({ editor }: { editor: Editor }) => means.undoAct() || step(editor.state, 'undo'),
    'Mod-y': ({ editor }: { editor: Editor }) => step(editor.state, 'redo'),
    'Mod-Shift-z': ({ editor }: { editor: Editor }) => step(editor.state, 'redo'),
    // Leaves the editor for the head of the paragraph beside it, so that Tab is never trapped.
    Escape: ({ editor }: { editor: Editor }) => {
      editor.commands.blur();
      document.getElementById('paragraph')?.focus();
      return true;
    },
  };
}

/** One editor on the shared document of a text. */
export function openEditor(element: HTMLElement, means: EditorMeans): Editor {
  const { attrs: _, toDOM, parseDOM, ...spec } = blockSpec;
  const blockNode = TiptapNode.create({
    name: BLOCK,
    group: 'block',
    ...(spec as { content: string; marks: string }),
    defining: true,
    addAttributes: () => ({
      id: { default: null, rendered: false },
      role: { default: 'paragraph', rendered: false },
      level: { default: null, rendered: false },
    }),
    parseHTML: () => parseDOM as never,
    renderHTML: ({ node }) => toDOM!(node) as never,
    addNodeView: () => (props) => new ParagraphView(props.node, props.decorations as readonly Decoration[]),
  });
  const docNode = TiptapNode.create({ name: 'doc', topNode: true, content: `${BLOCK}+` });
  const textNode = TiptapNode.create({ name: 'text', group: 'inline' });
  const roomExtension = Extension.create({
    name: 'room',
    addProseMirrorPlugins: () => [
      ySyncPlugin(rootOf(means.doc)),
      yUndoPlugin(),
      caretPlugin(),
      bracketsPlugin(),
      arrowsPlugin(),
      roomPlugin(means),
    ],
    addKeyboardShortcuts: () => structureKeys(means),
  });
  return new Editor({
    element,
    extensions: [docNode, textNode, blockNode, roomExtension],
    enableInputRules: false,
    enablePasteRules: false,
    enableCoreExtensions: {
      clipboardTextSerializer: true,
      commands: true,
      editable: true,
      keymap: true,
      tabindex: true,
    } as never,
    editable: !means.facts.readOnly,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': means.label,
        lang: means.lang,
        spellcheck: 'true',
        class: 'words',
      },
    },
  });
}

/** Tells the editor what is known of the blocks now. */
export function tellFacts(editor: Editor, facts: RoomFacts): void {
  editor.setEditable(!facts.readOnly, false);
  editor.view.dispatch(editor.state.tr.setMeta(roomKey, facts).setMeta('addToHistory', false));
}

/** Puts the caret into a block and brings it into view; asked for by a person, never by a remote change. */
export function goToBlock(editor: Editor, blockId: string): void {
  let at: number | null = null;
  editor.state.doc.forEach((node, offset) => {
    if (idOf(node) === blockId) at = offset + 1;
  });
  if (at === null) return;
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, at)).scrollIntoView());
  editor.view.focus();
}
