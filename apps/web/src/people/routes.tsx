import type { RouteObject } from 'react-router';
import { screen } from '../ui/screen.js';

const words = ['people'] as const;

export const peopleRoutes: RouteObject[] = [
  {
    path: '/administration',
    lazy: screen(words, () => import('./PeoplePage.js'), ['invite', 'Person']),
    handle: { title: 'people.title' },
  },
  {
    path: '/administration/invite',
    lazy: screen(words, () => import('./InvitePage.js'), ['invite', 'Person']),
    handle: { title: 'people.invite.title' },
  },
  {
    path: '/administration/people/:personId',
    lazy: screen(words, () => import('./PersonPage.js'), ['invite', 'Person']),
    handle: { title: 'people.person.title' },
  },
  {
    path: '/administration/mails',
    lazy: screen(words, () => import('./MailsPage.js')),
    handle: { title: 'people.mails.title' },
  },
  {
    path: '/administration/service',
    lazy: screen(words, () => import('./ServicePage.js')),
    handle: { title: 'people.service.title' },
  },
  {
    path: '/account',
    lazy: screen(words, () => import('./AccountPage.js')),
    handle: { title: 'people.account.title' },
  },
];
