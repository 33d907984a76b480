import type { RouteObject } from 'react-router';
import { screen } from '../ui/screen.js';

export const inboxRoutes: RouteObject[] = [
  { path: '/inbox', lazy: screen(['inbox'], () => import('./InboxPage.js')), handle: { title: 'inbox.title' } },
];
