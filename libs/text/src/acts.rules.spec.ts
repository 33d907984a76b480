import * as Y from 'yjs';
import type { StructureCommand } from '#contracts';
import { characterBefore, perform, placesOf, readBlocks } from '#text';
import {
  aServerDoc,
  blockIds,
  copyOf,
  elementOf,
  LOCKED,
  seeded,
  textOf,
} from '../../../test/support/hostile-updates.js';

const [title, one, two, three] = blockIds as [string, string, string, string];
const numbers = Array.from({ length: 99 }, (_, n) => n).values();
const newId = () => `00000000-0000-7000-8000-1${String(numbers.next().value).padStart(11, '0')}`;
const words = (doc: Y.Doc) => readBlocks(doc).map(({ text }) => text);
const may = (blockId: string) => blockId !== LOCKED;
const aText = (...texts: string[]) => {
  const doc = aServerDoc(seeded(3));
  texts.forEach((text, n) => {
    textOf(doc, n).delete(0, textOf(doc, n).length);
    textOf(doc, n).insert(0, text);
  });
  return doc;
};
const spot = (doc: Y.Doc, block: number, offset: number) => ({
  blockId: blockIds[block]!,
  after: characterBefore(elementOf(doc, block), offset),
});
/** Performs an act, and gives what an undo of it needs. */
const act = (doc: Y.Doc, command: StructureCommand) => {
  const before = copyOf(doc, 1);
  const effect = doc.transact(() => perform(doc, command, { newId, may }));
  return { effect, earlier: { kind: command.kind, before, after: copyOf(doc, 1) } };
};
const undo = (doc: Y.Doc, earlier: ReturnType<typeof act>['earlier']) =>
  doc.transact(() => perform(doc, { kind: 'undo', seq: 1 }, { newId, may, earlier }));

describe('words are found as a reader sees them', () => {
  it.each([
    ['the State and the state', 'state', false, [4, 18]],
    ['the State and the state', 'state', true, [18]],
    ['cafe\u0301 cafe', 'cafe', true, [6]],
    ['👩‍👩‍👧 👩', '👩', true, [9]],
    ['تتفق الدول والدول', 'الدول', true, [5, 12]],
    ['各国同意，各国决定', '各国', true, [0, 5]],
    ['aaaa', 'aa', true, [0, 2]],
    ['', 'x', true, []],
  ])('%s: %s', (text, find, matchCase, at) => {
    expect(placesOf(text, find, matchCase).map((place) => place.at)).toEqual(at);
  });
});

describe('find and replace over the text', () => {
  it('replaces wherever one may type, leaves closed paragraphs, and says how many of each', () => {
    const doc = aText('States', 'States and States', 'none', 'States', 'States, States', 'x');
    const { effect, earlier } = act(doc, { kind: 'replace', find: 'States', put: 'Participants', matchCase: true });
    expect(effect).toMatchObject({ replaced: 4, left: [{ blockId: LOCKED, count: 2 }], blockId: title });
    expect(words(doc).slice(0, 5)).toEqual([
      'Participants',
      'Participants and Participants',
      'none',
      'Participants',
      'States, States',
    ]);
    textOf(doc, 1).insert(textOf(doc, 1).length, ' of the region');
    expect(undo(doc, earlier)).toMatchObject({ blockId: title });
    expect(words(doc).slice(0, 4)).toEqual(['States', 'States and States of the region', 'none', 'States']);
  });
});

describe('several lines in the place of what is selected', () => {
  it('three lines within a paragraph: the second half follows the last, and its undo joins them again', () => {
    const doc = aText('Title', 'before after', 'next');
    const at = spot(doc, 1, 6);
    const { effect, earlier } = act(doc, { kind: 'paste', from: at, to: at, words: '', lines: [' a', 'b', 'c'] });
    expect(words(doc).slice(1, 5)).toEqual(['before a', 'b', 'c after', 'next']);
    const [, , , last] = readBlocks(doc);
    expect(effect).toMatchObject({
      blockId: last!.id,
      carried: [{ from: [[expect.anything(), expect.anything(), 6]] }],
    });
    expect(undo(doc, earlier)).toMatchObject({ ended: [expect.anything(), expect.anything()] });
    expect(words(doc).slice(0, 3)).toEqual(['Title', 'before after', 'next']);
  });

  it.each([
    ['behind a heading', 'heading', 'operative', 'operative'],
    ['behind the title, before the preamble', 'title', 'preambular', 'preambular'],
    ['behind a heading that subparagraphs follow', 'heading', 'subparagraph', 'operative'],
    ['behind a heading that another one follows', 'heading', 'heading', 'operative'],
    ['within a preamble, before what is agreed', 'preambular', 'operative', 'preambular'],
  ])('%s only the first line joins it; the others are paragraphs of what stands there', (_, role, next, become) => {
    const doc = aText('Title', 'Cooperation', 'next', 'next but one');
    elementOf(doc, 1).setAttribute('role', role);
    elementOf(doc, 2).setAttribute('role', next);
    const at = spot(doc, 1, 4);
    const { earlier } = act(doc, { kind: 'paste', from: at, to: at, words: '', lines: ['-', 'b', 'c '] });
    const roles = () => readBlocks(doc).map((block) => [block.text, block.role]);
    expect(roles().slice(1, 5)).toEqual([
      ['Coop-', role],
      ['b', become],
      ['c eration', become],
      ['next', next],
    ]);
    undo(doc, earlier);
    expect(roles().slice(1, 3)).toEqual([
      ['Cooperation', role],
      ['next', next],
    ]);
  });

  it('lines over a selection from a heading into a paragraph: the rest of the paragraph stays one', () => {
    const doc = aText('Title', 'Heading', 'the rest', 'x');
    elementOf(doc, 1).setAttribute('role', 'heading');
    elementOf(doc, 2).setAttribute('role', 'preambular');
    const [from, to] = [spot(doc, 1, 4), spot(doc, 2, 4)];
    act(doc, { kind: 'paste', from, to, words: 'ing\nthe ', lines: ['', ''] });
    expect(readBlocks(doc)[1]).toMatchObject({ text: 'Head', role: 'heading' });
    expect(readBlocks(doc)[2]).toMatchObject({ text: 'rest', role: 'preambular' });
  });

  it('a selection over three paragraphs is taken away as one act, and comes back as it was', () => {
    const doc = aText('Title', 'one head', 'middle', 'tail end', 'x');
    const { earlier } = act(doc, {
      kind: 'paste',
      from: spot(doc, 1, 4),
      to: spot(doc, 3, 5),
      words: 'head\nmiddle\ntail ',
      lines: [''],
    });
    expect(words(doc).slice(0, 3)).toEqual(['Title', 'one end', 'x']);
    textOf(doc, 0).insert(0, 'The ');
    expect(undo(doc, earlier)).toMatchObject({ brought: [two, three] });
    expect(words(doc).slice(0, 5)).toEqual(['The Title', 'one head', 'middle', 'tail end', 'x']);
  });

  it('takes nothing away that the one who selected had not seen, and finds its place where others type', () => {
    const doc = aText('Title', 'one head', 'tail end');
    const [from, to] = [spot(doc, 1, 4), spot(doc, 2, 5)];
    textOf(doc, 1).insert(0, 'Colleague: ');
    const command = { kind: 'paste', from, to, words: 'head\ntail ', lines: ['x'] } as const;
    expect(perform(copyOf(doc, 9), { ...command, lines: ['x'] }, { newId, may })).toMatchObject({ blockId: one });
    textOf(doc, 2).insert(2, 'unseen');
    expect(act(doc, { ...command, lines: ['x'] }).effect).toBe('stale-block-delete');
    expect(words(doc).slice(1, 3)).toEqual(['Colleague: one head', 'taunseenil end']);
  });

  it('refuses what is not there', () => {
    const doc = aText('Title', 'one', 'two');
    const at = spot(doc, 1, 2);
    const command = { kind: 'paste', from: at, to: at, words: '', lines: ['a', 'b'] } as const;
    const with_ = (change: object) => act(doc, { ...command, lines: ['a', 'b'], ...change } as StructureCommand).effect;
    expect(with_({ to: { blockId: newId(), after: null } })).toBe('not-found');
    expect(with_({ from: spot(doc, 2, 1) })).toBe('schema-broken');
    expect(with_({ to: { ...at, after: [99, 99] } })).toBe('unknown-origin');
    expect(words(doc).slice(0, 3)).toEqual(['Title', 'one', 'two']);
  });
});

describe('an act is undone where it still applies', () => {
  it('a merge comes apart with what a colleague wrote in its second half since', () => {
    const doc = aText('Title', 'first', 'second half');
    const { earlier } = act(doc, { kind: 'merge', blockId: two });
    textOf(doc, 1).insert(12, 'written ');
    textOf(doc, 1).insert(0, 'my ');
    expect(words(doc)[1]).toBe('my firstsecond written half');
    expect(undo(doc, earlier)).toMatchObject({ brought: [two] });
    expect(words(doc).slice(1, 3)).toEqual(['my first', 'second written half']);
  });

  it('a moved paragraph goes back with its newest words; whoever moved it again has the later word', () => {
    const doc = aText('Title', 'one', 'two', 'three');
    const { earlier } = act(doc, { kind: 'move', blockId: three, after: title });
    textOf(doc, 1).insert(5, ' more');
    const moved = copyOf(doc, 7);
    expect(undo(doc, earlier)).toMatchObject({ blockId: three });
    expect(words(doc).slice(0, 4)).toEqual(['Title', 'one', 'two', 'three more']);
    act(moved, { kind: 'move', blockId: three, after: one });
    expect(undo(moved, earlier)).toBe('undo-not-possible');
  });

  it('a role, a removal and an insertion', () => {
    const doc = aText('Title', 'one', 'two', 'three');
    const role = act(doc, { kind: 'change-role', blockId: one, role: 'subparagraph', level: 2 });
    const removal = act(doc, { kind: 'delete', blockId: two });
    const insertion = act(doc, { kind: 'insert', after: one, role: 'operative', text: 'new' });
    expect(undo(doc, removal.earlier)).toMatchObject({ brought: [two] });
    expect(words(doc).slice(0, 5)).toEqual(['Title', 'one', 'two', 'new', 'three']);
    expect(undo(doc, role.earlier)).toMatchObject({ blockId: one });
    expect(readBlocks(doc)[1]).toMatchObject({ role: 'operative', level: 0 });
    expect(undo(doc, removal.earlier)).toBe('undo-not-possible');
    expect(undo(doc, role.earlier)).toBe('undo-not-possible');
    const written = copyOf(doc, 8);
    textOf(written, 3).insert(0, 'a colleague wrote ');
    expect(undo(written, insertion.earlier)).toBe('undo-not-possible');
    expect(undo(doc, insertion.earlier)).toMatchObject({ ended: [expect.anything()] });
  });

  it('a paragraph that was agreed since stays as it is', () => {
    const doc = aText('Title', 'one', 'two');
    const { earlier } = act(doc, { kind: 'change-role', blockId: one, role: 'heading' });
    const refused = perform(doc, { kind: 'undo', seq: 1 }, { newId, may: () => false, earlier });
    expect(refused).toBe('block-locked');
  });
});
