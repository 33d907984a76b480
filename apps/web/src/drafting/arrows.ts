import { Plugin, Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { besideOf } from './arrows.rules.js';

/** Where the browser holds the caret; the editor hears of it a moment after the key that moved it. */
function heldIn(view: EditorView): TextSelection | null {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection() ?? {};
  if (!anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return null;
  const { doc } = view.state;
  const [$anchor, $head] = [
    doc.resolve(view.posAtDOM(anchorNode, anchorOffset ?? 0)),
    doc.resolve(view.posAtDOM(focusNode, focusOffset ?? 0)),
  ];
  return $anchor.parent.inlineContent && $head.parent.inlineContent ? new TextSelection($anchor, $head) : null;
}

/** The direction of the paragraph in which the caret stands; what is in brackets there may run against it. */
function directionAt(view: EditorView, { head }: TextSelection): string {
  const { node } = view.domAtPos(head);
  const words = (node instanceof Element ? node : node.parentElement)?.closest('.text');
  return getComputedStyle(words ?? view.dom).direction;
}

/** Goes by one sign, into the neighbouring paragraph at the edge of this one. */
function goes(view: EditorView, held: TextSelection, forward: boolean, extends_: boolean): boolean {
  const { doc } = view.state;
  const { $head, anchor, empty, from, to } = held;
  const beside = besideOf($head.parent.textContent, $head.parentOffset, forward);
  const edge = () => Selection.findFrom(doc.resolve(forward ? $head.after() : $head.before()), forward ? 1 : -1, true);
  const head = beside === null ? (edge()?.head ?? $head.pos) : $head.start() + beside;
  const place = empty ? head : forward ? to : from;
  const next = extends_ ? TextSelection.create(doc, anchor, head) : TextSelection.create(doc, place);
  view.dispatch(view.state.tr.setSelection(next).scrollIntoView());
  return true;
}

/**
 * The arrows in a paragraph that runs against the page. The editor takes the direction of the page for that of every paragraph,
 * so that at the edge of such a one the arrow inwards would lead out of it.
 */
export function arrowsPlugin(): Plugin {
  return new Plugin({
    props: {
      handleKeyDown: (view, event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return false;
        if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
        const held = heldIn(view);
        const direction = held && directionAt(view, held);
        if (!held || direction === getComputedStyle(view.dom).direction) return false;
        return goes(view, held, (event.key === 'ArrowRight') === (direction === 'ltr'), event.shiftKey);
      },
      handleDOMEvents: {
        // AltGr is held to write a letter, also where a system tells it as Ctrl: no command of the editor is meant.
        keydown: (_, event) => event.ctrlKey && event.key.length === 1 && event.getModifierState('AltGraph'),
      },
    },
  });
}
