import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groundRoutes } from '#contracts';
import { useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { useDates } from './dates.js';
import { setProductTime, useNow } from './now.js';
import { Icon } from './StatusMark.js';

const TravelDialog = lazy(() => import('./TravelDialog.js'));

/** In the demonstration: the product's time in the strip, and the button that lets it pass. */
export function DemoClock() {
  const { t } = useTranslation();
  const { zone } = useSession();
  const clock = useRead(groundRoutes.clock, null, undefined, {
    refetchInterval: ({ state }) => (state.data?.target ? 1_000 : 60_000),
  });
  const now = useNow();
  const said = useDates();
  const [open, setOpen] = useState(false);
  const view = clock.data;
  useEffect(() => {
    if (view) setProductTime(view.now);
  }, [view]);
  if (!view) return null;
  return (
    <>
      <button type="button" className="menu democlock num" onClick={() => setOpen(true)}>
        <Icon name="clock" />
        <span>
          <span className="only-wide">{view.target ? t('common.clock.travelling') : t('common.clock.label')} </span>
          <b>{said.deadline(now.toISOString(), zone, now).brief}</b>
          <span className="only-wide">
            {' '}
            <bdi>{said.zone(zone, now)}</bdi>
          </span>
        </span>
      </button>
      {open && (
        <Suspense>
          <TravelDialog now={now} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
