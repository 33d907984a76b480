import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { EditorMeans } from './editor-means.js';
import { landBehind } from './landing.js';
import { pastedLines } from './pasted.rules.js';
import { pasteOver, reachesOver, selectedIn } from './selection-act.js';

/** Puts lines in the place of the selection, as one act of the record; the caret goes behind them when they are there. */
export function putOver(view: EditorView, means: EditorMeans, lines: string[]): boolean {
  const selected = selectedIn(means.doc, view.state);
  if (!selected) return true;
  const over = view.state.selection;
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.selection.$from)));
  void means.command(() => pasteOver(means.doc, selected, lines), landBehind(view, means.doc, lines, over));
  return true;
}

/** One pasted line is typing; several, or one over several paragraphs, are an act of their own. */
export function pasteLines(view: EditorView, means: EditorMeans, plain: string): boolean {
  const lines = pastedLines(plain);
  if (lines.length === 0) return true;
  if (lines.length > 1 || reachesOver(view.state)) return putOver(view, means, lines);
  view.dispatch(view.state.tr.insertText(lines[0]!).scrollIntoView());
  return true;
}

/** Typing over a selection of several paragraphs: the letters stand at once, what was selected goes by command. */
export function typeOver(view: EditorView, means: EditorMeans, words: string): boolean {
  if (!reachesOver(view.state)) return false;
  putOver(view, means, ['']);
  view.dispatch(view.state.tr.insertText(words).scrollIntoView());
  return true;
}
