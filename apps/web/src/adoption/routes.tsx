import type { RouteObject } from 'react-router';
import { silenceRoutes } from '#contracts';
import { laysOut } from '../offline/kept-read.js';
import { screen } from '../ui/screen.js';

export const adoptionPages: RouteObject[] = [
  {
    path: '/t/:textId/adoption',
    lazy: screen(['adoption'], () => import('./AdoptionPage.js')),
    handle: { title: 'adoption.page.title', frame: 'wide' },
  },
  {
    path: '/t/:textId/silence',
    loader: laysOut(silenceRoutes.silencePage),
    lazy: screen(['adoption', 'silence'], () => import('./SilencePage.js')),
    handle: { title: 'silence.title', frame: 'wide' },
  },
  {
    path: '/t/:textId/record',
    lazy: screen(['adoption'], () => import('./RecordPage.js')),
    handle: { title: 'adoption.theRecord.title', frame: 'wide' },
  },
  {
    path: '/adoptions/:adoptionId',
    lazy: screen(['adoption'], () => import('./RecordPage.js')),
    handle: { title: 'adoption.theRecord.title', frame: 'wide' },
  },
];
