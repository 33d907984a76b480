import type { ProblemKey } from '#contracts';
import {
  groundRoutes,
  type LedgerLine,
  type MailView,
  type NoticeView,
  noticesRoutes,
  peopleRoutes,
  type WaitingNoticeView,
} from '#contracts';
import { field, instead, named, type Sending } from './refusing.js';

const id = '11111111-1111-4111-8111-111111111111';
const secret = 'A-secret-of-a-link-that-is-long-enough-0123456789';
const withToken = (address: string) => `${address}#${secret}`;
const at = '2026-11-20T10:00:00Z';

const aNotice: NoticeView = {
  id,
  kind: 'report-due',
  processId: null,
  subject: 'Your report is due',
  lines: ['The report of your State is due in ten days.'],
  button: 'Open the report',
  href: '/tasks',
  reason: 'You answer for your State.',
  lang: 'en',
  at,
  readAt: null,
};
const bell = instead(noticesRoutes.bell, () => ({ unread: 1, notices: [aNotice] }));
const aLetter: WaitingNoticeView = {
  id,
  kind: 'thanks',
  processId: null,
  to: { name: 'Ilse Ames', email: 'ilse@example.org', entityCode: 'ESM', role: 'focal_point', zone: 'UTC', lang: 'en' },
  subject: 'Thank you for the report',
  text: 'Dear Ms Ames,',
  createdAt: at,
  leavesAt: at,
  releasedBy: ['secretariat_officer'],
  may: true,
  version: 1,
};
const letters = instead(noticesRoutes.waiting, () => [aLetter]);
const aLine: LedgerLine = {
  noticeId: id,
  mailId: id,
  kind: 'report-due',
  subject: 'Your report is due',
  reason: 'You answer for your State.',
  to: { name: 'Ilse Ames', email: 'ilse@example.org', entityCode: 'ESM', role: 'focal_point' },
  state: 'unsure',
  rehearsal: false,
  createdAt: at,
  notBefore: null,
  sentAt: null,
  attempts: 1,
  said: 'connection lost',
  decidedBy: null,
  decidedAt: null,
  version: 1,
};
const ledger = instead(noticesRoutes.ledger, () => ({ counts: { unsure: 1 }, lines: [aLine], more: false }));
const mail = (state: MailView['state'], processId: string | null): MailView => ({
  id,
  processId,
  to: 'ilse@example.org',
  subject: 'Your report is due',
  reason: 'You answer for your State.',
  state,
  rehearsal: false,
  notBefore: null,
  sentAt: null,
  attempts: 1,
  said: null,
  createdAt: at,
  version: 1,
});
const mails = (state: MailView['state']) => instead(groundRoutes.mails, ({ world }) => [mail(state, world.processId)]);
const list = {
  name: 'people.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from('name,email,role,entity\nAda,ada@example.org,delegate,ARV\n'),
};
const fine = {
  rows: [{ line: 2, name: 'Ada', email: 'ada@example.org', role: 'delegate', entity: 'ARV', errors: [] }],
  valid: 1,
  wrong: 0,
  invited: null,
};
/** For acts without fields: what is said in passing has no list of corrections. */
const inPassing: readonly ProblemKey[] = ['not-permitted', 'changed-meanwhile', 'unknown-zone'];
const ofTheDoor: readonly ProblemKey[] = ['not-permitted', 'already-exists', 'invalid-input'];

export const ofPeople: Readonly<Record<string, Sending>> = {
  'people/SignInPage.tsx signIn': {
    on: '/sign-in',
    writes: { email: 'ada@example.org', password: 'a sentence only I know' },
    sends: 'door.signIn.act',
    field: 'email',
    refusals: ofTheDoor,
  },
  'people/SignInPage.tsx askForLink': {
    on: '/sign-in',
    writes: { email: 'ada@example.org' },
    sends: 'door.signIn.sendLink',
    field: 'email',
    refusals: ofTheDoor,
  },
  'people/LinkPages.tsx useLink': { on: '/sign-in/link', at: withToken, sends: 'door.link.act', refusals: ofTheDoor },
  'people/LinkPages.tsx askForReset': {
    on: '/sign-in/forgotten',
    writes: { email: 'ada@example.org' },
    sends: 'door.forgotten.act',
    field: 'email',
    refusals: ofTheDoor,
  },
  'people/LinkPages.tsx resetPassword': {
    on: '/sign-in/new-password',
    at: withToken,
    writes: { password: 'a sentence only I know' },
    sends: 'door.newPassword.act',
    refusals: ['not-permitted', 'already-exists', 'password-too-weak'],
  },
  'people/WelcomePages.tsx acceptInvitation': {
    on: '/invitation',
    at: withToken,
    shows: [
      instead(
        peopleRoutes.invitation,
        () =>
          ({
            name: 'Ada',
            email: 'ada@example.org',
            processName: null,
            role: null,
          }) as never,
      ),
    ],
    writes: { name: 'Ada Okoro', password: 'a sentence only I know' },
    sends: 'door.invitation.act',
    refusals: ['not-permitted', 'already-exists', 'password-too-weak'],
  },
  'people/WelcomePages.tsx firstAdministrator': {
    on: '/first-administrator',
    at: withToken,
    writes: { name: 'Ada Okoro', email: 'ada@example.org', password: 'a sentence only I know' },
    sends: 'door.first.act',
    field: 'email',
    refusals: ['not-permitted', 'installation-has-administrator', 'invalid-input'],
  },
  'people/DemoPeoplePage.tsx demoEnter': {
    on: '/demo',
    sends: (page) => page.locator('.ppl button').first().click(),
    refusals: ofTheDoor,
  },
  'people/AccountPage.tsx preferences': {
    on: '/account',
    writes: { lang: 'fr', gender: 'female' },
    sends: 'people.account.save',
    field: 'zone',
  },
  'people/AccountPage.tsx signOutEverywhere': { on: '/account', sends: 'people.account.everywhere' },
  'people/InvitePage.tsx invite': {
    on: '/administration/invite',
    writes: { name: 'Ada Okoro', email: 'ada@example.org', role: 'secretariat_officer', lang: 'fr' },
    sends: 'people.invite.send',
    field: 'email',
  },
  'people/InvitationList.tsx inviteList': {
    on: '/administration/invite',
    does: (page) => field(page, 'entityId').waitFor(),
    sends: (page) => page.locator('.drop input[type=file]').first().setInputFiles(list),
  },
  'people/InvitationList.tsx inviteList 2': {
    on: '/administration/invite',
    first: fine,
    does: async (page) => {
      await page.locator('.drop input[type=file]').first().setInputFiles(list);
      await page.getByRole('button', { name: named('people.list.confirm') }).waitFor();
    },
    sends: 'people.list.confirm',
  },
  'people/PersonPage.tsx endTerm': {
    on: '/administration/people/:personId',
    opens: ['people.person.end'],
    writes: { reason: 'She moved to another ministry' },
    sends: 'people.ending.act',
    field: 'reason',
  },
  'people/MailsPage.tsx sendMailAgain': {
    on: '/administration/mails',
    shows: [mails('unsure')],
    sends: 'people.mails.again',
  },
  'people/MailsPage.tsx mailWasDelivered': {
    on: '/administration/mails',
    shows: [mails('unsure')],
    sends: 'people.mails.delivered',
  },
  'people/MailsPage.tsx releaseMail': {
    on: '/administration/mails',
    shows: [mails('held')],
    sends: 'people.mails.release',
  },
  'people/MailsPage.tsx cancelMail': {
    on: '/administration/mails',
    shows: [mails('held')],
    sends: 'people.mails.cancel',
  },
  'notices/LedgerPage.tsx sendMailAgain': { on: '/messages/ledger', shows: [ledger], sends: 'notices.ledger.again' },
  'notices/LedgerPage.tsx mailWasDelivered': {
    on: '/messages/ledger',
    shows: [ledger],
    sends: 'notices.ledger.delivered',
  },
  'notices/LedgerPage.tsx cancelMail': { on: '/messages/ledger', shows: [ledger], sends: 'notices.ledger.cancel' },
  'notices/WaitingPage.tsx release': { on: '/messages/waiting', shows: [letters], sends: 'notices.waiting.release' },
  'notices/WaitingPage.tsx refuse': {
    on: '/messages/waiting',
    shows: [letters],
    opens: ['notices.waiting.dont'],
    writes: { note: 'They wrote already' },
    sends: 'notices.waiting.refuse',
    field: 'note',
    decided: { shows: [instead(noticesRoutes.waiting, () => [])] },
  },
  'notices/MessagesPage.tsx read': { on: '/messages', shows: [bell], sends: 'notices.mine.read' },
  'notices/MessagesPage.tsx readAll': { on: '/messages', shows: [bell], sends: 'notices.mine.readAll' },
  'ui/Bell.tsx readAll': {
    on: '/help',
    refusals: inPassing,
    shows: [bell],
    sends: async (page) => {
      await page.getByRole('button', { name: named('common.bell.label') }).click();
      await page.getByRole('menuitem', { name: named('common.bell.readAll') }).click();
    },
  },
  'ui/AccountMenu.tsx signOut': {
    on: '/help',
    refusals: inPassing,
    sends: async (page) => {
      await page.getByRole('button', { name: named('common.shell.account') }).click();
      await page.getByRole('menuitem', { name: named('common.account.signOut') }).click();
    },
  },
  'ui/ActingAs.tsx actAs': {
    on: '/help',
    refusals: inPassing,
    sends: async (page) => {
      await page.locator('button.acting').click();
      await page.getByRole('menuitemradio').first().click();
    },
  },
  'ui/TravelDialog.tsx travel': {
    on: '/help',
    does: async (page) => {
      await page.locator('button.democlock').click();
      await page.locator('input[type=radio][value=month]').check();
    },
    sends: 'common.clock.act',
  },
};
