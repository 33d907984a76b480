import { useTranslation } from 'react-i18next';
import type { SilencePageView, SilenceView } from '#contracts';
import { ButtonLink } from '../ui/ButtonLink.js';
import { useDates } from '../ui/dates.js';
import { InTheWay } from './InTheWay.js';
import { mayBegin } from './silence.rules.js';

/** How it ended, for whom it is said by the rule of the process. */
export function SilenceOutcome({ page, silence }: { page: SilencePageView; silence: SilenceView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { state } = silence;
  if (state === 'open' || state === 'suspended') return null;
  const act = silence.acts.findLast((one) => one.act === state);
  // The text is adopted at the end itself, however long it took to write it down.
  const at = state === 'passed' ? silence.closesAt : (act?.at ?? silence.closesAt);
  const when = dates.instant(at, page.venueZone, page.place);
  return (
    <div
      className={`notice ${{ passed: 'agreed', broken: 'danger', cancelled: 'warn' }[state]}`}
      role={state === 'broken' ? 'alert' : 'status'}
    >
      <p>
        <b>{t(`silence.outcome.${state}`, { when })}</b>
      </p>
      {state === 'broken' && (
        <>
          <p>{act?.by ? t('silence.outcome.brokenBy', { name: act.by }) : t('silence.outcome.unnamed')}</p>
          {silence.brokenOn.length > 0 && (
            <>
              <p>{t('silence.outcome.reopened')}</p>
              <InTheWay
                textId={page.textId}
                blocks={silence.brokenOn}
                named={(number) => t('silence.paragraph', { number })}
                unnumbered={t('silence.unnumbered')}
              />
            </>
          )}
        </>
      )}
      {act?.reason && (
        <p className="text" dir="auto">
          {act.reason}
        </p>
      )}
      <p className="row">
        {state === 'passed' && silence.adoptionId ? (
          <ButtonLink kind="primary" to={`/adoptions/${silence.adoptionId}`}>
            {t('adoption.record.read')}
          </ButtonLink>
        ) : (
          <ButtonLink kind={mayBegin(page) ? 'secondary' : 'primary'} to={`/t/${page.textId}`}>
            {t('silence.readText')}
          </ButtonLink>
        )}
      </p>
    </div>
  );
}
