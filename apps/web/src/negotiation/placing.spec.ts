import * as Y from 'yjs';
import { blockElements, seedText, wordsOf } from '#text';
import { put, takeOut } from './placing.js';

describe('the words of a draft', () => {
  const aText = (text: string) => {
    const doc = new Y.Doc();
    seedText(doc, [{ id: 'eleven', role: 'operative', text }]);
    return doc;
  };
  const words = (doc: Y.Doc) => wordsOf(blockElements(doc)[0]!);
  const draft = { blockId: 'eleven', before: 'Invites the agency', after: 'Invites the agency to report' };

  it.each([
    ['a paragraph as it was', 'Invites the agency', 'Invites the agency to report'],
    ['one to which others added elsewhere', 'Warmly invites the agency', 'Warmly invites the agency to report'],
    ['one that says it already', 'Invites the agency to report', 'Invites the agency to report'],
  ])('are put into %s, and taken out again', (_, now, then) => {
    const doc = aText(now);
    const placed = put(doc, draft);
    expect(words(doc)).toBe(then);
    expect(takeOut(doc, placed as never)).toMatchObject({ after: now });
    expect(words(doc)).toBe(now);
  });

  it('leave in the paragraph what others typed after they were placed', () => {
    const doc = aText('Invites the agency');
    const placed = put(doc, draft);
    put(doc, { blockId: 'eleven', before: 'Invites', after: 'Also invites' });
    put(doc, { blockId: 'eleven', before: words(doc), after: `Therefore ${words(doc)}` });
    const before = words(doc);
    takeOut(doc, placed as never);
    expect(before).toContain(' to report');
    expect(words(doc)).not.toContain('to report');
    expect(words(doc)).toContain('Therefore');
  });

  it('are not put where others changed the same words, nor where there is no paragraph; nothing is touched', () => {
    const doc = aText('Urges every State');
    expect(put(doc, { ...draft, before: 'Invites the agency', after: 'Requests the agency' })).toBe('both-changed');
    expect(put(doc, { ...draft, blockId: 'twelve' })).toBe('gone');
    expect(words(doc)).toBe('Urges every State');
  });
});
