import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { followupRoutes, type TaskView } from '#contracts';
import { useMay } from '../api/may.js';
import { useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { Dialog } from '../ui/Dialog.js';
import { TextArea } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { DecidedMeanwhile } from '../ui/Meanwhile.js';
import { isOwed } from './standing.js';

/** The secretariat asks for nothing more in this round, and says why. */
export function Waive({ task: { request } }: { task: TaskView }) {
  const { t } = useTranslation();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const waive = useWrite(followupRoutes.waiveReport, {
    refresh: [followupRoutes.task, followupRoutes.requests, followupRoutes.overview],
    onDone: () => setAsking(false),
  });
  const gone = !isOwed(request);
  if (!may('waive', 'ReportRequest', { processId: request.processId }) || (gone && !asking)) return null;
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('followup.waive.open')}</Button>
      <Dialog
        grave
        title={t('followup.waive.title', { name: request.entityName })}
        isOpen={asking}
        onClose={() => setAsking(false)}
        foot={
          <>
            {!gone && (
              <Button danger kind="primary" type="submit" form="waive" busy={waive.isPending}>
                {t('followup.waive.act')}
              </Button>
            )}
            <Button onPress={() => setAsking(false)}>{t(gone ? 'common.close' : 'common.cancel')}</Button>
          </>
        }
      >
        <p>{t('followup.waive.say')}</p>
        <Form
          id="waive"
          error={waive.error}
          meanwhile={gone && <DecidedMeanwhile />}
          onSend={({ reason = '' }) =>
            waive.mutate({ params: { requestId: request.id }, input: { version: request.version, reason } })
          }
        >
          <TextArea name="reason" label={t('followup.waive.why')} maxLength={2000} />
        </Form>
      </Dialog>
    </>
  );
}
