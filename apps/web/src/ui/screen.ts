import type { ComponentType } from 'react';
import type { Area } from '../i18n/en/index.js';
import { loadWords } from '../i18n/start.js';

/**
 * A page of a chapter, fetched with its words when somebody goes there:
 * `{ path: '/texts', lazy: screen(['drafting'], () => import('./TextsPage.js')), handle: { title: 'drafting.texts.title' } }`.
 */
export function screen(words: readonly Area[], load: () => Promise<{ default: ComponentType }>) {
  return async () => {
    const [page] = await Promise.all([load(), loadWords(...words)]);
    return { Component: page.default };
  };
}
