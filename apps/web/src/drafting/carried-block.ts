import type { EditorView } from '@tiptap/pm/view';
import type { EditorMeans } from './editor-means.js';
import { DRAGGED } from './paragraph-view.js';
import { idOf } from './shown.js';

interface Landing {
  over: HTMLElement;
  /** above the paragraph over which the hand is, or below it */
  side: 'before' | 'after';
  /** the paragraph behind which it comes */
  after: string | null;
}

function landingOf(view: EditorView, event: DragEvent): Landing | null {
  const ids = view.state.doc.children.map(idOf);
  const over = (event.target as HTMLElement | null)?.closest<HTMLElement>('[data-block]');
  const index = ids.indexOf(over?.dataset['block'] ?? null);
  if (!over || index < 0) return null;
  const { top, height } = over.getBoundingClientRect();
  const below = event.clientY > top + height / 2;
  return { over, side: below ? 'after' : 'before', after: below ? ids[index]! : (ids[index - 1] ?? null) };
}

/** A line between the paragraphs says where the carried one comes when it is let go. */
function mark(view: EditorView, landing: Landing | null): void {
  for (const marked of view.dom.querySelectorAll<HTMLElement>('[data-lands]'))
    if (marked !== landing?.over) delete marked.dataset['lands'];
  if (landing) landing.over.dataset['lands'] = landing.side;
}

/** A paragraph that was taken by its mark is over another one. */
export function carriedOver(view: EditorView, event: DragEvent): void {
  if (!view.editable || !event.dataTransfer?.types.includes(DRAGGED)) return;
  event.preventDefault();
  mark(view, landingOf(view, event));
}

export const carriedAway = (view: EditorView): void => mark(view, null);

/** It is moved to where it is let go. The keys for it are Alt and the arrows. */
export function letGo(view: EditorView, means: EditorMeans, event: DragEvent): void {
  const blockId = event.dataTransfer?.getData(DRAGGED);
  const landing = blockId ? landingOf(view, event) : null;
  mark(view, null);
  if (blockId && landing && landing.after !== blockId)
    void means.command(() => ({ kind: 'move', blockId, after: landing.after }));
}
