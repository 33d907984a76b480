import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftingRoutes, historyRoutes, type RestoredView, type TextVersionView } from '#contracts';
import { useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { Dialog } from '../ui/Dialog.js';
import { ProblemNote } from '../ui/ProblemNote.js';

const refresh = [draftingRoutes.versions, draftingRoutes.text, historyRoutes.compare];

/** Asks before a version is restored, and says afterwards what became of it. */
export function RestoreVersion({
  version,
  name,
  onClose,
  onDone,
}: {
  version: TextVersionView | null;
  name: string;
  onClose(): void;
  onDone(done: RestoredView): void;
}) {
  const { t } = useTranslation();
  const restore = useWrite(historyRoutes.restoreVersion, { refresh, onDone });
  return (
    <Dialog
      title={t('history.restore.title')}
      isOpen={version !== null}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="primary"
            busy={restore.isPending}
            onPress={() => version && restore.mutate({ params: { textId: version.textId, versionId: version.id } })}
          >
            {t('history.restore.now')}
          </Button>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
        </>
      }
    >
      <p>{t('history.restore.say', { name })}</p>
      <p>{t('history.restore.saySafe')}</p>
      <ProblemNote error={restore.error} />
    </Dialog>
  );
}

/** What was restored, what could not be, and the way back. */
export function RestoredNote({ textId, done }: { textId: string; done: RestoredView }) {
  const { t } = useTranslation();
  const [undone, setUndone] = useState(false);
  const undo = useWrite(historyRoutes.restoreVersion, { refresh, onDone: () => setUndone(true) });
  const counts = (['changed', 'brought', 'ended'] as const).filter((what) => done[what] > 0);
  return (
    <div className={done.refused.length > 0 ? 'notice warn' : 'notice ok'} role="status">
      {undone ? (
        <p>{t('history.restore.undone')}</p>
      ) : (
        <>
          <p>
            <b>{t(done.seq === null ? 'history.restore.nothing' : 'history.restore.done')}</b>{' '}
            {counts.length > 0 &&
              `${counts.map((what) => t(`history.restore.${what}`, { count: done[what] })).join(', ')}.`}
          </p>
          {done.refused.length > 0 && (
            <>
              <p>{t('history.restore.refused', { count: done.refused.length })}</p>
              <ul className="plainlist">
                {done.refused.map(({ blockId, number, text }) => (
                  <li key={blockId} className="text" dir="auto">
                    {number && <b>{number} </b>}
                    {text}
                  </li>
                ))}
              </ul>
            </>
          )}
          {done.seq !== null && (
            <p className="row">
              <Button
                small
                busy={undo.isPending}
                onPress={() => undo.mutate({ params: { textId, versionId: done.beforeVersionId } })}
              >
                {t('history.restore.undo')}
              </Button>
            </p>
          )}
          <ProblemNote error={undo.error} />
        </>
      )}
    </div>
  );
}
