import { type Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import * as Y from 'yjs';
import type { Commanded } from '#contracts';
import { blockElements, characterBefore, offsetAfter } from '#text';
import { asOneStep, stepsOf } from './own-undo.js';
import { idOf } from './shown.js';

interface Place {
  blockId: string | null;
  offset: number;
}

function placeOf({ state }: EditorView): Place | null {
  const { $head, empty } = state.selection;
  return empty && $head.depth > 0 ? { blockId: idOf($head.node(1)), offset: $head.parentOffset } : null;
}

const elementOf = (doc: Y.Doc, { blockId }: Place) =>
  blockElements(doc).find((element) => element.getAttribute('id') === blockId);

/** The words that were typed here from a moment on: where those begin that end at a place, and how many letters are gone from here. */
function writtenSince(doc: Y.Doc, element: Y.XmlElement, end: number, since: number) {
  let begin = end;
  for (; begin > 0; begin -= 1) {
    const [client, clock] = characterBefore(element, begin) ?? [];
    if (client !== doc.clientID || clock! < since) break;
  }
  let gone = 0;
  for (let item = (element.get(0) as Y.XmlText)._start; item !== null; item = item.right)
    if (item.deleted && item.id.client === doc.clientID && item.id.clock >= since) gone += item.length;
  return { begin, gone };
}

/** A block as the editor shows it. */
function blockOf({ state }: EditorView, blockId: string): { start: number; words: string } | null {
  let found: { start: number; words: string } | null = null;
  state.doc.forEach((node, offset) => {
    if (idOf(node) === blockId) found = { start: offset + 1, words: node.textContent };
  });
  return found;
}

/**
 * The caret goes behind what an act puts into the text, as after any pasting, unless whoever did it went elsewhere by then. Who
 * writes on at once stands behind it too, with the words written since: they are of one piece with what was put there.
 * Called when the act is given, with the selection in whose place the lines go; what it answers is called when they stand on the
 * screen.
 */
export function landBehind(view: EditorView, doc: Y.Doc, lines: readonly string[], over: Selection) {
  const from = placeOf(view);
  const host = from && elementOf(doc, from);
  const before = host ? characterBefore(host, from.offset) : null;
  const since = Y.getState(doc.store, doc.clientID);
  const steps = stepsOf(view.state).undo;
  const tail = over.$to.parent.textContent.slice(over.$to.parentOffset);
  const [opening, last] = [lines[0] ?? '', lines.at(-1) ?? ''];
  return ({ blockId }: Commanded): void => {
    const now = view.isDestroyed || view.composing || !view.hasFocus() ? null : placeOf(view);
    const element = now && elementOf(doc, now);
    const head = element && now.blockId === from?.blockId ? offsetAfter(element, before) : undefined;
    const block = blockOf(view, blockId);
    if (!block || !element || head === undefined) return;
    // Words that the record heard after the act stand before what it put here, or behind the first line of it.
    const { begin, gone } = writtenSince(doc, element, now.offset, since);
    if (begin !== head && begin !== head + opening.length) return;
    const written = now.offset - begin;
    const line = lines.length > 1 ? 0 : begin === head ? head + written : head;
    if (!block.words.startsWith(last, line)) return;
    // Those that it heard before the act have gone along with what followed them.
    const along = lines.length > 1 && block.words.endsWith(tail) ? block.words.length - last.length - tail.length : 0;
    const end = block.start + line + last.length + (along > 0 && along <= gone ? along : 0);
    const { tr, selection, doc: shown } = view.state;
    const start = selection.from - written;
    if (written > 0 && end === start) return;
    if (written > 0) {
      const words = shown.textBetween(start, selection.from);
      tr.delete(start, selection.from).insertText(words, tr.mapping.map(end));
    }
    view.dispatch(tr.setSelection(TextSelection.create(tr.doc, tr.mapping.map(end, 1))).scrollIntoView());
    if (written > 0) asOneStep(view.state, steps);
  };
}
