import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Commanded } from '#contracts';
import { idOf } from './shown.js';

interface Place {
  blockId: string | null;
  offset: number;
}

function placeOf({ state }: EditorView): Place | null {
  const { $head, empty } = state.selection;
  return empty && $head.depth > 0 ? { blockId: idOf($head.node(1)), offset: $head.parentOffset } : null;
}

/** Where the words end that an act brought. */
function endOf({ state }: EditorView, blockId: string, from: Place, lines: readonly string[]): number | null {
  let end: number | null = null;
  const last = lines.at(-1) ?? '';
  const start = lines.length > 1 ? 0 : from.offset;
  state.doc.forEach((node, offset) => {
    if (idOf(node) === blockId && node.textContent.startsWith(last, start)) end = offset + 1 + start + last.length;
  });
  return end;
}

/**
 * The caret goes behind what an act has put into the text, as after any pasting, unless whoever did it writes on or went elsewhere
 * by then.
 */
export async function landBehind(
  view: EditorView,
  act: Promise<Commanded | null>,
  lines: readonly string[],
): Promise<void> {
  const from = placeOf(view);
  const told = await act;
  const now = view.isDestroyed || !view.hasFocus() ? null : placeOf(view);
  if (!told || !from || now?.blockId !== from.blockId || now.offset !== from.offset) return;
  const end = endOf(view, told.blockId, from, lines);
  if (end === null) return;
  const { state } = view;
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, end)).scrollIntoView());
}
