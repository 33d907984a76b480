import type { MeetingListItem, Role, TextListItem, TextState } from '#contracts';
import { draftsWanted, isDesk, rowOf } from './mine.rules.js';

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

  it('gives the desk its text: to be prepared, typed, placed in a reading, or waiting for the chair', () => {
    for (const role of ['secretariat_officer', 'secretariat_admin'] as const) {
      expect(said(text('outline'), role)).toEqual(['do_now', 'home.text.prepare', 4, '/t/x']);
      expect(said(text('drafting', { blocks: 0, open: 0 }), role)?.[1]).toBe('home.text.prepare');
      expect(said(text('drafting'), role)).toEqual(['happening', 'home.text.typing', 4, '/t/x']);
      expect(said(text('second_reading'), role)).toEqual(['do_now', 'home.text.stillOpen', 4, '/t/x']);
      expect(said(text('first_reading', { open: 0 }), role)).toEqual(['waiting', 'home.text.noneOpen', 0, '/t/x']);
      expect(said(text('parked'), role)).toBeUndefined();
    }
    expect(rowOf(text('first_reading'), 'secretariat_officer')).toMatchObject({
      detail: { key: 'home.text.stand', params: { title: 'Conclusions', agreed: 5, blocks: 9 } },
      status: { key: 'drafting.textState.first_reading' },
    });
    expect((['chair', 'delegate', 'observer', 'evaluator'] as const).filter(isDesk)).toEqual([]);
  });

  it('asks for a draft where a meeting runs or is the next one, and none came in', () => {
    const meeting = (id: string, status: MeetingListItem['status'], startOn: string): MeetingListItem => ({
      id,
      processId: 'p',
      code: id,
      name: `Meeting ${id}`,
      city: 'Port Salen',
      startOn,
      endOn: startOn,
      status,
    });
    const meetings = [
      meeting('later', 'planned', '2028-01-10'),
      meeting('next', 'planned', '2027-01-10'),
      meeting('running', 'open', '2026-11-20'),
      meeting('past', 'planned', '2026-11-18'),
      meeting('over', 'closed', '2026-11-19'),
      meeting('off', 'cancelled', '2026-12-19'),
    ];
    const wanted = (texts: string[]) =>
      draftsWanted(
        meetings,
        texts.map((meetingId) => ({ meetingId })),
        '2026-11-19',
      ).map(({ href }) => href);
    expect(wanted([])).toEqual(['/texts/new?meeting=running', '/texts/new?meeting=next']);
    expect(wanted(['next', 'over'])).toEqual(['/texts/new?meeting=running']);
    expect(wanted(['running', 'next'])).toEqual([]);
  });
});
