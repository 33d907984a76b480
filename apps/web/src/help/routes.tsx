import type { RouteObject } from 'react-router';
import { screen } from '../ui/screen.js';

export const helpRoutes: RouteObject[] = [
  { path: '/help', lazy: screen(['help'], () => import('./HelpPage.js')), handle: { title: 'help.title' } },
];
