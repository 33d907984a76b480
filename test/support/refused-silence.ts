import type { Page } from 'playwright-core';
import { draftingRoutes, type SilencePageView, silenceRoutes } from '#contracts';
import { instead, played, type Sending } from './refusing.js';
import { aSilencePage, aSilenceView, silentBlocks } from './silence-pages.js';
import type { Stage } from './stage.js';
import { stands } from './under-way.js';

const on = '/t/:textId/silence';
const chair = ({ world }: Stage) => world.chair;
const officer = ({ world }: Stage) => world.officer;
const head = ({ world }: Stage) => world.head['DRV']!;
/** On the page below stands a button whose name begins with the same words. */
const inTheDialog = async (page: Page): Promise<void> => {
  await stands(page);
  await page.locator('.dialog .foot .btn').first().click();
};
const shows = (change: Parameters<typeof aSilencePage>[1]) => [
  instead(silenceRoutes.silencePage, ({ screens }): SilencePageView => {
    const [, , textId = ''] = screens.find(({ path }) => path === on)!.address.split('/');
    return aSilencePage(textId, change);
  }),
];
const mine = { entityId: silentBlocks[0]!.blockId, name: 'Dorvia', said: 'nothing' as const };
const recordFor = [{ entityId: silentBlocks[0]!.blockId, name: 'Dorvia' }];
const textNotClean = { point: 'text_state' as const, ok: false, count: 1, missing: [], unreachable: [] };
const ended = aSilenceView({ state: 'passed', adoptionId: silentBlocks[0]!.blockId });
const suspended = aSilenceView({ state: 'suspended', remainingMs: 3_600_000 });

/** What the page of a silence procedure sends. */
export const ofSilence: Readonly<Record<string, Sending>> = {
  'adoption/StartSilence.tsx openSilence': {
    on,
    who: chair,
    shows: shows({ silence: null, may: { open: true } }),
    opens: ['silence.start.act'],
    sends: inTheDialog,
  },
  'adoption/BackToClean.tsx setTextState': {
    on,
    who: chair,
    shows: [
      ...shows({ silence: null, ready: false, points: [textNotClean], may: { open: true } }),
      played(draftingRoutes.text, (text) => ({ ...text, state: 'for_adoption' as const })),
    ],
    sends: 'silence.back.act',
  },
  'adoption/BreakSilence.tsx breakSilence': {
    on,
    who: head,
    shows: shows({ mine, may: { break: true, state: true } }),
    opens: ['silence.break.act'],
    writes: { reason: 'Our parliament has not yet approved it.', confirm: 'dorvia' },
    does: (page) => page.getByRole('checkbox').nth(1).check(),
    sends: inTheDialog,
    field: 'reason',
    decided: { shows: shows({ mine, silence: ended }) },
  },
  'adoption/StateWithoutBreaking.tsx stateWithoutBreaking': {
    on,
    who: head,
    shows: shows({ mine, may: { break: true, state: true } }),
    opens: ['silence.statement.act'],
    writes: { statement: 'We read paragraph 2 as we always did.' },
    sends: inTheDialog,
    field: 'statement',
    decided: { shows: shows({ mine, silence: ended }) },
  },
  'adoption/RecordObjection.tsx recordObjection': {
    on,
    who: officer,
    shows: shows({ may: { record: true }, recordFor }),
    opens: ['silence.record.act'],
    writes: {
      entityId: silentBlocks[0]!.blockId,
      channel: 'telephone',
      receivedOn: '2026-12-02',
      receivedTime: '11:30',
      reason: 'Their parliament has not yet approved it.',
    },
    does: (page) => page.getByRole('checkbox').nth(1).check(),
    sends: inTheDialog,
    field: 'reason',
    decided: { shows: shows({ silence: ended, recordFor }) },
  },
  'adoption/SilenceControls.tsx extendSilence': {
    on,
    who: chair,
    shows: shows({ may: { extend: true, suspend: true, cancel: true } }),
    opens: ['silence.extend.act'],
    writes: { closesOn: '2026-12-08', reason: 'Two capitals asked for it.' },
    sends: inTheDialog,
    field: 'reason',
    decided: { shows: shows({ silence: ended }) },
  },
  'adoption/SilenceControls.tsx suspendSilence': {
    on,
    who: chair,
    shows: shows({ may: { extend: true, suspend: true, cancel: true } }),
    opens: ['silence.suspend.act'],
    writes: { reason: 'The service was out of reach for an hour.' },
    sends: inTheDialog,
    field: 'reason',
    decided: { shows: shows({ silence: ended }) },
  },
  'adoption/SilenceControls.tsx cancelSilence': {
    on,
    who: chair,
    shows: shows({ may: { extend: true, suspend: true, cancel: true } }),
    opens: ['silence.cancel.act'],
    writes: { reason: 'The wrong text was circulated.' },
    sends: inTheDialog,
    field: 'reason',
    decided: { shows: shows({ silence: ended }) },
  },
  'adoption/SilenceControls.tsx resumeSilence': {
    on,
    who: chair,
    shows: shows({ silence: suspended, may: { resume: true, cancel: true } }),
    sends: 'silence.resume.act',
  },
};
