import type { MineRow, Role, TextListItem } from '#contracts';
import { typesAtAll } from '#text';
import { typingStates } from './text-states.rules.js';

/** What a text asks of somebody in a role while it is drafted, or undefined. What was adopted is told by adoption. */
export function rowOf(text: TextListItem, role: Role): MineRow | undefined {
  const { id, symbol, title, state, open, blocks } = text;
  const leads = role === 'chair' || role === 'vice_chair';
  const row = (block: MineRow['block'], key: string, action: string, page = ''): MineRow => ({
    id: `text-${id}`,
    block,
    title: { key: `home.text.${key}`, params: { symbol, count: open } },
    detail: { key: 'home.row.quoted', params: { title } },
    href: `/t/${id}${page}`,
    action: { key: `home.text.${action}` },
  });
  if (state === 'for_adoption')
    return leads ? row('do_now', 'declare', 'toAdoption', '/adoption') : row('happening', 'forAdoption', 'read');
  if (state === 'clean_text') return leads ? row('do_now', 'clean', 'goOn') : row('happening', 'clean', 'read');
  if (!typingStates.includes(state) || blocks === 0) return undefined;
  if (leads) return row('do_now', open > 0 ? 'stillOpen' : 'noneOpen', 'goOn');
  // In the readings delegations propose; only while it is drafted do they type.
  const enters = typesAtAll(role);
  return row('happening', enters && state === 'drafting' ? 'typing' : 'reading', enters ? 'enter' : 'read');
}
