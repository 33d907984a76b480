import type { RouteObject } from 'react-router';
import { accountabilityRoutes } from '#contracts';
import { laysOut } from '../offline/kept-read.js';
import { screen } from '../ui/screen.js';

export const accountabilityPages: RouteObject[] = [
  {
    path: '/accountability',
    loader: laysOut(accountabilityRoutes.matrix),
    lazy: screen(['accountability', 'implementation'], () => import('./MatrixPage.js')),
    handle: { title: 'accountability.title', frame: 'wide' },
  },
];
