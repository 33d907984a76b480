import type { Editor } from '@tiptap/core';

/**
 * What had the focus goes away: the text has it next, with the caret where it stood; nothing scrolls. Under a finger the page
 * has it, since a caret would bring up the keyboard.
 */
export function backToText(editor: Editor | null): void {
  const types = editor && !editor.isDestroyed && editor.isEditable && !matchMedia('(pointer: coarse)').matches;
  if (types) editor.view.focus();
  else document.getElementById('main')?.focus({ preventScroll: true });
}
