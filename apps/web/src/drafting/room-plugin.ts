import { Plugin, type Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Node } from 'prosemirror-model';
import { BLOCK, keepsStructure } from '#text';
import { carriedAway, carriedOver, letGo } from './carried-block.js';
import { carryCaret } from './carried-caret.js';
import type { EditorMeans } from './editor-means.js';
import { beginStep } from './own-undo.js';
import { pasteLines, putOver, typeOver } from './put-over.js';
import { reachesOver } from './selection-act.js';
import { blockAt, hereIn, idOf, open, type RoomFacts, roomKey, type Shown, sameBlocks, shownIn } from './shown.js';

const standing = (doc: Node) => doc.children.map((node) => ({ id: idOf(node), role: node.attrs.role as string }));

/** Which standing blocks a transaction touches. */
function touched(tr: Transaction): Set<string> {
  const ids = new Set<string>();
  tr.steps.forEach((_, index) => {
    const before = tr.docs[index]!;
    tr.mapping.maps[index]!.forEach((from, to) => {
      before.nodesBetween(Math.max(0, from - 1), Math.min(before.content.size, to + 1), (node) => {
        const id = node.type.name === BLOCK ? idOf(node) : null;
        if (id) ids.add(id);
        return false;
      });
    });
  });
  return ids;
}

/** What goes into the text and what does not, and what stands around its paragraphs. */
export function roomPlugin(means: EditorMeans): Plugin<Shown> {
  return new Plugin<Shown>({
    key: roomKey,
    state: {
      init: (_, state) => shownIn(state, means.facts, new Map()),
      apply: (tr, shown, before, after) => {
        const facts = (tr.getMeta(roomKey) as RoomFacts | undefined) ?? shown.facts;
        const same = facts === shown.facts && shown.here === hereIn(after) && sameBlocks(before.doc, after.doc);
        if (!same || tr.getMeta(ySyncPluginKey)) return shownIn(after, facts, shown.blocks);
        return tr.docChanged ? { ...shown, decorations: shown.decorations.map(tr.mapping, tr.doc) } : shown;
      },
    },
    appendTransaction: carryCaret,
    filterTransaction: (tr, state) => {
      // Words from the record and undo come through the shared document, where the record has judged them.
      if (!tr.docChanged || tr.getMeta(ySyncPluginKey)) return true;
      const { facts } = roomKey.getState(state)!;
      const locked = [...touched(tr)].find((id) => !open(facts, id));
      if (locked !== undefined) {
        means.onLocked(locked);
        return false;
      }
      // Where the chair opened one paragraph for typing, it is not parted: the record takes no new ones.
      if (tr.doc.childCount > state.doc.childCount && !open(facts, null)) {
        means.onLocked(null);
        return false;
      }
      return sameBlocks(state.doc, tr.doc) || keepsStructure(standing(state.doc), standing(tr.doc));
    },
    props: {
      attributes: (state) => ({ 'aria-readonly': String(roomKey.getState(state)!.facts.readOnly) }),
      decorations: (state) => roomKey.getState(state)!.decorations,
      // Who only reads stands in a paragraph by pointing at it, and sees beside it how it stands.
      handleClick: (view, at) => {
        const $at = view.state.doc.resolve(at);
        if (!view.editable && $at.depth > 0) means.onPlace(idOf($at.node(1)));
        return false;
      },
      handlePaste: (view, event) => pasteLines(view, means, event.clipboardData?.getData('text/plain') ?? ''),
      handleTextInput: (view, _from, _to, words) => typeOver(view, means, words),
      handleDOMEvents: {
        cut: (view, event) => {
          if (!reachesOver(view.state)) return false;
          const { from, to } = view.state.selection;
          event.clipboardData?.setData('text/plain', view.state.doc.textBetween(from, to, '\n'));
          event.preventDefault();
          return putOver(view, means, ['']);
        },
        dragover: (view, event) => {
          carriedOver(view, event);
          return false;
        },
        dragleave: (view, event) => {
          if (!view.dom.contains(event.relatedTarget as globalThis.Node | null)) carriedAway(view);
          return false;
        },
        dragend: (view) => {
          carriedAway(view);
          return false;
        },
      },
      handleDrop: (view, event) => {
        letGo(view, means, event);
        return true;
      },
    },
    view: () => {
      let last: string | null = null;
      return {
        update: (view) => {
          const id = view.hasFocus() && view.state.selection.$from.depth > 0 ? idOf(blockAt(view.state).node) : last;
          if (id === last) return;
          last = id;
          beginStep(view.state);
          means.onPlace(id);
        },
      };
    },
  });
}
