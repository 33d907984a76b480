import { cellGlyphs, cellKinds, implementationStatuses, overdueGlyph, type RequestState } from '#contracts';
import { discreetly, kindOf, overdueDays, type Place, type Reader, standDiscreetly, standOf } from './cell.rules.js';

const all: Reader = { scope: 'all', level: 'L3' };
const members: Reader = { scope: 'shared', level: 'L2' };
const due = new Date('2027-11-01T20:59:00Z');
const asked = (state: RequestState, received = false): Place['request'] => ({
  state,
  received,
  dueAt: due,
  zone: 'Africa/Nairobi',
});
const place = (changes: Partial<Place>): Place => ({
  addressed: true,
  request: null,
  answer: null,
  own: false,
  ...changes,
});

describe('what a place of the matrix says', () => {
  it.each([
    [
      'a State that did not join is not part of the sentence',
      place({ addressed: false, request: asked('accepted', true), answer: { status: 'S4', level: 'L0' } }),
      'not_part_of',
    ],
    ['without a request nobody was asked', place({}), 'not_requested'],
    ['a request that is only planned asks nobody yet', place({ request: asked('scheduled') }), 'not_requested'],
    ['a waived request asks nobody', place({ request: asked('waived') }), 'not_requested'],
    ['an issued request without an answer is no report', place({ request: asked('issued') }), 'no_report'],
    ['an opened questionnaire is no report', place({ request: asked('opened') }), 'no_report'],
    [
      'a begun report is told as a draft, never its words',
      place({ request: asked('in_progress'), answer: { status: 'S4', level: 'L0' } }),
      'draft',
    ],
    [
      'a report that came back with questions',
      place({ request: asked('returned', true), answer: { status: 'S4', level: 'L0' } }),
      'returned',
    ],
    [
      'a returned report that is being worked on',
      place({ request: asked('in_progress', true), answer: { status: 'S4', level: 'L0' } }),
      'returned',
    ],
    ['a cycle that closed without a report', place({ request: asked('closed_no_report') }), 'no_report'],
    ['a submitted report without this answer', place({ request: asked('submitted', true) }), 'no_report'],
  ])('%s', (_, given, kind) => expect(kindOf(given, all)).toBe(kind));

  it.each(implementationStatuses)('a submitted answer %s is shown as it was said', (status) => {
    for (const state of ['submitted', 'under_review', 'accepted', 'presented', 'published'] as const) {
      expect(kindOf(place({ request: asked(state, true), answer: { status, level: 'L2' } }), all)).toBe(status);
    }
  });

  it.each([
    ['members read what is shared with members', 'L2', members, false, 'S2'],
    ['members do not read what is shared with bureau and secretariat only', 'L3', members, false, 'withheld'],
    ['bureau and secretariat read it', 'L3', all, false, 'S2'],
    ['nobody else reads what a State keeps to itself', 'L4', all, false, 'withheld'],
    ['a State reads its own', 'L4', members, true, 'S2'],
    [
      'participants read what is shared with participants',
      'L1',
      { scope: 'shared', level: 'L1' } as Reader,
      false,
      'S2',
    ],
  ] as const)('%s', (_, level, reader, own, kind) => {
    expect(kindOf(place({ own, request: asked('accepted', true), answer: { status: 'S2', level } }), reader)).toBe(
      kind,
    );
  });

  it('gives every kind a symbol of its own, so that colour is never needed', () => {
    const drawn = cellKinds.filter((kind) => kind !== 'not_part_of').map((kind) => cellGlyphs[kind]);
    expect(new Set([...drawn, overdueGlyph]).size).toBe(cellKinds.length);
    expect(cellGlyphs.not_part_of).toBeNull();
  });
});

describe('lateness', () => {
  it('counts calendar days of the addressee', () => {
    // Due 1 November 23:59 in Nairobi; seen on 19 November 15:45 there.
    expect(overdueDays(asked('issued'), new Date('2027-11-19T12:45:00Z'))).toBe(18);
  });
  it('is one day from the first minute after the deadline', () =>
    expect(overdueDays(asked('issued'), new Date('2027-11-01T21:00:00Z'))).toBe(1));
  it('is none at the deadline itself', () => expect(overdueDays(asked('issued'), due)).toBe(0));
  it.each([
    ['received', asked('submitted', true)],
    ['waived', asked('waived')],
    ['planned', asked('scheduled')],
    ['never made', null],
  ])('is none for a request that was %s', (_, request) =>
    expect(overdueDays(request, new Date('2028-01-01T00:00:00Z'))).toBe(0),
  );
});

describe('how a State stands', () => {
  it.each([
    ['scheduled', false, true, 'not_requested'],
    ['issued', false, true, 'not_opened'],
    ['issued', false, false, 'no_contact'],
    ['opened', false, true, 'not_opened'],
    ['in_progress', false, false, 'in_progress'],
    ['in_progress', true, true, 'returned'],
    ['returned', true, true, 'returned'],
    ['under_review', true, true, 'submitted'],
    ['accepted', true, false, 'submitted'],
    ['waived', false, true, 'waived'],
  ] as const)('%s, received %s, with a contact %s: %s', (state, received, contact, stands) => {
    expect(standOf({ state, received }, contact)).toBe(stands);
  });
});

describe('what is told about other States', () => {
  it('is whether they reported', () => {
    expect(discreetly('draft')).toBe('no_report');
    expect(discreetly('returned')).toBe('withheld');
    expect(discreetly('S2')).toBe('S2');
    expect(standDiscreetly('in_progress')).toBe('not_opened');
    expect(standDiscreetly('no_contact')).toBe('not_opened');
    expect(standDiscreetly('returned')).toBe('submitted');
    expect(standDiscreetly('waived')).toBe('waived');
  });
});
