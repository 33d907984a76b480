import type { MeetingListItem, MineRow, NamedText, Role, TextListItem } from '#contracts';
import { typesAtAll } from '#text';
import { typingStates } from './text-states.rules.js';

/** The secretariat is the desk: it prepares the text, types at the table, and places what is proposed. */
const desk: readonly Role[] = ['secretariat_officer', 'secretariat_admin'];
export const isDesk = (role: Role): boolean => desk.includes(role);

/** What a text asks of somebody in a role while it is drafted, or undefined. What was adopted is told by adoption. */
export function rowOf(text: NamedText | TextListItem, role: Role): MineRow | undefined {
  const { id, symbol, title, state } = text;
  const leads = role === 'chair' || role === 'vice_chair';
  const row = (block: MineRow['block'], key: string, action: string, page = ''): MineRow => ({
    id: `text-${id}`,
    block,
    title: { key: `home.text.${key}`, params: { symbol, ...('open' in text && { count: text.open }) } },
    detail: { key: 'home.row.quoted', params: { title } },
    href: `/t/${id}${page}`,
    action: { key: `home.text.${action}` },
  });
  if (state === 'for_adoption')
    return leads ? row('do_now', 'declare', 'toAdoption', '/adoption') : row('happening', 'forAdoption', 'read');
  if (state === 'clean_text') return leads ? row('do_now', 'clean', 'goOn') : row('happening', 'clean', 'read');
  if (!typingStates.includes(state) || !('open' in text)) return undefined;
  if (isDesk(role)) return deskRow(text, row);
  if (text.blocks === 0) return undefined;
  if (leads) return row('do_now', text.open > 0 ? 'stillOpen' : 'noneOpen', 'goOn');
  // In the readings delegations propose; only while it is drafted do they type.
  const enters = typesAtAll(role);
  return row('happening', enters && state === 'drafting' ? 'typing' : 'reading', enters ? 'enter' : 'read');
}

type Row = (block: MineRow['block'], key: string, action: string) => MineRow;

/** The desk hears of a text from its outline on, and how far its reading has come. */
function deskRow({ title, state, open, agreed, blocks }: TextListItem, row: Row): MineRow {
  if (state === 'outline' || blocks === 0) return row('do_now', 'prepare', 'goOn');
  const stands = {
    detail: { key: 'home.text.stand', params: { title, agreed, blocks } },
    status: { key: `drafting.textState.${state}` },
  };
  // With nothing left open the next word is the chair's; in a reading the room waits until the desk has placed it.
  if (open === 0) return { ...row('waiting', 'noneOpen', 'read'), ...stands };
  if (state === 'drafting') return { ...row('happening', 'typing', 'enter'), ...stands };
  return { ...row('do_now', 'stillOpen', 'enter'), ...stands };
}

/** A meeting that runs, and the first one ahead, need a text: the draft comes to the desk, mostly as a Word file. */
export function draftsWanted(
  meetings: readonly MeetingListItem[],
  texts: readonly Pick<TextListItem, 'meetingId'>[],
  today: string,
): MineRow[] {
  const ahead = meetings
    .filter(({ status, endOn }) => status === 'planned' && endOn >= today)
    .sort((a, b) => a.startOn.localeCompare(b.startOn));
  return [...meetings.filter(({ status }) => status === 'open'), ...ahead.slice(0, 1)]
    .filter(({ id }) => !texts.some(({ meetingId }) => meetingId === id))
    .map(({ id, name }) => ({
      id: `draft-of-${id}`,
      block: 'do_now',
      title: { key: 'home.text.noDraft', params: { name } },
      detail: { key: 'home.text.noDraftSay' },
      href: `/texts/new?meeting=${id}`,
      action: { key: 'home.text.bringIn' },
    }));
}
