import { type ComponentType, createElement } from 'react';
import type { Area } from '../i18n/en/index.js';
import { loadWords } from '../i18n/start.js';

/** What somebody must be allowed to do, in the words of the rulebook. */
export type Needs = readonly [action: string, kind: string];

/**
 * A page of a chapter, fetched with its words when somebody goes there:
 * `{ path: '/texts', lazy: screen(['drafting'], () => import('./TextsPage.js')), handle: { title: 'drafting.texts.title' } }`.
 * A page that is there for an act names what that needs; the rulebook is fetched for those alone.
 */
export function screen(words: readonly Area[], load: () => Promise<{ default: ComponentType }>, needs?: Needs) {
  return async () => {
    const [page, only] = await Promise.all([
      load(),
      needs && import('./OnlyWho.js').then(({ OnlyWho }) => OnlyWho),
      loadWords(...words),
    ]);
    if (!needs || !only) return { Component: page.default };
    return { element: createElement(only, { needs, Page: page.default }) };
  };
}
