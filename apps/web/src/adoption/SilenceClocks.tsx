import { useTranslation } from 'react-i18next';
import type { SilencePageView, SilenceView } from '#contracts';
import { useSession } from '../api/session.js';
import { useDates } from '../ui/dates.js';
import { useServerClock } from './use-server-clock.js';

/** When the page heard from the service; null while it shows a copy of this device. */
export type HeardAt = number | null;

/** One instant by the clock of the venue and by the reader's own, each with its offset. */
export function TwoClocks({ at, page, label }: { at: string; page: SilencePageView; label: string }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { zone } = useSession();
  const there = dates.deadline(at, page.venueZone, new Date(at), page.place);
  const here = dates.deadline(at, zone, new Date(at));
  return (
    <>
      <div>
        <dt>{label}</dt>
        <dd>
          <span>{t('common.date.absolute', { day: there.day, time: dates.time(at, page.venueZone) })}</span>{' '}
          <small>{there.zone}</small>
        </dd>
      </div>
      <div>
        <dt>{t('silence.clocks.yours')}</dt>
        <dd>
          <span>{t('common.date.absolute', { day: here.day, time: dates.time(at, zone) })}</span>{' '}
          <small>{here.zone}</small>
        </dd>
      </div>
    </>
  );
}

function TimeLeft({ page, silence, heardAt }: { page: SilencePageView; silence: SilenceView; heardAt: number }) {
  const { t } = useTranslation();
  const dates = useDates();
  const now = useServerClock(page.serverNow, heardAt);
  const left = Date.parse(silence.closesAt) - now.getTime();
  return <>{left > 0 ? dates.left(left) : t('silence.clocks.over')}</>;
}

/** The end by two clocks and what is left of it by the clock of the service. */
export function SilenceClocks({
  page,
  silence,
  heardAt,
}: {
  page: SilencePageView;
  silence: SilenceView;
  heardAt: HeardAt;
}) {
  const { t } = useTranslation();
  const dates = useDates();
  const suspended = silence.state === 'suspended';
  return (
    <dl className="clocks">
      {suspended ? (
        <div className="left">
          <dt>{t('silence.clocks.left')}</dt>
          <dd>
            <span>{dates.left(silence.remainingMs ?? 0)}</span> <small>{t('silence.clocks.stands')}</small>
          </dd>
        </div>
      ) : (
        <>
          <TwoClocks at={silence.closesAt} page={page} label={t('silence.clocks.ends')} />
          <div className="left">
            <dt>{t('silence.clocks.left')}</dt>
            <dd>
              {heardAt === null ? (
                <small>{t('silence.clocks.unheard')}</small>
              ) : (
                <TimeLeft page={page} silence={silence} heardAt={heardAt} />
              )}
            </dd>
          </div>
        </>
      )}
    </dl>
  );
}
