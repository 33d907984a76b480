import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { silenceRoutes } from '#contracts';
import { useRead } from '../api/reading.js';
import { useDates } from '../ui/dates.js';

/** Above a text that waits for objections: until when, and where they are made. Nobody types in it meanwhile. */
export function UnderSilence({ textId }: { textId: string }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { data } = useRead(silenceRoutes.silencePage, { textId });
  const silence = data?.silence;
  const when =
    data && silence?.state === 'open'
      ? dates.deadline(silence.closesAt, data.venueZone, new Date(data.serverNow), data.place).absolute
      : null;
  return (
    <p className="notice roomnote">
      {when
        ? t('drafting.underSilence.until', { when })
        : t(silence?.state === 'suspended' ? 'drafting.underSilence.suspended' : 'drafting.underSilence.say')}{' '}
      <Link to={`/t/${textId}/silence`}>{t('drafting.underSilence.open')}</Link>
    </p>
  );
}
