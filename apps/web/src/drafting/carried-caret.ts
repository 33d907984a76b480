import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Node } from 'prosemirror-model';
import { carried } from './one-change.rules.js';

const placeOf = (doc: Node, id: unknown): { node: Node; start: number } | null => {
  let found: { node: Node; start: number } | null = null;
  doc.forEach((node, offset) => {
    if (node.attrs.id === id) found = { node, start: offset + 1 };
  });
  return found;
};

/** A place from which words stand, and these words. */
interface Standing {
  start: number;
  words: string;
}

/** Where the words of a block stand now that it is joined to one before it. */
function joinedAt(before: EditorState, after: Node): Standing | null {
  const { $head } = before.selection;
  const own = $head.node(1);
  for (let index = $head.index(0) - 1; index >= 0; index -= 1) {
    const old = before.doc.child(index);
    const host = placeOf(after, old.attrs.id);
    if (!host) continue;
    const words = host.node.textContent;
    // Others may have taken words out of that paragraph meanwhile: nothing stands behind its end.
    const end = Math.min(old.content.size, host.node.content.size);
    const at = own.content.size > 0 ? words.lastIndexOf(own.textContent) : end;
    if (at >= 0) return { start: host.start + at, words: own.textContent };
    const grown = host.node.content.size > old.content.size;
    return grown ? { start: host.start + old.content.size, words: words.slice(old.content.size) } : null;
  }
  return null;
}

/**
 * Others moved the paragraph in which one types, or joined it to the one before: the caret goes along with the words, so that
 * the next letter stands where it was meant. Letters that nobody had heard yet do not stand there (they are put back behind
 * this): the caret is where they will be.
 */
export function carryCaret(transactions: readonly Transaction[], before: EditorState, after: EditorState) {
  const { $head, $anchor } = before.selection;
  if ($head.depth === 0 || !transactions.some((tr) => tr.docChanged && tr.getMeta(ySyncPluginKey)?.isChangeOrigin))
    return null;
  const { id } = $head.node(1).attrs;
  const stands = placeOf(after.doc, id);
  const here = after.selection.$head;
  if (stands && here.depth > 0 && here.node(1).attrs.id === id) return null;
  const now = stands ? { start: stands.start, words: stands.node.textContent } : joinedAt(before, after.doc);
  if (now === null) return null;
  const end = after.doc.resolve(now.start).end(1);
  const at = (offset: number) => Math.min(now.start + carried(offset, $head.node(1).textContent, now.words), end);
  const anchor = $anchor.sameParent($head) ? $anchor.parentOffset : $head.parentOffset;
  const selection = TextSelection.create(after.doc, at(anchor), at($head.parentOffset));
  return after.tr.setSelection(selection).setMeta('addToHistory', false);
}
