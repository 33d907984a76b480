import type { RouteObject } from 'react-router';
import { screen } from '../ui/screen.js';

const page = (path: string, load: Parameters<typeof screen>[1], title = 'directory.title'): RouteObject => ({
  path,
  lazy: screen(['directory', 'processes'], load),
  handle: { title },
});

export const directoryPages: RouteObject[] = [
  page('/directory', () => import('./DirectoryPage.js')),
  page('/directory/new', () => import('./EditEntryPage.js'), 'directory.edit.new'),
  page('/directory/compare', () => import('./ComparePage.js'), 'directory.compare.title'),
  page('/directory/timeline', () => import('./TimelinePage.js'), 'directory.timeline.title'),
  page('/directory/states/:code', () => import('./StatePage.js')),
  page('/directory/:entryId', () => import('./EntryPage.js')),
  page('/directory/:entryId/edit', () => import('./EditEntryPage.js'), 'directory.edit.title'),
];
