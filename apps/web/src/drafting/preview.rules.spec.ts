import type { RecognisedBlock } from '#contracts';
import { isPlain, isWordFile, likelyLanguage, lookedAt, taken, unchosen } from './preview.rules.js';

const block = (text: string, tracked?: RecognisedBlock['tracked']): RecognisedBlock => ({
  line: 1,
  role: 'operative',
  level: 0,
  printed: null,
  text,
  itemKind: null,
  confidence: 'sure',
  tracked,
});

describe('the preview of a draft that comes in', () => {
  const change = { before: 'shall', after: 'should', by: [] };
  it('a tracked change stands open until somebody chooses a reading', () => {
    const blocks = lookedAt([block('plain'), block('shall', change)]);
    expect(unchosen(blocks)).toBe(1);
    expect(unchosen(blocks.map((one) => ({ ...one, chosen: 'after' as const })))).toBe(0);
  });

  it('what was chosen comes in, and a paragraph that the chosen reading does not have stays out', () => {
    const chosen = lookedAt([block('shall', change), block('new', { before: '', after: 'new', by: [] })]).map(
      (one) => ({
        ...one,
        chosen: 'after' as const,
      }),
    );
    expect(taken(chosen).map(({ text }) => text)).toEqual(['should', 'new']);
    expect(taken(chosen.map((one) => ({ ...one, chosen: 'before' as const }))).map(({ text }) => text)).toEqual([
      'shall',
    ]);
  });

  it.each([
    ['إذ يشير إلى استنتاجات الاجتماع', 'ar'],
    ['回顾第二次会议的结论', 'zh'],
    ['Ссылаясь на выводы второй встречи', 'ru'],
    ['Rappelant les conclusions des participants dans leurs travaux', 'fr'],
    ['Recordando las conclusiones de los participantes para sus Estados', 'es'],
    ['Recalling the conclusions of the meeting', 'en'],
    ['', 'en'],
  ])('%s is probably %s', (text, lang) => {
    expect(likelyLanguage([block(text)])).toBe(lang);
  });

  it.each([
    ['a.docx', '', true],
    ['a.DOC', '', true],
    ['a.odt', '', true],
    ['a', 'application/msword', true],
    ['a.pdf', '', true],
    ['a.pages', '', true],
    ['a', 'text/rtf', true],
    ['scan', 'image/jpeg', true],
    ['a.txt', 'text/plain', false],
    ['a.md', '', false],
  ])('%s (%s) goes to the reader of Word files: %s', (name, type, goes) => {
    expect(isWordFile({ name, type })).toBe(goes);
  });

  it.each([
    ['Recalling the second meeting,', true],
    ['A rule in <html> and a price in %PDF-', true],
    ['%PDF-1.7', false],
    ['{\\rtf1\\ansi', false],
    ['\ufeff<!DOCTYPE html>', false],
    ['PK\u0003\u0004\u0000', false],
    ['R\ufffduni', false],
  ])('%j is taken as plain words: %s', (text, plain) => {
    expect(isPlain(text)).toBe(plain);
  });
});
