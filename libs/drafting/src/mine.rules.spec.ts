import type { Role, TextListItem, TextState } from '#contracts';
import { rowOf } from './mine.rules.js';

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
const said = (one: TextListItem, role: Role) => {
  const row = rowOf(one, role);
  return row && [row.block, row.title.key, row.title.params?.['count'], row.href];
};

describe('what a text asks of somebody', () => {
  it('asks the chair to lead: open paragraphs, the end of a reading, clean text, adoption', () => {
    expect(said(text('drafting'), 'chair')).toEqual(['do_now', 'home.text.stillOpen', 4, '/t/x']);
    expect(said(text('first_reading', { open: 0 }), 'vice_chair')).toEqual(['do_now', 'home.text.noneOpen', 0, '/t/x']);
    expect(said(text('clean_text'), 'chair')).toEqual(['do_now', 'home.text.clean', 4, '/t/x']);
    expect(said(text('for_adoption'), 'chair')).toEqual(['do_now', 'home.text.declare', 4, '/t/x/adoption']);
  });

  it('tells those who type and those who read that it happens, and asks nothing of them', () => {
    expect(said(text('drafting'), 'delegate')).toEqual(['happening', 'home.text.typing', 4, '/t/x']);
    expect(said(text('first_reading'), 'delegate')).toEqual(['happening', 'home.text.reading', 4, '/t/x']);
    expect(said(text('drafting'), 'observer')).toEqual(['happening', 'home.text.reading', 4, '/t/x']);
    expect(said(text('for_adoption'), 'head_of_delegation')).toEqual(['happening', 'home.text.forAdoption', 4, '/t/x']);
  });

  it('is silent of an empty text, one that was put aside, and one that adoption tells of', () => {
    expect(said(text('drafting', { blocks: 0 }), 'chair')).toBeUndefined();
    expect(said(text('parked'), 'chair')).toBeUndefined();
    expect(said(text('adopted'), 'chair')).toBeUndefined();
  });
});
