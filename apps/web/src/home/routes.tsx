import type { RouteObject } from 'react-router';
import { homeRoutes as home } from '#contracts';
import { areasOf, loadWords } from '../i18n/start.js';
import { laysOut } from '../offline/kept-read.js';
import { screen } from '../ui/screen.js';
import { keysOf } from './home.rules.js';

const laidOut = laysOut(home.home);

export const homeRoutes: RouteObject[] = [
  {
    path: '/',
    // Rows speak in the words of their chapters.
    loader: async (to) => {
      const kept = await laidOut(to);
      if (kept) await loadWords(...areasOf(keysOf(kept.rows)));
      return null;
    },
    lazy: screen(['home'], () => import('./HomePage.js')),
    handle: { title: 'home.title' },
  },
];
