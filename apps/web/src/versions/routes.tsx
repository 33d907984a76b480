import type { RouteObject } from 'react-router';
import { screen } from '../ui/screen.js';

export const versionPages: RouteObject[] = [
  {
    path: '/t/:textId/versions',
    lazy: screen(['drafting', 'history'], () => import('./VersionsPage.js')),
    handle: { title: 'history.versions.title', frame: 'page' },
  },
  {
    path: '/t/:textId/compare',
    lazy: screen(['drafting', 'history'], () => import('./ComparePage.js')),
    handle: { title: 'history.compare.title', frame: 'page' },
  },
];
