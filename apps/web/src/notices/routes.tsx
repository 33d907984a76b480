import type { RouteObject } from 'react-router';
import { screen } from '../ui/screen.js';

const words = ['notices'] as const;

export const noticesPages: RouteObject[] = [
  {
    path: '/messages',
    lazy: screen(words, () => import('./MessagesPage.js')),
    handle: { title: 'notices.mine.title' },
  },
  {
    path: '/messages/waiting',
    lazy: screen(words, () => import('./WaitingPage.js')),
    handle: { title: 'notices.waiting.title' },
  },
  {
    path: '/messages/ledger',
    lazy: screen(words, () => import('./LedgerPage.js')),
    handle: { title: 'notices.ledger.title', frame: 'wide' },
  },
];
