import type { Editor } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Caret, CaretSeen, CaretsTold } from '#contracts';
import type { LiveRoom } from './live-room.js';
import { carried } from './one-change.rules.js';

const key = new PluginKey<DecorationSet>('others-carets');
const NAMED_FOR = 3_000;

/** Where I stand: the paragraph, and characters in it. */
export function placeOf(state: EditorState): { blockId: string; caret: Caret } | null {
  const { $anchor, $head } = state.selection;
  if ($head.depth === 0) return null;
  const blockId = $head.node(1).attrs.id as string | null;
  if (!blockId) return null;
  const head = $head.parentOffset;
  return { blockId, caret: { anchor: $anchor.sameParent($head) ? $anchor.parentOffset : head, head } };
}

/** Where I stand, for an editor that comes after this one: the paragraph may be gone by then, and those before it remain. */
export interface Stood {
  blockId: string;
  caret: Caret;
  words: string;
  /** paragraphs before it, the nearest first */
  before: string[];
}

export function stoodIn(editor: Editor): Stood | null {
  const place = editor.isFocused ? placeOf(editor.state) : null;
  if (!place) return null;
  const { doc, selection } = editor.state;
  const ids = doc.children.map((node) => node.attrs.id as string);
  const words = selection.$head.node(1).textContent;
  return { ...place, words, before: ids.slice(0, ids.indexOf(place.blockId)).reverse() };
}

/** Puts the caret behind the letter behind which it stood in another editor of the same text; nothing scrolls. Who types on is never left without a place. */
export function standAgain(editor: Editor, { blockId, caret, words, before }: Stood): void {
  const { state, view } = editor;
  const places = new Map<string, { start: number; size: number; words: string }>();
  state.doc.forEach((node, offset) => {
    const { size } = node.content;
    places.set(node.attrs.id as string, { start: offset + 1, size, words: node.textContent });
  });
  const own = places.get(blockId);
  const host = own ?? before.map((id) => places.get(id)).find((place) => place !== undefined);
  if (!host) return;
  const at = (place: number) => host.start + (own ? Math.min(carried(place, words, own.words), host.size) : host.size);
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, at(caret.anchor), at(caret.head))));
  // Not the element's own focus: until the editor had answered that, a letter would go to the beginning of the text.
  view.focus();
}

function bar({ code, colour }: Pick<CaretSeen, 'code' | 'colour'>, named: boolean): HTMLElement {
  const element = document.createElement('span');
  element.className = named ? 'othercaret named' : 'othercaret';
  element.dataset['colour'] = String(colour);
  element.dataset['code'] = code;
  element.ariaHidden = 'true';
  return element;
}

/** Thin bars where others stand in my paragraph; the name beside one for three seconds, never over words. */
function decorate(state: EditorState, told: CaretsTold, named: ReadonlySet<string>): DecorationSet {
  let start: number | null = null;
  let length = 0;
  state.doc.forEach((node, offset) => {
    if (node.attrs.id !== told.blockId) return;
    start = offset + 1;
    length = node.content.size;
  });
  if (start === null) return DecorationSet.empty;
  const from = start;
  return DecorationSet.create(
    state.doc,
    told.carets.map(({ key: who, code, colour, head }) =>
      Decoration.widget(from + Math.min(head, length), () => bar({ code, colour }, named.has(who)), {
        side: -1,
        key: `${who}-${colour}-${named.has(who)}`,
        ignoreSelection: true,
      }),
    ),
  );
}

/** Shows others' carets in an editor until the answer is called. */
export function showCarets(editor: Editor, room: LiveRoom): () => void {
  const plugin = new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, shown) => (tr.getMeta(key) as DecorationSet | undefined) ?? shown.map(tr.mapping, tr.doc),
    },
    props: { decorations: (state) => key.getState(state) },
  });
  editor.registerPlugin(plugin);
  const since = new Map<string, number>();
  let last: CaretsTold | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = () => {
    if (!last || editor.isDestroyed) return;
    const now = performance.now();
    const named = new Set(last.carets.map((one) => one.key).filter((who) => now - (since.get(who) ?? now) < NAMED_FOR));
    const { state } = editor.view;
    editor.view.dispatch(state.tr.setMeta(key, decorate(state, last, named)).setMeta('addToHistory', false));
    clearTimeout(timer);
    if (named.size > 0) timer = setTimeout(draw, NAMED_FOR);
  };
  const stop = room.presence.watch((told) => {
    const now = performance.now();
    for (const { key: who } of told.carets) if (!since.has(who)) since.set(who, now);
    last = told;
    draw();
  });
  return () => {
    stop();
    clearTimeout(timer);
    if (!editor.isDestroyed) editor.unregisterPlugin(key);
  };
}
