import type { Area } from './en/index.js';
import type { Words } from './pseudo.js';

/** The words of one language other than English: those of the shell, and each area when it is needed. */
export interface Pack {
  common: Words;
  areas: Partial<Record<Area, () => Promise<Words>>>;
}

/** Languages that have words of their own. An area that a pack does not have is shown in English. */
export const packs: Readonly<Record<string, () => Promise<Pack>>> = {
  fr: () => import('./fr/index.js').then((m) => m.fr),
  ar: () => import('./ar/index.js').then((m) => m.ar),
  es: () => import('./es/index.js').then((m) => m.es),
  zh: () => import('./zh/index.js').then((m) => m.zh),
  ru: () => import('./ru/index.js').then((m) => m.ru),
};
