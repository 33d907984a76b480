import { type EditorState, type Selection, TextSelection } from '@tiptap/pm/state';
import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import type { StructureCommand } from '#contracts';
import { blockElements, characterAt, characterBefore, offsetAfter, wordsOf } from '#text';

type At = [client: number, clock: number] | null;

interface Selected {
  from: { blockId: string; first: At };
  to: { blockId: string; last: At };
  words: string;
}

const idOf = (node: Node): string => node.attrs.id as string;

/** The first and the last selected place among words; who selected the whole text has it from its first letter to its last. */
function endsOf({ selection, doc }: EditorState): Pick<Selection, '$from' | '$to'> {
  const inWords = selection.$from.depth > 0 && selection.$to.depth > 0;
  return inWords ? selection : TextSelection.between(doc.resolve(0), doc.resolve(doc.content.size));
}

/** Whether the selection reaches over the end of a block. */
export function reachesOver(state: EditorState): boolean {
  const { $from, $to } = endsOf(state);
  return !$from.sameParent($to);
}

/** What is selected, by characters of the record: it stays the same while others type. */
export function selectedIn(doc: Y.Doc, state: EditorState): Selected | null {
  const { $from, $to } = endsOf(state);
  if ($from.depth === 0 || $to.depth === 0) return null;
  const elementOf = (id: string) => blockElements(doc).find((one) => one.getAttribute('id') === id);
  const [start, end] = [elementOf(idOf($from.node(1))), elementOf(idOf($to.node(1)))];
  if (!start || !end) return null;
  return {
    from: { blockId: idOf($from.node(1)), first: characterAt(start, $from.parentOffset) },
    to: { blockId: idOf($to.node(1)), last: characterBefore(end, $to.parentOffset) },
    words: state.doc.textBetween($from.pos, $to.pos, '\n'),
  };
}

/**
 * The command that puts lines in the place of what was selected, from the text as it is now. Where the paragraph went meanwhile
 * the service refuses it, so that it is said and the lines are kept.
 */
export function pasteOver(doc: Y.Doc, { from, to, words }: Selected, lines: string[]): StructureCommand {
  const element = blockElements(doc).find((one) => one.getAttribute('id') === from.blockId);
  // What was typed before the first selected character meanwhile stays outside.
  const first = element && from.first && offsetAfter(element, from.first);
  const start = element && (typeof first === 'number' ? first - 1 : wordsOf(element).length);
  const after = element && start !== undefined ? characterBefore(element, start) : null;
  const nothing = words === '' && from.blockId === to.blockId;
  return {
    kind: 'paste',
    from: { blockId: from.blockId, after },
    to: { blockId: to.blockId, after: nothing ? after : to.last },
    words,
    lines,
  };
}
