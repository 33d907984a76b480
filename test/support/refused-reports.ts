import { type EscalationView, type EvidenceView, followupRoutes, reportingRoutes } from '#contracts';
import { field, instead, named, played, press, type Sending } from './refusing.js';
import type { Stage } from './stage.js';

const id = '11111111-1111-4111-8111-111111111111';
const at = '2026-11-20T10:00:00Z';
const questionnaire = '/q/:requestId/:place?';
const follow = '/follow-up';
/** The section of the first recommendation. */
const ofTheFirst = '.seclink >> nth=1';

const aStep = (
  act: EscalationView['act'],
  { world }: Stage,
  state: EscalationView['state'] = 'prepared',
): EscalationView => ({
  id,
  requestId: id,
  processId: world.processId,
  entityId: world.entity['ARV']!.id,
  entityName: 'Arvia',
  cycleCode: '2027',
  level: 2,
  act,
  state,
  preparedAt: at,
  decidedAt: null,
  decidedBy: null,
  note: null,
  overdueDays: 12,
  dueAt: at,
  zone: 'UTC',
  subject: 'The report of Arvia',
  body: 'Dear colleague,',
  to: ['Ilse Ames'],
  releasedBy: 'secretariat_officer',
  version: 1,
  may: { release: true },
});
const step = (act: EscalationView['act']) => instead(followupRoutes.escalations, (stage) => [aStep(act, stage)]);
const released = instead(followupRoutes.escalations, (stage) => [aStep('telephone_task', stage, 'done')]);
const anExtension = {
  id,
  untilOn: '2027-12-20',
  reason: 'Elections',
  state: 'asked' as const,
  askedAt: at,
  decidedAt: null,
  note: null,
};

const someEvidence: EvidenceView = {
  id,
  commitmentId: '',
  type: 'law_text',
  title: 'The act of 2026',
  url: null,
  fileId: null,
  fileName: null,
  size: null,
  datedOn: null,
  grade: 'E1',
};
const withEvidence = played(reportingRoutes.report, (report) => ({
  ...report,
  evidence: report.commitments.map((one) => ({ ...someEvidence, id: one.id, commitmentId: one.id })),
}));
const toReview = played(reportingRoutes.report, (report) => ({
  ...report,
  state: 'submitted' as const,
  submission: { receipt: 'R-1', at, by: 'Ilse Ames' },
  may: { answer: false, submit: false, review: true, delegate: false },
}));

/** A colleague accepted it first, with a remark. */
const accepted = played(reportingRoutes.report, (report) => ({
  ...report,
  state: 'accepted' as const,
  remark: 'Accepted by a colleague',
  submission: { receipt: 'R-1', at, by: 'Ilse Ames' },
  may: { answer: false, submit: false, review: false, delegate: false },
}));
const byColleague = { shows: [accepted], says: 'Accepted by a colleague' };

export const ofReports: Readonly<Record<string, Sending>> = {
  'followup/FocalPointsPage.tsx designate': {
    on: '/focal-points',
    writes: { rank: 'alternate', name: 'Ada Okoro', email: 'ada@example.org', lang: 'fr' },
    sends: 'followup.focal.send',
    field: 'email',
  },
  'followup/FocalPointsPage.tsx endDesignation': {
    on: '/focal-points',
    who: ({ world }) => world.head['ESM']!,
    opens: ['followup.focal.end'],
    writes: { reason: 'She moved to another ministry' },
    sends: 'followup.focal.endSure',
    field: 'reason',
  },
  'followup/Leave.tsx setLeave': {
    on: '/focal-points',
    who: ({ world }) => world.head['ESM']!,
    shows: [
      played(followupRoutes.focalPoints, (posts) =>
        posts.map((post) => ({
          ...post,
          designations: post.designations.map((one) => ({
            ...one,
            state: 'active' as const,
            may: { accept: false, end: true },
          })),
        })),
      ),
    ],
    sends: 'followup.focal.leave',
  },
  'followup/Waive.tsx waiveReport': {
    on: '/tasks/:requestId',
    who: ({ world }) => world.admin,
    opens: ['followup.waive.open'],
    writes: { reason: 'It has joined in this month only' },
    sends: 'followup.waive.act',
    field: 'reason',
  },
  'followup/AcceptPage.tsx acceptDesignation': {
    on: '/designations/:designationId',
    shows: [
      played(followupRoutes.myDesignations, (all) =>
        all.map((one) => ({ ...one, state: 'proposed' as const, may: { accept: true, end: false } })),
      ),
    ],
    sends: 'followup.accept.act',
  },
  'followup/FollowUpPage.tsx openCycle': {
    on: follow,
    opens: ['followup.overview.open'],
    writes: { code: '2028', opensOn: '2028-01-10', on: '2028-06-30' },
    sends: 'followup.overview.openSure',
    field: 'code',
  },
  'followup/FollowUpPage.tsx closeCycle': {
    on: follow,
    shows: [
      played(followupRoutes.overview, (view) => ({
        ...view,
        cycles: view.cycles.map((one) => ({ ...one, state: 'open' as const })),
      })),
    ],
    opens: ['followup.overview.close'],
    sends: 'followup.overview.closeSure',
  },
  'followup/MoreTime.tsx askExtension': {
    on: '/tasks/:requestId',
    shows: [
      played(followupRoutes.task, (task) => ({
        ...task,
        request: { ...task.request, extension: null, extensionsLeft: 2 },
        may: { ...task.may, askExtension: true },
      })),
    ],
    opens: ['followup.more.ask'],
    writes: { untilOn: '2027-12-20', reason: 'Elections are held in the capital' },
    sends: 'followup.more.send',
    field: 'reason',
    decided: {
      shows: [
        played(followupRoutes.task, (task) => ({
          ...task,
          request: { ...task.request, extension: anExtension },
          may: { ...task.may, askExtension: false },
          extensions: [anExtension],
        })),
      ],
    },
  },
  'followup/MoreTime.tsx decideExtension': {
    on: follow,
    shows: [
      played(followupRoutes.overview, (view) => ({
        ...view,
        extensions: [{ ...anExtension, requestId: id, entityName: 'Arvia' }],
      })),
    ],
    sends: 'followup.more.grant',
    again: 'followup.more.refuse',
  },
  'followup/ReleasesPage.tsx releaseStep': {
    on: '/follow-up/releases',
    shows: [step('telephone_task')],
    opens: ['followup.release.call'],
    writes: { note: 'They send it on Monday' },
    sends: 'followup.release.done',
    field: 'note',
    decided: { shows: [released] },
  },
  'followup/ReleasesPage.tsx refuseStep': {
    on: '/follow-up/releases',
    shows: [step('telephone_task')],
    opens: ['followup.release.refuse'],
    writes: { note: 'They wrote already' },
    sends: 'followup.release.sure',
    field: 'note',
    decided: { shows: [released] },
  },
  'followup/ReleasesPage.tsx releaseStep 2': {
    on: '/follow-up/releases',
    shows: [step('meeting_line')],
    sends: 'followup.release.printed',
  },
  'followup/OursPage.tsx noteStatus': {
    on: '/follow-up/ours',
    opens: ['followup.ours.say'],
    writes: { status: 'S3', note: 'The training begins in May' },
    sends: 'followup.ours.send',
    field: 'note',
  },
  'reporting/EvidenceList.tsx dropEvidence': {
    on: questionnaire,
    goes: ofTheFirst,
    shows: [withEvidence],
    sends: (page) => page.locator('.evi button').first().click(),
  },
  'reporting/EvidenceList.tsx addLink': {
    on: questionnaire,
    goes: ofTheFirst,
    opens: ['reporting.files.add'],
    writes: { title: 'The act of 2026', url: 'https://example.org/act' },
    sends: 'reporting.files.addLink',
    field: 'title',
  },
  'reporting/use-evidence.ts beginUpload': {
    on: questionnaire,
    goes: ofTheFirst,
    // Where a file was chosen the file stands in the list, with what it is, and goes again from there.
    sends: async (page) => {
      await press(page, 'reporting.files.add');
      await page
        .locator('.drop input[type=file]')
        .first()
        .setInputFiles({ name: 'act.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
    },
    again: 'common.again',
  },
  'reporting/SectionWith.tsx giveSection': {
    on: questionnaire,
    shows: [
      played(reportingRoutes.report, (report) => ({
        ...report,
        contributors: [{ personId: id, name: 'Ada Okoro' }],
        may: { ...report.may, delegate: true },
      })),
    ],
    sends: async (page) => {
      await field(page, 'section-with').selectOption(id);
    },
  },
  'reporting/SectionWith.tsx finishSection': {
    on: questionnaire,
    shows: [played(reportingRoutes.report, (report) => ({ ...report, writes: ['A'] }))],
    sends: 'reporting.with.giveBack',
  },
  'reporting/CheckPage.tsx submit': {
    on: questionnaire,
    at: (address) => address.replace(/[^/]+$/, 'check'),
    shows: [
      played(reportingRoutes.report, (report) => ({ ...report, gaps: [], may: { ...report.may, submit: true } })),
    ],
    does: (page) => page.locator('input[name=declaration]').check(),
    sends: 'reporting.check.submit',
  },
  'reporting/ReviewPage.tsx accept': {
    on: questionnaire,
    who: ({ world }) => world.officer,
    shows: [toReview],
    opens: ['reporting.review.accept'],
    writes: { remark: 'A clear report' },
    sends: async (page) =>
      page
        .getByRole('alertdialog')
        .getByRole('button', { name: named('reporting.review.accept') })
        .click(),
    field: 'remark',
    decided: byColleague,
  },
  'reporting/ReviewPage.tsx sendBack': {
    on: questionnaire,
    who: ({ world }) => world.officer,
    shows: [toReview],
    opens: ['reporting.review.ask'],
    does: async (page) => {
      await page.locator('.ask textarea').fill('What does this mean?');
      await page
        .locator('.ask')
        .getByRole('button', { name: named('reporting.review.add') })
        .click();
    },
    sends: (page) => page.locator('.decide .qfoot button').click(),
    decided: { shows: [accepted], says: 'What does this mean?' },
  },
};
