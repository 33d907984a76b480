import { EditorState, TextSelection } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { Schema } from 'prosemirror-model';
import { carryCaret } from './carried-caret.js';

const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    block: { content: 'text*', attrs: { id: { default: null } } },
    text: {},
  },
});
const state = (...blocks: [id: string, words: string][]) =>
  EditorState.create({
    doc: schema.node(
      'doc',
      null,
      blocks.map(([id, words]) => schema.node('block', { id }, words ? [schema.text(words)] : [])),
    ),
  });

/** Somebody stands at a letter of a paragraph, and then others made of the text what comes after. */
function carriedTo(before: EditorState, at: number, after: EditorState): number | null {
  const standing = before.apply(before.tr.setSelection(TextSelection.create(before.doc, at)));
  const heard = standing.tr.insertText('x', 1).setMeta(ySyncPluginKey, { isChangeOrigin: true });
  return carryCaret([heard], standing, after)?.selection.head ?? null;
}

describe('the caret of whoever types while others change the text', () => {
  it('goes with the words into the paragraph to which theirs was joined', () => {
    const before = state(['a', 'One. '], ['b', 'Two three.']);
    expect(carriedTo(before, 8 + 3, state(['a', 'One. Two three.']))).toBe(1 + 5 + 3);
  });

  it('out of an empty paragraph goes to the end of that one, also where others took words out of it meanwhile', () => {
    const before = state(['a', 'One and two.'], ['b', '']);
    expect(carriedTo(before, 15, state(['a', 'One and two.']))).toBe(13);
    expect(carriedTo(before, 15, state(['a', 'One']))).toBe(4);
    expect(carriedTo(before, 15, state(['a', ''], ['c', 'Three']))).toBe(1);
  });
});
