import type { RouteObject } from 'react-router';
import { screen } from '../ui/screen.js';

export const processPages: RouteObject[] = [
  {
    path: '/processes',
    lazy: screen(['processes', 'meetings'], () => import('./ProcessesPage.js')),
    handle: { title: 'processes.title' },
  },
  {
    path: '/processes/new',
    lazy: screen(['processes', 'meetings'], () => import('./NewProcessPage.js'), ['create', 'Process']),
    handle: { title: 'processes.new.title' },
  },
  {
    path: '/processes/:processId',
    lazy: screen(['processes', 'meetings'], () => import('./ProcessPage.js')),
    handle: { title: 'processes.title' },
  },
  {
    path: '/processes/:processId/edit',
    lazy: screen(['processes', 'meetings'], () => import('./EditProcessPage.js'), ['manage', 'Process']),
    handle: { title: 'processes.edit.act' },
  },
];
