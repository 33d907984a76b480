import type { RouteObject } from 'react-router';
import { reportingRoutes } from '#contracts';
import { laysOut } from '../offline/kept-read.js';
import { screen } from '../ui/screen.js';
import { opensHeld } from './use-held.js';

const words = ['reporting', 'implementation'] as const;

export const reportingPages: RouteObject[] = [
  {
    path: '/q/:requestId/:place?',
    loader: laysOut(reportingRoutes.report, undefined, opensHeld),
    // From one page of a report to the next it stays open.
    shouldRevalidate: ({ currentParams, nextParams }) => currentParams['requestId'] !== nextParams['requestId'],
    lazy: screen(words, () => import('./ReportPage.js')),
    handle: { title: 'reporting.title', frame: 'room' },
  },
  {
    path: '/reports',
    lazy: screen(words, () => import('./ReportsPage.js')),
    handle: { title: 'reporting.list.title', frame: 'page' },
  },
];
