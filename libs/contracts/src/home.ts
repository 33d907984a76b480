import { route } from './route.js';

/** One row of "what do I have to do now", given by every chapter's `/mine` and composed in the web. */
export interface MineRow {
  id: string;
  block: 'do_now' | 'waiting' | 'happening' | 'decided';
  /** Translation key and its parameters. */
  title: { key: string; params?: Record<string, string | number> };
  detail?: { key: string; params?: Record<string, string | number> };
  /** Status as a translation key, with the glyph to show beside it. */
  status?: { key: string; glyph?: string; params?: Record<string, string | number> };
  /** Instant (ISO 8601, UTC) and the zone in whose words it is shown. */
  due?: { at: string; zone: string /** The town to name, where it is not the zone's own. */; place?: string };
  overdueDays?: number;
  href: string;
  action: { key: string };
}

/** Where each chapter answers what a person has to do now; home asks them all. One line per chapter. */
export const mineRoutes = {
  adoption: route('GET', '/api/adoption/mine').gives<MineRow[]>(),
  drafting: route('GET', '/api/texts/mine').gives<MineRow[]>(),
  followup: route('GET', '/api/followup/mine').gives<MineRow[]>(),
  meetings: route('GET', '/api/meetings/mine').gives<MineRow[]>(),
  reporting: route('GET', '/api/reports/mine').gives<MineRow[]>(),
};
