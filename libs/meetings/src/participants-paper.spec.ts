import type { DelegationView, MeetingView } from '#contracts';
import { participantsPaper } from './participants-paper.js';

const delegation = (name: string, tier: string | null): DelegationView => ({
  id: name,
  entityId: name,
  code: name,
  name,
  tier,
  response: 'accepted',
  headPersonId: null,
  participants: [],
  ministries: 0,
});
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

  it.each([
    ['en', 'Member States', 'Observers', 'Organisations and agencies', 'Secretariat'],
    ['fr', 'États membres', 'Observateurs', 'Organisations et institutions', 'Secrétariat'],
    ['ar', 'الدول الأعضاء', 'المراقبون', 'المنظمات والوكالات', 'الأمانة'],
  ])('sets members, observers and agencies apart: %s', (lang, members, observers, organisations, secretariat) => {
    const delegations = [
      delegation('Aid agency', 'participant_org'),
      delegation('Aruvia', 'member'),
      delegation('Belmont', 'observer_state'),
      delegation('Bureau', 'secretariat'),
      delegation('Corvane', 'member'),
      delegation('Dorvia', 'interested_state'),
      delegation('Formerly', null),
      delegation('Harbour society', 'ngo_invited'),
    ];
    const headings = (of: MeetingView) =>
      partsOf(of, lang).flatMap((part) => (part.kind === 'heading' ? [`${part.level} ${part.text}`] : []));
    expect(headings(meeting({ delegations }))).toEqual([
      `1 ${members}`,
      '2 Aruvia',
      '2 Corvane',
      `1 ${observers}`,
      '2 Belmont',
      '2 Dorvia',
      '2 Formerly',
      `1 ${organisations}`,
      '2 Aid agency',
      '2 Harbour society',
      `1 ${secretariat}`,
      '2 Bureau',
    ]);
    // A class of which nobody comes has no heading.
    expect(headings(meeting({ delegations: delegations.slice(1, 2) }))).toEqual([`1 ${members}`, '2 Aruvia']);
  });
});
