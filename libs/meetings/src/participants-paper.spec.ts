import type { MeetingView } from '#contracts';
import { participantsPaper } from './participants-paper.js';

const meeting = (more: Partial<MeetingView> = {}) =>
  ({
    code: 'CDM-3',
    name: 'Third meeting',
    city: 'Port Salen',
    venueZone: 'Africa/Nairobi',
    startOn: '2026-12-01',
    endOn: '2026-12-03',
    delegations: [],
    ...more,
  }) as unknown as MeetingView;
const partsOf = (of: MeetingView, lang: string) =>
  participantsPaper(of, 'a4', lang, new Date('2026-11-20T14:00:00Z')).parts;

describe('the list of participants on paper', () => {
  it.each([
    ['en', 'Port Salen, 1 December 2026 to 3 December 2026', 'Port Salen, 1 December 2026'],
    ['fr', 'Port Salen, du 1er décembre 2026 au 3 décembre 2026', 'Port Salen, le 1er décembre 2026'],
    ['ar', 'Port Salen، من 1 ديسمبر 2026 إلى 3 ديسمبر 2026', 'Port Salen، 1 ديسمبر 2026'],
    // Languages without a list of their own read the English one, with its dates.
    ['ru', 'Port Salen, 1 December 2026 to 3 December 2026', 'Port Salen, 1 December 2026'],
  ])('says its days in words: %s', (lang, days, oneDay) => {
    const over = (of: MeetingView) => {
      const title = partsOf(of, lang).find(({ kind }) => kind === 'title');
      return title?.kind === 'title' ? title.over : [];
    };
    expect(over(meeting())).toEqual(['Third meeting', days]);
    expect(over(meeting({ endOn: '2026-12-01' }))).toEqual(['Third meeting', oneDay]);
  });
});
