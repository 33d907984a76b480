import type { Page } from 'playwright-core';
import {
  adoptionRoutes,
  type DeclarationView,
  draftingRoutes,
  historyRoutes,
  negotiationRoutes,
  type ProposalView,
  type RecognisedBlock,
  type RestoredView,
} from '#contracts';
import { instead, played, press, type Sending } from './refusing.js';
import type { Stage } from './stage.js';

const id = '11111111-1111-4111-8111-111111111111';
const at = '2026-11-20T10:00:00Z';
const room = '/t/:textId';
const versions = '/t/:textId/versions';
const adoption = '/t/:textId/adoption';
const chair = ({ world }: Stage) => world.chair;
const officer = ({ world }: Stage) => world.officer;

const paragraph = (nth: number) => (page: Page) =>
  page.locator('.words[role=textbox] [data-block] .text').nth(nth).click();
const restored: RestoredView = { seq: 4, beforeVersionId: id, changed: 1, brought: 0, ended: 0, refused: [] };
const declared: DeclarationView = {
  id,
  declaredBy: 'Amara Diallo',
  declaredAt: at,
  versionId: id,
  sha256: 'a'.repeat(64),
  reportRule: { kind: 'date', on: '2027-11-20' },
  newest: true,
};
const notYetAdopted = (
  may: { declare?: boolean; record?: boolean; withdraw?: boolean },
  declaration: DeclarationView | null,
) =>
  played(adoptionRoutes.adoptionPage, (page, { world }) => ({
    ...page,
    adoptionId: null,
    textState: 'for_adoption' as const,
    ready: true,
    declaration,
    waiting: [
      {
        blockId: id,
        number: '1.',
        opening: 'Recommends',
        entityId: world.entity['ARV']!.id,
        entityName: 'Arvia',
        confirmedByRole: null,
        confirmedAt: null,
      },
    ],
    may: { declare: false, record: false, withdraw: false, confirmFor: [world.entity['ARV']!.id], ...may },
  }));
const aDraft: ProposalView = {
  id,
  textId: id,
  blockId: null,
  number: '2.',
  before: 'Recommends',
  after: 'Recommends strongly',
  because: 'locked' as never,
  base: { generation: 0, seq: 0 },
  keptAt: at,
  state: 'draft',
  authorName: 'Mila Dorn',
  mine: true,
  changedAt: at,
  version: 1,
};
const aLine: RecognisedBlock = {
  line: 1,
  role: 'title',
  level: 1,
  printed: null,
  text: 'Conclusions',
  itemKind: null,
  confidence: 'sure',
};
const kept = instead(draftingRoutes.versions, () => [
  { id, textId: id, name: 'Before the break', reason: 'manual' as const, seq: 1, sha256: 'a'.repeat(64), at },
]);
/** Two acts of one delegation: there is an earlier wording to be had again. */
const aStop = {
  entityId: null,
  entityCode: null,
  entityName: null,
  personId: null,
  personName: null,
  firstAt: at,
  at,
  role: 'operative' as const,
  standing: true,
};
const history = instead(historyRoutes.blockHistory, () => ({
  textId: id,
  blockId: id,
  seq: 2,
  leftOut: 0,
  stops: [
    { ...aStop, seq: 1, text: 'Recommends' },
    { ...aStop, seq: 2, text: 'Recommends strongly' },
  ],
}));
const earlier = async (page: Page) => {
  await paragraph(2)(page);
  await press(page, 'drafting.tools.paragraphHistory');
  await press(page, 'history.paragraph.earlier');
};

export const ofTexts: Readonly<Record<string, Sending>> = {
  'drafting/NewTextPage.tsx recognise': {
    on: '/texts/new',
    writes: { plain: 'Conclusions\n\nRecalling the second meeting,' },
    sends: 'drafting.new.look',
    field: 'plain',
  },
  'drafting/NewTextPage.tsx recogniseFile': {
    on: '/texts/new',
    writes: { plain: 'Conclusions' },
    sends: (page) =>
      page
        .locator('.drop input[type=file]')
        .first()
        .setInputFiles({ name: 'draft.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK') }),
  },
  'drafting/NewTextPage.tsx createText': {
    on: '/texts/new',
    shows: [instead(draftingRoutes.recognise, () => ({ blocks: [aLine], unsure: 0 }))],
    does: async (page) => {
      await page.locator('[id="f-plain"]').fill('Conclusions');
      await press(page, 'drafting.new.look');
      await page.locator('[id="f-symbol"]').fill('CDM/2026/L.9');
      await page.locator('[id="f-title"]').fill('Conclusions of the third meeting');
    },
    sends: 'drafting.confirm.create',
    field: 'symbol',
  },
  'drafting/RoomHead.tsx setTextState': {
    on: room,
    who: chair,
    does: (page) => page.locator('.roomhead .tools .push button').first().click(),
    sends: (page) => page.getByRole('dialog').locator('.foot button').first().click(),
  },
  'drafting/BlockPanel.tsx setBlockState': {
    on: room,
    who: chair,
    does: paragraph(2),
    sends: 'drafting.chair.agreed',
  },
  'drafting/BlockRules.tsx setBlockRules': {
    on: room,
    who: officer,
    does: async (page) => {
      await paragraph(2)(page);
      await page
        .locator('aside, .margin, .panelpart')
        .getByRole('button', { name: 'Change', exact: true })
        .first()
        .click();
      await page.locator('[id="f-theme"]').fill('Borders');
    },
    sends: 'drafting.rules.keep',
    field: 'theme',
  },
  'negotiation/DraftCard.tsx setProposalState': {
    on: room,
    shows: [instead(negotiationRoutes.proposals, () => [aDraft])],
    opens: ['drafting.tools.drafts'],
    sends: 'negotiation.withdraw',
  },
  'versions/VersionsPage.tsx nameVersion': {
    on: versions,
    writes: { name: 'Before the break' },
    sends: 'history.versions.keepNow',
    field: 'name',
  },
  'versions/RestoreVersion.tsx restoreVersion': {
    on: versions,
    shows: [kept],
    opens: ['history.versions.restoreOf'],
    sends: 'history.restore.now',
  },
  'versions/RestoreVersion.tsx restoreVersion 2': {
    on: versions,
    shows: [kept],
    opens: ['history.versions.restoreOf', 'history.restore.now'],
    first: restored,
    sends: 'history.restore.undo',
  },
  'versions/ParagraphHistory.tsx restoreWording': {
    on: room,
    who: officer,
    shows: [history],
    does: earlier,
    sends: 'history.paragraph.restore',
  },
  'versions/ParagraphHistory.tsx restoreWording 2': {
    on: room,
    who: officer,
    shows: [history],
    first: restored,
    does: async (page) => {
      await earlier(page);
      await press(page, 'history.paragraph.restore');
    },
    sends: 'history.restore.undo',
  },
  'adoption/Readiness.tsx confirmAdReferendum': {
    on: adoption,
    shows: [notYetAdopted({}, null)],
    sends: 'adoption.capital.confirm',
  },
  'adoption/AdoptionPage.tsx declareAdoption': {
    on: adoption,
    shows: [notYetAdopted({ declare: true }, null)],
    opens: ['adoption.declare.act'],
    sends: 'adoption.declare.sure',
  },
  'adoption/AdoptionPage.tsx recordAdoption': {
    on: adoption,
    shows: [notYetAdopted({ record: true }, declared)],
    opens: ['adoption.record.act'],
    sends: (page) => page.getByRole('alertdialog').locator('.foot button').first().click(),
  },
  'adoption/AdoptionPage.tsx withdrawDeclaration': {
    on: adoption,
    shows: [notYetAdopted({ withdraw: true }, declared)],
    sends: 'adoption.declared.withdraw',
  },
};
