import type { Editor } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Found } from './found.rules.js';
import { intoView } from './into-view.js';
import { idOf } from './shown.js';

interface Marked {
  places: readonly Found[];
  /** the one to which somebody went */
  now: number;
}
const key = new PluginKey<DecorationSet>('found');

function startsOf({ doc }: EditorState): Map<string | null, { start: number; size: number }> {
  const starts = new Map<string | null, { start: number; size: number }>();
  doc.forEach((node, offset) => {
    starts.set(idOf(node), { start: offset + 1, size: node.content.size });
  });
  return starts;
}

function rangeOf(starts: ReturnType<typeof startsOf>, place: Found): [from: number, to: number] | null {
  const block = starts.get(place.blockId);
  if (!block || place.at + place.length > block.size) return null;
  return [block.start + place.at, block.start + place.at + place.length];
}

function drawn(state: EditorState, { places, now }: Marked): DecorationSet {
  const starts = startsOf(state);
  const marks = places.flatMap((place, index) => {
    const range = rangeOf(starts, place);
    return range ? [Decoration.inline(...range, { class: index === now ? 'found now' : 'found' })] : [];
  });
  return marks.length > 0 ? DecorationSet.create(state.doc, marks) : DecorationSet.empty;
}

/** Marks what somebody looks for, as long as they look for it. */
export function foundPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, shown, _, after) => {
        const marked = tr.getMeta(key) as Marked | undefined;
        if (marked) return drawn(after, marked);
        return tr.docChanged ? shown.map(tr.mapping, tr.doc) : shown;
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

/** Marks the places; nothing moves. */
export function markFound(editor: Editor, marked: Marked): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, marked).setMeta('addToHistory', false));
}

/** Brings the place to which somebody went into view. Who looks for words keeps the focus in the field of the words. */
export function showFound(editor: Editor): void {
  const mark = editor.view.dom.querySelector('.found.now');
  if (mark) intoView(mark);
}

/** Goes into the text where the words were found, and takes the marks away. */
export function leaveFound(editor: Editor, place: Found | undefined): void {
  const range = place && rangeOf(startsOf(editor.state), place);
  const tr = editor.state.tr.setMeta(key, { places: [], now: -1 }).setMeta('addToHistory', false);
  if (range) tr.setSelection(TextSelection.create(tr.doc, ...range));
  editor.view.dispatch(tr);
  if (editor.isEditable) editor.view.focus();
}
