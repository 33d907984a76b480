import type { Editor } from '@tiptap/core';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { EditorMeans } from './editor-means.js';
import { freshId } from './fresh-id.js';
import { stepBack } from './own-undo.js';
import { putOver } from './put-over.js';
import { reachesOver } from './selection-act.js';
import { blockAt, idOf, open, roomKey } from './shown.js';

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

/** Keys that would change structure in any editor give the command instead. */
export function structureKeys(means: EditorMeans) {
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
  const part = ({ state, view }: Editor): boolean => split(state, view.dispatch.bind(view));
  const joinBefore = ({ state, view }: Editor): boolean => {
    const { selection } = state;
    if (reachesOver(state)) return putOver(view, means, ['']);
    if (!selection.empty || selection.$from.parentOffset > 0 || blockAt(state).index === 0) return false;
    const blockId = idOf(blockAt(state).node)!;
    means.command(() => ({ kind: 'merge', blockId }));
    return true;
  };
  const joinAfter = ({ state, view }: Editor): boolean => {
    const { selection } = state;
    if (reachesOver(state)) return putOver(view, means, ['']);
    const next = neighbour(state, 1);
    if (!selection.empty || selection.$from.parentOffset < blockAt(state).node.content.size || !next) return false;
    means.command(() => ({ kind: 'merge', blockId: next }));
    return true;
  };
  /** Leaves the editor for the head of the paragraph beside it, so that Tab is never trapped. */
  const leave = (editor: Editor): true => {
    editor.commands.blur();
    document.getElementById('paragraph')?.focus();
    return true;
  };
  const acts: Readonly<Record<string, (editor: Editor) => boolean>> = {
    Enter: part,
    Backspace: joinBefore,
    Delete: joinAfter,
    'Alt-ArrowUp': (editor) => move(editor, -1),
    'Alt-ArrowDown': (editor) => move(editor, 1),
    'Mod-z': ({ state }) => means.undoAct() || step(state, 'undo'),
    'Mod-y': ({ state }) => step(state, 'redo'),
    'Mod-Shift-z': ({ state }) => step(state, 'redo'),
    Escape: leave,
  };
  return Object.fromEntries(
    Object.entries(acts).map(([key, act]) => [key, ({ editor }: { editor: Editor }) => act(editor)]),
  );
}
