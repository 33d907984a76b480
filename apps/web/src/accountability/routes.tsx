import type { RouteObject } from 'react-router';
import { screen } from '../ui/screen.js';

export const accountabilityPages: RouteObject[] = [
  {
    path: '/accountability',
    lazy: screen(['accountability', 'implementation'], () => import('./MatrixPage.js')),
    handle: { title: 'accountability.title', frame: 'wide' },
  },
];
