import type { RouteObject } from 'react-router';
import { screen } from '../ui/screen.js';

const words = ['followup', 'implementation'] as const;

export const followupPages: RouteObject[] = [
  { path: '/tasks', lazy: screen(words, () => import('./TasksPage.js')), handle: { title: 'followup.task.list' } },
  {
    path: '/tasks/:requestId',
    lazy: screen(words, () => import('./TaskPage.js')),
    handle: { title: 'followup.task.title', frame: 'wide' },
  },
  {
    path: '/designations/:designationId',
    lazy: screen(words, () => import('./AcceptPage.js')),
    handle: { title: 'followup.accept.title' },
  },
  {
    path: '/focal-points',
    lazy: screen(words, () => import('./FocalPointsPage.js')),
    handle: { title: 'followup.focal.title' },
  },
  {
    path: '/follow-up',
    lazy: screen(words, () => import('./FollowUpPage.js')),
    handle: { title: 'followup.overview.title', frame: 'wide' },
  },
  {
    path: '/follow-up/releases',
    lazy: screen(words, () => import('./ReleasesPage.js')),
    handle: { title: 'followup.release.title' },
  },
  {
    path: '/follow-up/ours',
    lazy: screen(words, () => import('./OursPage.js')),
    handle: { title: 'followup.ours.title' },
  },
];
