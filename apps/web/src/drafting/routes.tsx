import type { RouteObject } from 'react-router';
import { draftingRoutes } from '#contracts';
import { laysOut } from '../offline/kept-read.js';
import { screen } from '../ui/screen.js';
import { textsWanted } from './texts-wanted.rules.js';

export const draftingPages: RouteObject[] = [
  {
    path: '/texts',
    loader: laysOut(draftingRoutes.texts, textsWanted),
    lazy: screen(['drafting'], () => import('./TextsPage.js')),
    handle: { title: 'drafting.texts.title', frame: 'page' },
  },
  {
    path: '/texts/new',
    lazy: screen(['drafting'], () => import('./NewTextPage.js'), ['create', 'Text']),
    handle: { title: 'drafting.new.title', frame: 'page' },
  },
  {
    path: '/t/:textId',
    loader: laysOut(draftingRoutes.text),
    lazy: screen(['drafting'], () => import('./RoomPage.js')),
    handle: { title: 'drafting.texts.title', frame: 'room' },
  },
];
