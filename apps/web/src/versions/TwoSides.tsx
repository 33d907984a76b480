import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { TextVersionView } from '#contracts';
import { useSession } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { useDates } from '../ui/dates.js';
import { Select } from '../ui/Field.js';
import { versionName } from './version-name.js';

/** Two pickers: any version, or the text as it stands now. */
export function TwoSides({
  textId,
  versions,
  from,
  to,
}: {
  textId: string;
  versions: readonly TextVersionView[];
  from: string;
  to: string;
}) {
  const { t } = useTranslation();
  const dates = useDates();
  const { zone } = useSession();
  const navigate = useNavigate();
  const choices = [
    { value: 'now', label: t('history.versions.now') },
    ...[...versions].reverse().map((version) => ({
      value: version.id,
      label: `${versionName(version, t)}, ${dates.instant(version.at, zone)}`,
    })),
  ];
  const go = (one: string, two: string) => void navigate(`/t/${textId}/compare?from=${one}&to=${two}`);
  return (
    <form
      key={`${from}.${to}`}
      className="twosides noprint"
      onSubmit={(event) => {
        event.preventDefault();
        const values = new FormData(event.currentTarget);
        go(String(values.get('from')), String(values.get('to')));
      }}
    >
      <Select name="from" label={t('history.compare.from')} defaultValue={from} choices={choices} />
      <Select name="to" label={t('history.compare.to')} defaultValue={to} choices={choices} />
      <Button type="submit">{t('history.compare.show')}</Button>
    </form>
  );
}
