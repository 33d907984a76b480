import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { type ProcessView, processesRoutes } from '#contracts';
import { useRead, useWrite } from '../api/reading.js';
import { sessionQuery } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { Form } from '../ui/Form.js';
import { useConfidentiality, useTitle } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { Meanwhile, useSince } from '../ui/Meanwhile.js';
import { changedMeanwhile, mineOverTheirs } from '../ui/meanwhile.rules.js';
import { ProcessFacts } from './ProcessFacts.js';
import { factsOf, labels, valuesOf } from './process-facts.rules.js';

/** An administrator puts right what was said of a process when it was founded; its code stays as it is. */
export default function EditProcessPage() {
  const { t } = useTranslation();
  const { processId = '' } = useParams();
  const process = useRead(processesRoutes.get, { processId });
  useConfidentiality('L1');
  return (
    <Shown of={process} what={t('processes.title')}>
      {(view) => <EditProcess key={view.id} process={view} />}
    </Shown>
  );
}

function EditProcess({ process }: { process: ProcessView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  useTitle(t('processes.edit.title', { name: process.name }));
  const describe = useWrite(processesRoutes.describe, {
    refresh: [processesRoutes.get, processesRoutes.list],
    onDone: () => {
      // Roles are shown with the name of their process.
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      void navigate(`/processes/${process.id}`);
    },
  });
  const since = useSince(process, describe);
  const begun = valuesOf(since.begun);
  const theirs = since.theirs && valuesOf(since.theirs);
  const send = (values: Record<string, string>) => {
    const upon = since.upon(values);
    const said = upon === since.begun ? values : mineOverTheirs(begun, values, valuesOf(upon));
    describe.mutate({ params: { processId: process.id }, input: { version: upon.version, ...factsOf(said) } });
  };
  return (
    <>
      <Masthead
        plain
        title={t('processes.edit.title', { name: process.name })}
        lede={t('processes.edit.lede', { code: process.code })}
      />
      <Section first title={t('processes.new.facts')}>
        <Form
          key={since.begun.version}
          error={describe.error}
          onSend={send}
          meanwhile={
            theirs && (
              <Meanwhile
                theirs={changedMeanwhile(begun, theirs).map((name) => ({
                  label: t(labels[name] ?? name),
                  words: theirs[name] ?? '',
                }))}
                busy={describe.isPending}
                onFollow={since.follow}
              />
            )
          }
        >
          <ProcessFacts process={since.begun} />
          <p className="row">
            <Button type="submit" kind="primary" busy={describe.isPending}>
              {t('processes.edit.keep')}
            </Button>
            <ButtonLink to={`/processes/${process.id}`}>{t('common.cancel')}</ButtonLink>
          </p>
        </Form>
      </Section>
    </>
  );
}
