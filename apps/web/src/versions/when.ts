import { useSession } from '../api/session.js';
import { useDates } from '../ui/dates.js';
import { useNow } from '../ui/now.js';

/** A moment in few words: the hour on the same day, else day and hour. */
export function useWhen(): (at: string) => string {
  const dates = useDates();
  const { zone } = useSession();
  const now = useNow();
  const dayOf = (at: Date) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
  return (at) => {
    const day = dayOf(new Date(at));
    const time = dates.time(at, zone);
    return day === dayOf(now) ? time : `${dates.day(day, { short: true })}, ${time}`;
  };
}
