import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation } from 'react-router';

/** A page that must be fetched first keeps nobody guessing: after half a second it is said that it comes, after eight why it does not. */
export function Going() {
  const { t } = useTranslation();
  const going = useNavigation().state !== 'idle';
  const [waited, setWaited] = useState<'no' | 'some' | 'long'>('no');
  useEffect(() => {
    setWaited('no');
    if (!going) return;
    const timers = [setTimeout(setWaited, 500, 'some'), setTimeout(setWaited, 8_000, 'long')];
    return () => timers.forEach(clearTimeout);
  }, [going]);
  const words =
    waited === 'no'
      ? null
      : waited === 'some'
        ? t('common.loading.what', { what: t('common.loading.page') })
        : t('common.loading.slow');
  return (
    <div className="going" role="status">
      {words && <p>{words}</p>}
    </div>
  );
}
