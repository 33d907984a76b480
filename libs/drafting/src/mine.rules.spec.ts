import type { Role, TextListItem, TextState } from '#contracts';
import { rowOf } from './mine.rules.js';

const now = new Date('2026-11-20T10:00:00Z');
const text = (state: TextState, over: Partial<TextListItem> = {}): TextListItem => ({
  id: 'x',
  processId: 'p',
  meetingId: 'm',
  symbol: 'CDM/2026/L.3',
  title: 'Conclusions',
  lang: 'en',
  state,
  version: 1,
  blocks: 9,
  open: 4,
  agreed: 5,
  changedAt: '2026-11-19T10:00:00Z',
  ...over,
});
const said = (one: TextListItem, role: Role | null) => {
  const row = rowOf(one, role, now);
  return row && [row.block, row.title.key, row.title.params?.['count'], row.href];
};

describe('what a text asks of somebody', () => {
  it('asks the chair to lead: open paragraphs, the end of a reading, clean text, adoption', () => {
    expect(said(text('drafting'), 'chair')).toEqual(['do_now', 'drafting.mine.stillOpen', 4, '/t/x']);
    expect(said(text('first_reading', { open: 0 }), 'vice_chair')).toEqual([
      'do_now',
      'drafting.mine.noneOpen',
      0,
      '/t/x',
    ]);
    expect(said(text('clean_text'), 'chair')).toEqual(['do_now', 'drafting.mine.clean', 0, '/t/x']);
    expect(said(text('for_adoption'), 'chair')).toEqual(['do_now', 'drafting.mine.declare', 0, '/t/x/adoption']);
  });

  it('tells those who type and those who read that it happens, and asks nothing of them', () => {
    expect(said(text('drafting'), 'delegate')).toEqual(['happening', 'drafting.mine.typing', 4, '/t/x']);
    expect(said(text('drafting'), 'observer')).toEqual(['happening', 'drafting.mine.reading', 4, '/t/x']);
    expect(said(text('for_adoption'), 'head_of_delegation')).toEqual([
      'happening',
      'drafting.mine.forAdoption',
      0,
      '/t/x',
    ]);
  });

  it('tells everybody what was adopted, for sixty days', () => {
    for (const role of ['chair', 'observer', 'focal_point'] as const)
      expect(said(text('adopted'), role)).toEqual(['decided', 'drafting.mine.adopted', 0, '/t/x/record']);
    expect(said(text('adopted', { changedAt: '2026-09-01T10:00:00Z' }), 'chair')).toBeUndefined();
  });

  it('leaves alone whoever reports, whoever has no role, an empty text and one that was put aside', () => {
    expect(said(text('drafting'), 'focal_point')).toBeUndefined();
    expect(said(text('drafting'), null)).toBeUndefined();
    expect(said(text('drafting', { blocks: 0 }), 'chair')).toBeUndefined();
    expect(said(text('parked'), 'chair')).toBeUndefined();
  });
});
