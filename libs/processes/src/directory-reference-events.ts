import type { DirectoryEventView } from '#contracts';
import { flagsOn, meetingFlags } from './directory-reference-flags.js';
import milestones from './reference/idm-and-milestones.json' with { type: 'json' };
import meetings from './reference/imp-meetings.json' with { type: 'json' };

/* What the reference data says of days: the meetings that were held, the sessions and workshops, and the milestones. */

export interface PrintedState {
  code: string;
  printed: string;
  flag?: string;
}
interface PrintedMeeting {
  id: string;
  kind: string;
  title: string;
  process: string;
  place: { city: string; country: string } | null;
  date: { from: string; to?: string } | null;
  status: string;
  participants: PrintedState[];
  participantsBasis: string;
  topics: string[];
  followedBy?: string;
}
export const held = meetings.meetings as unknown as PrintedMeeting[];

/** The series of a printed meeting: "IMP-EHG-2002" belongs to "IMP-EHG". */
export const seriesOf = (id: string): string => id.split('-').slice(0, 2).join('-');

export const some = (...sentences: (string | undefined)[]): string[] =>
  sentences.filter((one): one is string => one !== undefined);

const event = (over: Partial<DirectoryEventView> & Pick<DirectoryEventView, 'code' | 'series' | 'title'>) => ({
  entry: null,
  place: null,
  country: null,
  from: null,
  to: null,
  status: 'held' as const,
  participants: [],
  participantsBasis: null,
  topics: [],
  flags: [],
  followedBy: null,
  ...over,
});
const monthOf = (year: number, month: number | undefined): string =>
  month === undefined ? String(year) : `${year}-${String(month).padStart(2, '0')}`;
/** "2003-07-02/2003-07-03", "2001-06" or a year alone. */
function spanOf(one: { date?: string; year?: number }): { from: string | null; to: string | null } {
  const [from, to] = (one.date ?? (one.year === undefined ? '' : String(one.year))).split('/');
  return { from: from || null, to: to ?? null };
}

interface Session {
  year: number;
  month?: number;
  themes: string[];
  status?: string;
  flag?: string;
  note?: string;
}
interface Workshop {
  year: number;
  month?: number;
  topic: string;
  status?: string;
}
interface Milestone {
  event: string;
  date?: string;
  year?: number;
  city?: string;
}

/** A workshop is spoken of by its month: "Workshop of April 2005". */
const spokenOf = ({ event: title, date }: Milestone): string =>
  title.includes('workshop') && date !== undefined
    ? `Workshop of ${new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(date.slice(0, 7)))}`
    : title;

/** Every dated event of the sources, in the order of their days. */
export function referenceEvents(): DirectoryEventView[] {
  const printed = held.map((meeting) =>
    event({
      code: meeting.id,
      entry: seriesOf(meeting.id),
      series: meeting.process,
      title: meeting.title,
      place: meeting.place?.city ?? null,
      country: meeting.place?.country ?? null,
      from: meeting.date?.from ?? null,
      to: meeting.date?.to ?? null,
      status: meeting.status as DirectoryEventView['status'],
      participants: meeting.participants.map(({ code, printed: name }) => ({ code, printed: name })),
      participantsBasis: meeting.participantsBasis,
      topics: meeting.topics,
      flags: meetingFlags(`${meeting.id}:`),
      followedBy: meeting.followedBy ?? null,
    }),
  );
  const sessions = (milestones.idmSessions as Session[]).map((session) =>
    event({
      code: `IDM-${session.year}`,
      series: 'International Dialogue on Migration',
      title: `International Dialogue on Migration ${session.year}${session.note ? ` (${session.note})` : ''}`,
      from: monthOf(session.year, session.month),
      status: session.status ? 'planned' : 'held',
      topics: session.themes,
      flags: some(session.flag),
    }),
  );
  const workshops = (milestones.intersessionalWorkshops as Workshop[]).map((workshop, index) =>
    event({
      code: `IDM-WS-${index + 1}`,
      series: 'International Dialogue on Migration',
      title: `Intersessional workshop: ${workshop.topic}`,
      from: monthOf(workshop.year, workshop.month),
      status: workshop.status ? 'planned' : 'held',
      topics: [workshop.topic],
    }),
  );
  const berne = (milestones.berneInitiative as Milestone[]).map((step, index) =>
    event({
      code: `BERNE-${index + 1}`,
      entry: 'IMP-BERNE',
      series: 'Berne Initiative',
      title: step.event,
      place: step.city ?? null,
      ...spanOf(step),
    }),
  );
  const others = (milestones.otherMilestones as Milestone[]).map((step, index) =>
    event({
      code: `MILESTONE-${index + 1}`,
      series: 'Milestones',
      title: step.event,
      ...spanOf(step),
      flags: flagsOn(spokenOf(step)),
    }),
  );
  return [...printed, ...sessions, ...workshops, ...berne, ...others].sort((a, b) =>
    (a.from ?? '').localeCompare(b.from ?? ''),
  );
}
