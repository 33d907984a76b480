import type { SilencePageView, SilenceView } from '#contracts';

const block = (at: number) => `44444444-4444-4444-8444-4444444444${String(at).padStart(2, '0')}`;

/** Paragraphs under silence. */
export const silentBlocks = [
  'Recalling the second meeting,',
  'Recommends that its addressees name a responsible person;',
  'Recommends temporary measures at the borders, without delay;',
].map((opening, at) => ({ blockId: block(at + 1), number: at === 0 ? null : `${at}.`, opening }));

/** A procedure of seventy-two hours in its second day. */
export const aSilenceView = (change: Partial<SilenceView> = {}): SilenceView => ({
  id: '55555555-5555-4555-8555-555555555555',
  state: 'open',
  versionId: '66666666-6666-4666-8666-666666666666',
  sha256: '7f3a91c2'.repeat(8),
  mark: '7F3A-91C2',
  openedAt: '2026-12-01T15:00:00Z',
  closesAt: '2026-12-04T15:00:00Z',
  remainingMs: null,
  reportRule: { kind: 'months_after_adoption', months: 12 },
  acts: [
    {
      act: 'opened',
      at: '2026-12-01T15:00:00Z',
      closesAt: '2026-12-04T15:00:00Z',
      by: 'chair',
      reason: null,
      recorded: null,
    },
  ],
  statements: [],
  brokenOn: [],
  adoptionId: null,
  reach: null,
  ...change,
});

const nothing = {
  open: false,
  extend: false,
  suspend: false,
  resume: false,
  cancel: false,
  break: false,
  state: false,
  record: false,
};

/** What the service says of it to a reader who may do nothing, changed by the test. */
export const aSilencePage = (
  textId: string,
  { may, ...change }: Partial<Omit<SilencePageView, 'may'>> & { may?: Partial<SilencePageView['may']> } = {},
): SilencePageView => ({
  textId,
  processId: '77777777-7777-4777-8777-777777777777',
  symbol: 'CDM/2026/L.4',
  title: 'Conclusions and recommendations, Port Salen',
  textVersion: 9,
  place: 'Port Salen',
  venueZone: 'Africa/Nairobi',
  serverNow: '2026-12-02T12:00:00Z',
  minHours: 72,
  earliestEnd: '2026-12-05T12:00:00Z',
  points: [
    { point: 'text_state', ok: true, count: 1, missing: [], unreachable: [] },
    { point: 'has_recommendations', ok: true, count: 2, missing: [], unreachable: [] },
    { point: 'blocks_agreed', ok: true, count: 3, missing: [], unreachable: [] },
    { point: 'ad_referendum', ok: true, count: 0, missing: [], unreachable: [] },
    { point: 'addressees', ok: true, count: 2, missing: [], unreachable: [] },
    { point: 'pathfinders', ok: true, count: 0, missing: [], unreachable: [] },
    { point: 'reachable', ok: true, count: 13, missing: [], unreachable: [] },
  ],
  ready: true,
  silence: aSilenceView(),
  blocks: silentBlocks,
  mine: null,
  breakSeenBy: 'members',
  contact: { name: 'Secretariat, Corvane Dialogue', email: 'silence@corvane.example' },
  may: { ...nothing, ...may },
  recordFor: [],
  ...change,
});
