import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ExtensionView, followupRoutes, type TaskView } from '#contracts';
import { useMay } from '../api/may.js';
import { useWrite } from '../api/reading.js';
import { useFormWords } from '../offline/form-words.js';
import { Button } from '../ui/Button.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { useDates } from '../ui/dates.js';
import { TextArea } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { Section } from '../ui/Masthead.js';
import { DecidedMeanwhile } from '../ui/Meanwhile.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { StatusMark } from '../ui/StatusMark.js';

const refresh = [followupRoutes.task, followupRoutes.requests, followupRoutes.overview];

/** The State asks for more time, with a reason. */
export function AskForMore({ task: { request, may } }: { task: TaskView }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const words = useFormWords(`more-time ${request.id}`);
  const ask = useWrite(followupRoutes.askExtension, {
    refresh,
    onDone: () => {
      words.sent();
      setAsking(false);
    },
  });
  const gone = !may.askExtension || Boolean(request.extension);
  if (gone && !asking) return null;
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('followup.more.ask')}</Button>
      <Dialog
        title={t('followup.more.title')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        foot={
          <>
            {!gone && (
              <Button kind="primary" type="submit" form="more-time" busy={ask.isPending}>
                {t('followup.more.send')}
              </Button>
            )}
            <Button onPress={() => setAsking(false)}>{t(gone ? 'common.close' : 'common.cancel')}</Button>
          </>
        }
      >
        <p>{t('followup.more.say', { count: request.extensionsLeft })}</p>
        <Form
          id="more-time"
          words={words}
          error={ask.error}
          meanwhile={gone && <DecidedMeanwhile />}
          onSend={({ untilOn = '', reason = '' }) =>
            ask.mutate({ params: { requestId: request.id }, input: { version: request.version, untilOn, reason } })
          }
        >
          <DateField name="untilOn" label={t('followup.more.until')} min={request.dueOn} />
          <TextArea name="reason" label={t('followup.more.why')} maxLength={2000} />
        </Form>
      </Dialog>
    </>
  );
}

/** The secretariat answers; the State reads what was said. */
export function Extensions({
  extensions,
}: {
  extensions: readonly (ExtensionView & { entityName?: string; requestId?: string })[];
}) {
  const { t } = useTranslation();
  const dates = useDates();
  const may = useMay();
  const decide = useWrite(followupRoutes.decideExtension, { refresh });
  if (extensions.length === 0) return null;
  return (
    <Section title={t('followup.more.history')}>
      <ul className="plainlist">
        {extensions.map((extension) => (
          <li key={extension.id}>
            {extension.entityName && <Link to={`/tasks/${extension.requestId}`}>{extension.entityName}</Link>}
            <p>
              {t('followup.more.asked', {
                day: dates.day(extension.untilOn, { weekday: true }),
                reason: extension.reason,
              })}
            </p>
            <StatusMark
              glyph={extension.state === 'granted' ? 'agreed' : extension.state === 'asked' ? 'waiting' : 'deleted'}
              word={`followup.extension.${extension.state}`}
            />
            {extension.note && <p className="small">{extension.note}</p>}
            {extension.state === 'asked' && may('decide-extension', 'ReportRequest') && (
              <p className="row">
                <Button
                  small
                  kind="primary"
                  busy={decide.isPending}
                  onPress={() => decide.mutate({ params: { extensionId: extension.id }, input: { granted: true } })}
                >
                  {t('followup.more.grant')}
                </Button>
                <Button
                  small
                  busy={decide.isPending}
                  onPress={() => decide.mutate({ params: { extensionId: extension.id }, input: { granted: false } })}
                >
                  {t('followup.more.refuse')}
                </Button>
              </p>
            )}
          </li>
        ))}
      </ul>
      <ProblemNote error={decide.error} />
    </Section>
  );
}
