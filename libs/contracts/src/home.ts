import { route } from './route.js';

/** One row of "what do I have to do now", told by a chapter and shown on home. */
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

/** Who tells home what somebody has to do, in the order of the story. */
export const homeChapters = [
  'service',
  'meetings',
  'drafting',
  'adoption',
  'followup',
  'reporting',
  'accountability',
] as const;
export type HomeChapter = (typeof homeChapters)[number];

export interface HomeView {
  rows: MineRow[];
  /** Chapters that could not say anything; what the others said stands. */
  failed: HomeChapter[];
}

export const homeRoutes = {
  /** All that this person has to do in the role in which they act: one question instead of one to each chapter. */
  home: route('GET', '/api/mine').gives<HomeView>(),
};
