import type { Editor } from '@tiptap/core';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { Node } from 'prosemirror-model';
import { behind, type TextBlock } from '#text';
import type { EditorMeans } from './editor-means.js';
import { freshId } from './fresh-id.js';
import { movedBy } from './moving.rules.js';
import { stepBack } from './own-undo.js';
import { putOver } from './put-over.js';
import { reachesOver } from './selection-act.js';
import { blockAt, idOf, open, roomKey } from './shown.js';

/** What begins behind a block, as attributes of the editor: they hold the level of subparagraphs only. */
function behindBlock(block: Node, next: Node | null) {
  const [kind, after] = [block, next].map((one) => one?.attrs as TextBlock | undefined);
  const { role } = behind(kind!, after);
  return role === kind!.role ? null : { role, level: null };
}

/** Enter: the second half gets a fresh id; at the very beginning an empty block comes before, so that the words keep theirs. */
function split(state: EditorState, dispatch: (tr: Transaction) => void): boolean {
  const { $from, empty } = state.selection;
  const tr = state.tr;
  if (!empty) tr.deleteSelection();
  const block = $from.node(1);
  const atEnd = $from.parentOffset === block.content.size;
  const fresh = {
    ...block.attrs,
    ...(atEnd && behindBlock(block, state.doc.maybeChild($from.index(0) + 1))),
    id: freshId(),
  };
  if ($from.parentOffset === 0 && block.content.size > 0) {
    tr.insert($from.before(1), block.type.create(fresh));
  } else {
    tr.split(tr.mapping.map($from.pos), 1, [{ type: block.type, attrs: fresh }]);
  }
  dispatch(tr.scrollIntoView());
  return true;
}

/** Keys that would change structure in any editor give the command instead. */
export function structureKeys(means: EditorMeans) {
  const neighbour = (state: EditorState, by: number): string | null => {
    const node = state.doc.maybeChild(blockAt(state).index + by);
    return node ? idOf(node) : null;
  };
  const move = (editor: Editor, by: -1 | 1): boolean => {
    if (editor.state.selection.$from.depth === 0) return true;
    const blockId = idOf(blockAt(editor.state).node)!;
    // Pressed again before the first move stands, it means one place further.
    void means.command(() => movedBy(editor.state.doc.children.map(idOf), blockId, by));
    return true;
  };
  const step = (state: EditorState, kind: 'undo' | 'redo'): true => {
    const { facts, blocks } = roomKey.getState(state)!;
    const { stoppedIn } = stepBack(state, kind, (blockId) => open(facts, blockId));
    if (stoppedIn !== null) means.onUndoStopped(stoppedIn, blocks.get(stoppedIn)?.number ?? null);
    return true;
  };
  // Over several paragraphs the record takes away what is selected, and parts what is left in the same act.
  const part = ({ state, view }: Editor): boolean =>
    reachesOver(state) ? putOver(view, means, ['', '']) : split(state, view.dispatch.bind(view));
  const joinBefore = ({ state, view }: Editor): boolean => {
    const { selection } = state;
    if (reachesOver(state)) return putOver(view, means, ['']);
    if (!selection.empty || selection.$from.parentOffset > 0 || blockAt(state).index === 0) return false;
    const blockId = idOf(blockAt(state).node)!;
    void means.command(() => ({ kind: 'merge', blockId }));
    return true;
  };
  const joinAfter = ({ state, view }: Editor): boolean => {
    const { selection } = state;
    if (reachesOver(state)) return putOver(view, means, ['']);
    const next = neighbour(state, 1);
    if (!selection.empty || selection.$from.parentOffset < blockAt(state).node.content.size || !next) return false;
    void means.command(() => ({ kind: 'merge', blockId: next }));
    return true;
  };
  /** Leaves the editor for the head of the paragraph beside it, so that Tab is never trapped. */
  const leave = (editor: Editor): true => {
    editor.commands.blur();
    // On a small screen the margin is a sheet that is not there now: what opens it is beside the text then.
    const beside = ['#paragraph', '.roomhead .only-narrow .menu', '#main'].map((at) => document.querySelector(at));
    beside.find((one): one is HTMLElement => one instanceof HTMLElement && one.checkVisibility())?.focus();
    return true;
  };
  const acts: Readonly<Record<string, (editor: Editor) => boolean>> = {
    Enter: part,
    'Shift-Enter': part,
    Backspace: joinBefore,
    'Shift-Backspace': joinBefore,
    'Mod-Backspace': joinBefore,
    'Alt-Backspace': joinBefore,
    Delete: joinAfter,
    'Mod-Delete': joinAfter,
    'Alt-Delete': joinAfter,
    'Alt-ArrowUp': (editor) => move(editor, -1),
    'Alt-ArrowDown': (editor) => move(editor, 1),
    'Mod-z': ({ state }) => means.stepAct('undo') || step(state, 'undo'),
    'Mod-y': ({ state }) => means.stepAct('redo') || step(state, 'redo'),
    'Mod-Shift-z': ({ state }) => means.stepAct('redo') || step(state, 'redo'),
    Escape: leave,
  };
  return Object.fromEntries(
    Object.entries(acts).map(([key, act]) => [key, ({ editor }: { editor: Editor }) => act(editor)]),
  );
}
