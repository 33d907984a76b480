import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ProcessStatus, type ProcessView, processesRoutes, processStatuses } from '#contracts';
import { useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { Select, TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { Section } from '../ui/Masthead.js';

/** Whether a process is at work, sleeps or has ended; why, stands on the record. */
export function Standing({ process }: { process: ProcessView }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ProcessStatus | null>(null);
  const [sent, setSent] = useState(0);
  const status = chosen ?? process.status;
  const set = useWrite(processesRoutes.setStatus, {
    refresh: [processesRoutes.get, processesRoutes.list],
    onDone: () => {
      setChosen(null);
      setSent((times) => times + 1);
    },
  });
  const send = ({ reason = '' }: Record<string, string>) =>
    set.mutate({ params: { processId: process.id }, input: { version: process.version, status, reason } });
  return (
    <Section title={t('processes.standing.title')}>
      <Form key={sent} error={set.error} onSend={send}>
        <Select
          name="status"
          className="short"
          label={t('processes.standing.is')}
          value={status}
          onChange={(event) => setChosen(event.target.value as ProcessStatus)}
          choices={processStatuses.map((one) => ({ value: one, label: t(`processes.status.${one}`) }))}
        />
        <TextField
          name="reason"
          label={t('processes.standing.reason')}
          hint={t('processes.standing.reasonHint')}
          dir="auto"
        />
        <p className="row">
          <Button
            type="submit"
            busy={set.isPending}
            locked={status === process.status ? t('processes.standing.same') : null}
          >
            {t('processes.standing.set')}
          </Button>
        </p>
      </Form>
    </Section>
  );
}
