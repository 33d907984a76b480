import { useTranslation } from 'react-i18next';
import type { DirectoryEventView, DirectoryView } from '#contracts';
import { useDates } from '../ui/dates.js';
import { Flags, PartyName } from './Parts.js';
import { useStateNames } from './use-directory.js';

/** A day, a month or a year: as precisely as it was printed, and no more. */
export function usePrintedDay(): (printed: string | null) => string {
  const { t } = useTranslation();
  const dates = useDates();
  return (printed) => {
    if (printed === null) return t('directory.timeline.noDate');
    if (printed.length === 4) return printed;
    if (printed.length === 7) return dates.month(printed);
    return dates.day(printed);
  };
}

/** Meetings in the order of their days. */
export function EventList({ view, events }: { view: DirectoryView; events: readonly DirectoryEventView[] }) {
  const { t } = useTranslation();
  const day = usePrintedDay();
  const names = useStateNames(view);
  return (
    <ol className="events">
      {events.map((event) => (
        <li key={event.code} id={event.code}>
          <span className="when num">
            {day(event.from)}
            {event.to && <> – {day(event.to)}</>}
          </span>
          <div>
            <b>{event.title}</b>
            <span className="sub">
              {[
                event.place,
                event.country && names.today(event.country),
                event.status !== 'held' && t(`directory.timeline.${event.status}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {event.topics.length > 0 && <p className="small">{event.topics.join(' · ')}</p>}
            {event.participants.length > 0 && (
              <details>
                <summary>{t('directory.timeline.participants', { count: event.participants.length })}</summary>
                <p className="small">
                  {event.participants.map((party, nth) => (
                    <span key={party.printed}>
                      {nth > 0 && ' · '}
                      <PartyName view={view} party={party} />
                    </span>
                  ))}
                </p>
                {event.participantsBasis && <p className="small muted">{event.participantsBasis}</p>}
              </details>
            )}
            <Flags entry={event} />
          </div>
        </li>
      ))}
    </ol>
  );
}
