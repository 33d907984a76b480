import type { RouteObject } from 'react-router';
import { screen } from '../ui/screen.js';

export const homeRoutes: RouteObject[] = [
  { path: '/', lazy: screen(['home'], () => import('./HomePage.js')), handle: { title: 'home.title' } },
];
