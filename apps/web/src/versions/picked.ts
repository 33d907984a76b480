import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';

/** Characters of one paragraph; without `to` all of it. */
export interface Picked {
  blockId: string;
  from: number;
  to: number | null;
}

const CALM_MS = 250;
const id = /^p-([0-9a-f-]{36})$/;

/** What is selected in the text, paragraph by paragraph; where nothing is, the paragraph in which one stands. */
export function usePicked(editor: Editor | null, here: string | null): readonly Picked[] {
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const typed = editor && !editor.isDestroyed ? selectedIn(editor) : [];
      // Who only reads selects on the page; the editor does not hear of it.
      const selected = typed.length > 0 ? typed : selectedOnPage();
      setPicked((before) => {
        const now = selected.length > 0 ? selected : here ? [{ blockId: here, from: 0, to: null }] : before;
        return JSON.stringify(now) === JSON.stringify(before) ? before : now;
      });
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(look, CALM_MS);
    };
    look();
    document.addEventListener('selectionchange', later);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', later);
    };
  }, [editor, here]);
  return picked;
}

function selectedIn(editor: Editor): Picked[] {
  const { selection, doc } = editor.state;
  if (selection.empty) return [];
  const picked: Picked[] = [];
  doc.forEach((node, offset) => {
    const [start, end] = [offset + 1, offset + 1 + node.content.size];
    const [from, to] = [Math.max(selection.from, start), Math.min(selection.to, end)];
    const blockId = node.attrs['id'] as string | null;
    if (blockId && to > from) picked.push({ blockId, from: from - start, to: to - start });
  });
  return picked;
}

/** The same without an editor: readers select in the plain text. */
function selectedOnPage(): Picked[] {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return [];
  const range = selection.getRangeAt(0);
  const picked: Picked[] = [];
  for (const words of document.querySelectorAll('.sheet .para .text')) {
    const blockId = id.exec(words.closest('.para')?.id ?? '')?.[1];
    if (!blockId || !range.intersectsNode(words)) continue;
    const upTo = (container: Node, offset: number) => {
      const before = document.createRange();
      before.selectNodeContents(words);
      before.setEnd(container, offset);
      return before.toString().length;
    };
    const from = words.contains(range.startContainer) ? upTo(range.startContainer, range.startOffset) : 0;
    const to = words.contains(range.endContainer)
      ? upTo(range.endContainer, range.endOffset)
      : (words.textContent?.length ?? 0);
    if (to > from) picked.push({ blockId, from, to });
  }
  return picked;
}
