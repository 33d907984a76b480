import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { processesRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { sessionQuery } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { useNow } from '../ui/now.js';
import { ProcessFacts } from './ProcessFacts.js';
import { factsOf } from './process-facts.rules.js';

/** The administrator of the installation founds a process. */
export default function NewProcessPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const year = useNow().getFullYear();
  const create = useWrite(processesRoutes.create, {
    refresh: [processesRoutes.list],
    onDone: (process) => {
      // The founder administers the new process from now on, and finds it among their roles.
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      void navigate(`/processes/${process.id}`);
    },
  });
  const send = (values: Record<string, string>) => {
    const { purpose, ...facts } = factsOf(values);
    create.mutate({ input: { ...facts, code: values['code'] ?? '', purpose: purpose ?? undefined } });
  };
  return (
    <>
      <Masthead plain title={t('processes.new.title')} lede={t('processes.new.lede')} />
      <Section first title={t('processes.new.facts')}>
        <Form error={create.error} onSend={send}>
          <ProcessFacts year={year}>
            <TextField name="code" label={t('processes.new.code')} hint={t('processes.new.codeHint')} />
          </ProcessFacts>
          <p>
            <Button type="submit" kind="primary" busy={create.isPending}>
              {t('processes.new.create')}
            </Button>
          </p>
        </Form>
      </Section>
    </>
  );
}
