import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.js';
import { give } from './commanding.js';
import type { LiveRoom } from './live-room.js';

/** What one did last by command, in words, with its undo; and an undo of typing that was dropped. */
export function ActLine({ room, onDone }: { room: LiveRoom; onDone(): void }) {
  const { t } = useTranslation();
  const act = useSyncExternalStore(room.acts.watch, room.acts.last);
  const notUndone = useSyncExternalStore(room.acts.watch, room.acts.dropped);
  // The button goes away with what it stands beside.
  const forget = () => {
    onDone();
    room.acts.forget();
  };
  const undo = (seq: number) => {
    onDone();
    void give(room, () => ({ kind: 'undo', seq }));
  };
  return (
    <div className="actline" role="status" aria-live="polite">
      {notUndone && (
        <p className="notice warn roomnote">
          {t(`drafting.acts.notUndone.${notUndone.because}`, {
            paragraph: notUndone.number
              ? t('drafting.kept.paragraph', { number: notUndone.number.replace(/\.$/, '') })
              : t('drafting.kept.aParagraph'),
          })}{' '}
          <Button small kind="quiet" onPress={forget}>
            {t('common.close')}
          </Button>
        </p>
      )}
      {act && !notUndone && (
        <p className="notice roomnote">
          {act.kind === 'replace'
            ? t('drafting.acts.replace', { count: act.told.replaced ?? 0 })
            : t(`drafting.acts.${act.kind}`)}{' '}
          {act.kind !== 'undo' && act.told.replaced !== 0 && (
            <Button small onPress={() => undo(act.seq)}>
              {t('drafting.acts.take')}
            </Button>
          )}{' '}
          <Button small kind="quiet" onPress={forget}>
            {t('common.close')}
          </Button>
        </p>
      )}
    </div>
  );
}
