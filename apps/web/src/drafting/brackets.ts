import { type EditorState, Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Node } from 'prosemirror-model';
import { apartIn, type Stretch } from './brackets.rules.js';

/** Found once for each paragraph as it reads; most have none. */
const known = new WeakMap<Node, Stretch[]>();
function stretchesOf(block: Node): Stretch[] {
  const found = known.get(block) ?? apartIn(block.textContent);
  known.set(block, found);
  return found;
}

function drawn({ doc }: EditorState): DecorationSet {
  const apart: Decoration[] = [];
  doc.forEach((block, offset) => {
    for (const { from, to, dir } of stretchesOf(block))
      apart.push(Decoration.inline(offset + 1 + from, offset + 1 + to, { dir }));
  });
  return apart.length > 0 ? DecorationSet.create(doc, apart) : DecorationSet.empty;
}

/** What stands in brackets in another script keeps its order while one types around it. */
export function bracketsPlugin(): Plugin<DecorationSet> {
  const plugin: Plugin<DecorationSet> = new Plugin({
    state: { init: (_, state) => drawn(state), apply: (tr, last, _, after) => (tr.docChanged ? drawn(after) : last) },
    props: { decorations: (state) => plugin.getState(state) },
  });
  return plugin;
}
