import type { RouteObject } from 'react-router';
import { screen } from '../ui/screen.js';

const page = {
  lazy: screen(['inbox'], () => import('./InboxPage.js')),
  handle: { title: 'inbox.title', frame: 'wide' },
};

export const inboxRoutes: RouteObject[] = [
  { path: '/inbox', ...page },
  { path: '/inbox/:messageId', ...page },
];
