import { Editor, Extension, Node as TiptapNode } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import type { Decoration } from '@tiptap/pm/view';
import { ySyncPlugin, yUndoPlugin } from '@tiptap/y-tiptap';
import { BLOCK, blockSpec, rootOf } from '#text';
import { arrowsPlugin } from './arrows.js';
import { bracketsPlugin } from './brackets.js';
import { caretPlugin } from './caret.js';
import type { EditorMeans } from './editor-means.js';
import { foundPlugin } from './found.js';
import { caretClear, intoView } from './into-view.js';
import { ParagraphView } from './paragraph-view.js';
import { roomPlugin } from './room-plugin.js';
import { idOf, type RoomFacts, roomKey } from './shown.js';
import { structureKeys } from './structure-keys.js';

/** One editor on the shared document of a text. */
export function openEditor(element: HTMLElement, means: EditorMeans): Editor {
  const { attrs: _, toDOM, parseDOM, ...spec } = blockSpec;
  const blockNode = TiptapNode.create({
    name: BLOCK,
    group: 'block',
    ...(spec as { content: string; marks: string }),
    defining: true,
    addAttributes: () => ({
      id: { default: null, rendered: false },
      role: { default: 'paragraph', rendered: false },
      level: { default: null, rendered: false },
    }),
    parseHTML: () => parseDOM as never,
    renderHTML: ({ node }) => toDOM!(node) as never,
    addNodeView: () => (props) => new ParagraphView(props.node, props.decorations as readonly Decoration[]),
  });
  const docNode = TiptapNode.create({ name: 'doc', topNode: true, content: `${BLOCK}+` });
  const textNode = TiptapNode.create({ name: 'text', group: 'inline' });
  const roomExtension = Extension.create({
    name: 'room',
    addProseMirrorPlugins: () => [
      ySyncPlugin(rootOf(means.doc)),
      yUndoPlugin(),
      caretPlugin(),
      bracketsPlugin(),
      arrowsPlugin(),
      foundPlugin(),
      roomPlugin(means),
    ],
    addKeyboardShortcuts: () => structureKeys(means),
  });
  return new Editor({
    element,
    extensions: [docNode, textNode, blockNode, roomExtension],
    enableInputRules: false,
    enablePasteRules: false,
    enableCoreExtensions: {
      clipboardTextSerializer: true,
      commands: true,
      editable: true,
      keymap: true,
      tabindex: true,
    } as never,
    editable: !means.facts.readOnly,
    editorProps: {
      ...caretClear,
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': means.label,
        lang: means.lang,
        spellcheck: 'true',
        class: 'words',
      },
    },
  });
}

/** Tells the editor what is known of the blocks now. */
export function tellFacts(editor: Editor, facts: RoomFacts): void {
  editor.setEditable(!facts.readOnly, false);
  editor.view.dispatch(editor.state.tr.setMeta(roomKey, facts).setMeta('addToHistory', false));
}

/** Puts the caret into a block and brings it into view; asked for by a person, never by a remote change. */
export function goToBlock(editor: Editor, blockId: string): void {
  let at: number | null = null;
  editor.state.doc.forEach((node, offset) => {
    if (idOf(node) === blockId) at = offset;
  });
  if (at === null) return;
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, at + 1)));
  editor.view.focus();
  const block = editor.view.nodeDOM(at);
  if (block instanceof Element) intoView(block);
}
