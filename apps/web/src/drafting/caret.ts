import { Plugin, TextSelection } from '@tiptap/pm/state';
import { type getRelativeSelection, relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Node } from 'prosemirror-model';

interface Binding {
  doc: Parameters<typeof relativePositionToAbsolutePosition>[0];
  type: Parameters<typeof relativePositionToAbsolutePosition>[1];
  mapping: Parameters<typeof relativePositionToAbsolutePosition>[3];
  beforeTransactionSelection: ReturnType<typeof getRelativeSelection> | null;
}

const blockOf = (doc: Node, at: number): unknown => {
  const $at = doc.resolve(Math.min(at, doc.content.size));
  return $at.depth > 0 ? $at.node(1).attrs.id : null;
};

/**
 * Keeps the caret behind the letter behind which it stood when others type in the same paragraph. The binding takes
 * any change of its words for a structural one and puts the caret back at the same count of letters, so that two
 * people who type in one paragraph would tear each other's words apart.
 */
export function caretPlugin(): Plugin {
  return new Plugin({
    appendTransaction: (transactions, before, after) => {
      const change = transactions.map((tr) => tr.getMeta(ySyncPluginKey)).find((meta) => meta?.isChangeOrigin);
      const binding = ySyncPluginKey.getState(after)?.binding as Binding | undefined;
      const stood = binding?.beforeTransactionSelection;
      if (!change || change.isUndoRedoOperation || !stood || !(before.selection instanceof TextSelection)) return null;
      const [anchor, head] = [stood.anchor, stood.head].map(
        (place) => place && relativePositionToAbsolutePosition(binding.doc, binding.type, place, binding.mapping),
      );
      if (typeof anchor !== 'number' || typeof head !== 'number') return null;
      // A block that was moved or taken away is found again by the binding itself.
      if (blockOf(after.doc, anchor) !== blockOf(before.doc, before.selection.anchor)) return null;
      if (blockOf(after.doc, head) !== blockOf(before.doc, before.selection.head)) return null;
      if (after.selection.anchor === anchor && after.selection.head === head) return null;
      const selection = TextSelection.between(after.doc.resolve(anchor), after.doc.resolve(head));
      return after.tr.setSelection(selection).setMeta('addToHistory', false);
    },
  });
}
