import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CommitmentView, followupRoutes, type ImplementationStatus, implementationStatuses } from '#contracts';
import { useMay } from '../api/may.js';
import { useRead, useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { useFormWords } from '../offline/form-words.js';
import { Button } from '../ui/Button.js';
import { DateField } from '../ui/DateField.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Select, TextArea } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead } from '../ui/Masthead.js';
import { Meanwhile, useSince } from '../ui/Meanwhile.js';
import { useNow } from '../ui/now.js';
import { StatusMark } from '../ui/StatusMark.js';
import { Places } from './Places.js';
import './followup.css';

function Say({ promise, onDone }: { promise: CommitmentView; onDone(): void }) {
  const { t } = useTranslation();
  const now = useNow();
  const words = useFormWords(`status ${promise.id}`);
  const note = useWrite(followupRoutes.noteStatus, {
    refresh: [followupRoutes.commitments],
    onDone: () => {
      words.sent();
      onDone();
    },
  });
  const since = useSince(promise, note);
  const { theirs } = since;
  return (
    <Form
      key={since.begun.version}
      error={note.error}
      words={words}
      meanwhile={
        theirs && (
          <Meanwhile
            theirs={[
              {
                label: t('followup.ours.status'),
                words: theirs.status ? t(`implementation.status.${theirs.status}`) : '',
              },
            ]}
            busy={note.isPending}
            onFollow={since.follow}
          />
        )
      }
      onSend={({ status, asOfOn = '', note: said, ...rest }) =>
        note.mutate({
          params: { commitmentId: promise.id },
          input: {
            version: since.upon(rest).version,
            status: status as ImplementationStatus,
            asOfOn,
            ...(said ? { note: said } : {}),
          },
        })
      }
    >
      <Select
        name="status"
        label={t('followup.ours.status')}
        defaultValue={since.begun.status ?? 'S1'}
        choices={implementationStatuses.map((status) => ({
          value: status,
          label: t(`implementation.status.${status}`),
        }))}
      />
      <DateField name="asOfOn" label={t('followup.ours.asOf')} defaultValue={now.toISOString().slice(0, 10)} />
      <TextArea name="note" optional label={t('followup.ours.note')} maxLength={2000} rows={2} />
      <p className="row">
        <Button kind="primary" type="submit" busy={note.isPending}>
          {t('followup.ours.send')}
        </Button>
        <Button kind="quiet" onPress={onDone}>
          {t('common.cancel')}
        </Button>
      </p>
    </Form>
  );
}

function OurPromise({ promise }: { promise: CommitmentView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const [saying, setSaying] = useState(false);
  return (
    <li>
      <span className="num small muted">
        {promise.code}
        {promise.dueOn && `, ${t('followup.overview.due', { day: dates.day(promise.dueOn) })}`}
      </span>
      <p className="text">
        <bdi>{promise.text}</bdi>
      </p>
      {promise.status ? (
        <StatusMark word={`implementation.status.${promise.status}`} glyph="partly" />
      ) : (
        <StatusMark word="followup.task.noWord" glyph="noreport" />
      )}
      {saying ? (
        <Say promise={promise} onDone={() => setSaying(false)} />
      ) : (
        <p>
          <Button small onPress={() => setSaying(true)}>
            {t('followup.ours.say')}
          </Button>
        </p>
      )}
    </li>
  );
}

/** What the texts ask of the secretariat itself. */
export default function OursPage() {
  const { t } = useTranslation();
  const { acting } = useSession();
  const may = useMay();
  const commitments = useRead(followupRoutes.commitments, null, {
    processId: acting?.processId ?? '',
    ofSecretariat: true,
  });
  useConfidentiality('L3');
  return (
    <>
      <Masthead plain title={t('followup.ours.title')} symbol={acting?.processName} lede={t('followup.ours.lede')} />
      {may('release', 'Escalation') && <Places />}
      <Shown of={commitments} what={t('followup.ours.loading')}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title={t('followup.ours.empty')}>{t('followup.ours.emptySay')}</EmptyState>
          ) : (
            <ul className="posts">
              {all.map((promise) => (
                <OurPromise key={promise.id} promise={promise} />
              ))}
            </ul>
          )
        }
      </Shown>
    </>
  );
}
