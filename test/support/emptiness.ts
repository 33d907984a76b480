import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import {
  accountabilityRoutes,
  draftingRoutes,
  followupRoutes,
  groundRoutes,
  historyRoutes,
  meetingsRoutes,
  negotiationRoutes,
  peopleRoutes,
  processesRoutes,
} from '#contracts';
import { ar } from '../../apps/web/src/i18n/ar/index.js';
import { common } from '../../apps/web/src/i18n/en/common.js';
import { areas } from '../../apps/web/src/i18n/en/index.js';
import type { SignedIn } from './people.js';
import { aProcess } from './processes.js';
import { field, instead, type Played, played } from './refusing.js';
import type { Screen, Stage } from './stage.js';

/** A page on which there is nothing yet, or nothing that was asked for. */
export interface EmptyScreen extends Screen {
  /** the files whose empty state is seen here */
  of: readonly string[];
  /** keys of what is said: what will be here, who brings it, what to do */
  says: readonly string[];
  /** what the service says, changed by the test, where the stage has something */
  shows: readonly Played[];
  /** whatever else brings somebody before nothing */
  does?(page: Page): Promise<unknown>;
}

const sources = join(process.cwd(), 'apps/web/src');

/** Every file of the web application that has an empty state. */
export const withEmptyState = (): string[] =>
  readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx') && /<EmptyState\b/.test(readFileSync(join(sources, path), 'utf8')))
    .sort();

const nobody = '00000000-0000-7000-8000-000000000000';

interface Described {
  path: string;
  of: readonly string[];
  says: readonly string[];
  who?: 'bare officer' | 'bare administrator' | 'bare chair' | 'administrator' | 'officer' | 'observer';
  address?: string;
  /** behind the address of the text that is being drafted */
  onText?: string;
  shows?: readonly Played[];
  does?(page: Page): Promise<unknown>;
}

/** Each file with an empty state, on the page where somebody meets it. */
const described: readonly Described[] = [
  { path: '/', of: ['home/HomePage.tsx'], who: 'bare chair', says: ['home.empty', 'home.nothing.chair'] },
  {
    path: '/texts',
    of: ['drafting/TextsPage.tsx'],
    who: 'bare officer',
    says: ['drafting.texts.none', 'drafting.texts.noneDesk'],
  },
  {
    path: '/recommendations',
    of: ['recommendations/RecommendationsPage.tsx'],
    who: 'bare officer',
    says: ['accountability.empty', 'accountability.emptySay'],
  },
  {
    path: '/accountability',
    of: ['accountability/MatrixPage.tsx'],
    who: 'bare officer',
    says: ['accountability.empty', 'accountability.emptySay'],
  },
  {
    path: '/r/:slug',
    of: ['recommendations/Reports.tsx'],
    shows: [played(accountabilityRoutes.recommendation, (view) => ({ ...view, reports: [], scope: 'all' as const }))],
    says: ['accountability.page.noReports', 'accountability.page.noReportsSay'],
  },
  {
    path: '/follow-up',
    of: ['followup/FollowUpPage.tsx'],
    who: 'bare officer',
    says: ['followup.overview.none', 'followup.overview.noneSay'],
  },
  {
    path: '/follow-up/releases',
    of: ['followup/ReleasesPage.tsx'],
    who: 'bare officer',
    says: ['followup.release.empty', 'followup.release.emptySay'],
  },
  {
    path: '/follow-up/ours',
    of: ['followup/OursPage.tsx'],
    who: 'bare officer',
    says: ['followup.ours.empty', 'followup.ours.emptySay'],
  },
  {
    path: '/tasks',
    of: ['followup/TasksPage.tsx'],
    shows: [instead(followupRoutes.requests, () => [])],
    says: ['followup.task.empty', 'followup.task.emptySay'],
  },
  {
    path: '/designations/:designationId',
    of: ['followup/AcceptPage.tsx'],
    address: `/designations/${nobody}`,
    says: ['followup.accept.none', 'followup.accept.noneSay'],
  },
  {
    path: '/reports',
    of: ['reporting/ReportsPage.tsx'],
    who: 'bare officer',
    says: ['reporting.list.empty', 'reporting.list.emptySay'],
  },
  { path: '/messages', of: ['notices/MessagesPage.tsx'], who: 'bare officer', says: ['notices.mine.empty'] },
  {
    path: '/messages/waiting',
    of: ['notices/WaitingPage.tsx'],
    who: 'bare officer',
    says: ['notices.waiting.empty', 'notices.waiting.emptySay'],
  },
  {
    path: '/messages/ledger',
    of: ['notices/LedgerPage.tsx'],
    who: 'bare officer',
    says: ['notices.ledger.empty', 'notices.ledger.emptySay'],
  },
  {
    path: '/meetings',
    of: ['meetings/MeetingList.tsx'],
    who: 'bare officer',
    shows: [instead(meetingsRoutes.list, () => [])],
    says: ['meetings.none', 'meetings.noneSay'],
  },
  {
    path: '/meetings/:meetingId',
    of: ['meetings/MeetingPage.tsx', 'meetings/Agenda.tsx', 'meetings/Papers.tsx'],
    who: 'bare officer',
    // Every meeting is planned with one item; whoever plans it may take that out.
    shows: [played(meetingsRoutes.get, (view) => ({ ...view, agenda: [] }))],
    says: [
      'meetings.nobody',
      'meetings.nobodySay',
      'meetings.noAgenda',
      'meetings.noAgendaSay',
      'meetings.papers.none',
      'meetings.papers.noneSay',
    ],
  },
  {
    path: '/meetings/:meetingId',
    of: ['meetings/InviteMore.tsx'],
    who: 'bare officer',
    does: (page) => page.locator('#main button').last().click(),
    says: ['meetings.inviteMore.nobody'],
  },
  {
    path: '/meetings/:meetingId/participants',
    of: ['meetings/ParticipantsPage.tsx', 'meetings/Credentials.tsx', 'meetings/Contributions.tsx'],
    who: 'bare officer',
    says: [
      'meetings.participants.none',
      'meetings.participants.noneSay',
      'meetings.credentials.empty',
      'meetings.money.none',
    ],
  },
  {
    path: '/processes',
    of: ['processes/ProcessesPage.tsx'],
    who: 'bare officer',
    shows: [instead(processesRoutes.list, () => [])],
    says: ['processes.none', 'processes.noneSay'],
  },
  {
    path: '/processes/:processId',
    of: ['processes/TakingPart.tsx'],
    who: 'bare officer',
    says: ['processes.nobody', 'processes.nobodySay'],
  },
  {
    path: '/processes/:processId',
    of: ['processes/OfficesHeld.tsx'],
    who: 'bare administrator',
    says: ['processes.appoint.nobody'],
  },
  {
    path: '/administration',
    of: ['people/PeoplePage.tsx'],
    does: (page) => field(page, 'find').fill('zzzz'),
    says: ['people.none'],
  },
  {
    path: '/administration/people/:personId',
    of: ['people/PersonPage.tsx'],
    shows: [played(peopleRoutes.list, (all) => all.map((person) => ({ ...person, terms: [] })))],
    says: ['people.person.noRoles', 'people.person.noRolesSay'],
  },
  {
    path: '/administration/mails',
    of: ['people/MailsPage.tsx'],
    who: 'bare administrator',
    says: ['people.mails.empty', 'people.mails.emptySay'],
  },
  {
    path: '/inbox',
    of: ['inbox/InboxPage.tsx'],
    shows: [instead(groundRoutes.demoInbox, () => [])],
    says: ['inbox.empty', 'inbox.emptySay'],
  },
  {
    path: '/directory',
    of: ['directory/DirectoryPage.tsx'],
    address: '/directory?words=zzzz',
    says: ['directory.none', 'directory.removeWords'],
  },
  {
    path: '/directory/timeline',
    of: ['directory/TimelinePage.tsx'],
    address: '/directory/timeline?series=zzzz',
    says: ['directory.timeline.none', 'directory.timeline.noneSay'],
  },
  {
    path: '/directory/compare',
    of: ['directory/ComparePage.tsx'],
    address: '/directory/compare',
    says: ['directory.compare.few', 'directory.all'],
  },
  {
    path: '/directory/:entryId',
    of: ['directory/EntryPage.tsx'],
    address: '/directory/zzzz',
    says: ['directory.unknown', 'directory.all'],
  },
  {
    path: '/directory/:entryId/edit',
    of: ['directory/EditEntryPage.tsx'],
    who: 'observer',
    says: ['directory.edit.notYours', 'directory.all'],
  },
  {
    path: '/directory/states/:code',
    of: ['directory/StatePage.tsx'],
    address: '/directory/states/ZZZ',
    says: ['directory.state.unknown', 'directory.all'],
  },
  {
    path: '/t/:textId/versions',
    of: ['versions/VersionsPage.tsx'],
    shows: [instead(draftingRoutes.versions, () => [])],
    says: ['history.versions.none', 'history.versions.noneSay'],
  },
  {
    path: '/t/:textId/compare',
    of: ['versions/ComparePage.tsx'],
    shows: [played(historyRoutes.compare, (view) => ({ ...view, identical: true }))],
    says: ['history.compare.identical', 'history.compare.identicalSay'],
  },
  {
    path: '/t/:textId/record',
    of: ['adoption/RecordPage.tsx'],
    onText: '/record',
    says: ['adoption.theRecord.notYet', 'adoption.theRecord.notYetSay'],
  },
  {
    path: '/t/:textId',
    of: ['negotiation/DraftsPanel.tsx'],
    onText: `#draft-${nobody}`,
    does: (page) => page.locator('.draftspanel .empty').waitFor(),
    shows: [instead(negotiationRoutes.proposals, () => [])],
    says: ['negotiation.empty', 'negotiation.emptySay'],
  },
  {
    path: '/demo',
    of: ['people/DemoPeoplePage.tsx'],
    shows: [instead(peopleRoutes.demoPeople, () => [])],
    says: ['door.demo.none'],
  },
];

/** Where each address of the list has nothing to show, with somebody who stands before it. */
export async function emptyScreens(stage: Stage): Promise<EmptyScreen[]> {
  const bare = await aProcess(stage.app, { code: 'BAR', members: [] });
  const people: Record<NonNullable<Described['who']>, SignedIn> = {
    'bare officer': bare.officer,
    'bare administrator': bare.admin,
    'bare chair': bare.chair,
    administrator: stage.world.admin,
    officer: stage.world.officer,
    observer: stage.observer,
  };
  const draft = stage.screens.find(({ path }) => path === '/t/:textId')!.address;
  return described.map(({ who, address, onText, shows = [], ...one }) => {
    const screen = stage.screens.find(({ path }) => path === one.path)!;
    const ofBare = one.path.replace(':meetingId', bare.meeting.id).replace(':processId', bare.processId);
    return {
      ...one,
      shows,
      address: onText !== undefined ? draft + onText : (address ?? (who?.startsWith('bare') ? ofBare : screen.address)),
      who: who ? people[who] : screen.who,
    };
  });
}

export const emptyPaths: readonly string[] = described.map(({ path }) => path);
export const emptyFiles: readonly string[] = described.flatMap(({ of }) => of);

/** What a key says in a language, as it may stand on a page: whatever is put into it. */
export async function sayingsIn(lang: 'en' | 'ar'): Promise<(key: string) => RegExp> {
  const words: Record<string, unknown> = { common: lang === 'en' ? common : ar.common };
  for (const [area, load] of Object.entries(lang === 'en' ? areas : ar.areas)) words[area] = await load!();
  return (key) => {
    const said = key
      .split('.')
      .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], words);
    if (typeof said !== 'string') throw new Error(`There are no words for ${key} in ${lang}`);
    return new RegExp(
      said
        .split(/\{\{[^}]*\}\}/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('.*'),
    );
  };
}
