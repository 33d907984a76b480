import type { MineRow, Role, TextListItem } from '#contracts';
import { typesAtAll } from '#text';
import { typingStates } from './text-states.rules.js';

/** Adopted texts are news for so many days. */
const NEWS_DAYS = 60;
/** They answer for what was adopted; what is being drafted is no task of theirs. */
const afterwards: readonly Role[] = ['focal_point', 'alternate_focal_point', 'ministry_contributor', 'evaluator'];

/**
 * What a text asks of somebody in a role now (ux.md, 2.3), or undefined.
 * @param now product time
 */
export function rowOf(text: TextListItem, role: Role | null, now: Date): MineRow | undefined {
  const { id, symbol, title, state, open, blocks } = text;
  const leads = role === 'chair' || role === 'vice_chair';
  const row = (block: MineRow['block'], key: string, count: number, action: string, page = ''): MineRow => ({
    id: `text-${id}`,
    block,
    title: { key: `drafting.mine.${key}`, params: { symbol, count } },
    detail: { key: 'drafting.mine.title', params: { title } },
    href: `/t/${id}${page}`,
    action: { key: `drafting.mine.${action}` },
  });
  if (state === 'adopted') {
    const days = (now.getTime() - new Date(text.changedAt).getTime()) / 86_400_000;
    return days <= NEWS_DAYS ? row('decided', 'adopted', 0, 'toRecord', '/record') : undefined;
  }
  if (role === null || afterwards.includes(role)) return undefined;
  if (state === 'for_adoption')
    return leads ? row('do_now', 'declare', 0, 'toAdoption', '/adoption') : row('happening', 'forAdoption', 0, 'read');
  if (state === 'clean_text') return leads ? row('do_now', 'clean', 0, 'goOn') : row('happening', 'clean', 0, 'read');
  if (!typingStates.includes(state) || blocks === 0) return undefined;
  if (leads) return open > 0 ? row('do_now', 'stillOpen', open, 'goOn') : row('do_now', 'noneOpen', 0, 'goOn');
  return typesAtAll(role) ? row('happening', 'typing', open, 'enter') : row('happening', 'reading', open, 'read');
}
