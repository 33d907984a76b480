import type { RouteObject } from 'react-router';
import { screen } from '../ui/screen.js';

export const draftingPages: RouteObject[] = [
  {
    path: '/texts',
    lazy: screen(['drafting'], () => import('./TextsPage.js')),
    handle: { title: 'drafting.texts.title', frame: 'page' },
  },
  {
    path: '/texts/new',
    lazy: screen(['drafting'], () => import('./NewTextPage.js')),
    handle: { title: 'drafting.new.title', frame: 'page' },
  },
  {
    path: '/t/:textId',
    lazy: screen(['drafting'], () => import('./RoomPage.js')),
    handle: { title: 'drafting.texts.title', frame: 'room' },
  },
];
