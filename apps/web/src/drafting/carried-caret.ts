import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Node } from 'prosemirror-model';

const placeOf = (doc: Node, id: unknown): { node: Node; start: number } | null => {
  let found: { node: Node; start: number } | null = null;
  doc.forEach((node, offset) => {
    if (node.attrs.id === id) found = { node, start: offset + 1 };
  });
  return found;
};

/** Where the words of a block stand now that it is joined to one before it. */
function joinedAt(before: EditorState, after: Node): number | null {
  const { $head } = before.selection;
  const own = $head.node(1);
  for (let index = $head.index(0) - 1; index >= 0; index -= 1) {
    const old = before.doc.child(index);
    const host = placeOf(after, old.attrs.id);
    if (!host) continue;
    const at = own.content.size > 0 ? host.node.textContent.lastIndexOf(own.textContent) : old.content.size;
    if (at >= 0) return host.start + at;
    return host.node.content.size > old.content.size ? host.start + old.content.size : null;
  }
  return null;
}

/**
 * Others moved the paragraph in which one types, or joined it to the one before: the caret goes along with the words, so that
 * the next letter stands where it was meant.
 */
export function carryCaret(transactions: readonly Transaction[], before: EditorState, after: EditorState) {
  const { $head, $anchor } = before.selection;
  if ($head.depth === 0 || !transactions.some((tr) => tr.docChanged && tr.getMeta(ySyncPluginKey)?.isChangeOrigin))
    return null;
  const { id } = $head.node(1).attrs;
  const stands = placeOf(after.doc, id);
  const here = after.selection.$head;
  if (stands && here.depth > 0 && here.node(1).attrs.id === id) return null;
  const start = stands?.start ?? joinedAt(before, after.doc);
  if (start === null) return null;
  const end = after.doc.resolve(start).end(1);
  const at = (offset: number) => Math.min(start + offset, end);
  const anchor = $anchor.sameParent($head) ? $anchor.parentOffset : $head.parentOffset;
  const selection = TextSelection.create(after.doc, at(anchor), at($head.parentOffset));
  return after.tr.setSelection(selection).setMeta('addToHistory', false);
}
