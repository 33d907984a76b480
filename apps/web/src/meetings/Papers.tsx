import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groundRoutes, type LivedView, livedRoutes, type PaperKind, paperKinds } from '#contracts';
import { addressOf } from '../api/call.js';
import { keyOf, useWrite } from '../api/reading.js';
import { sendFile } from '../api/send-file.js';
import { Button } from '../ui/Button.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Select, TextField } from '../ui/Field.js';
import { FileDrop } from '../ui/FileDrop.js';
import { Section } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';

/** The papers of a meeting, for everybody who takes part. */
export function Papers({ meetingId, lived }: { meetingId: string; lived: LivedView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const [adding, setAdding] = useState(false);
  const remove = useWrite(livedRoutes.removePaper, { refresh: [livedRoutes.read] });
  return (
    <Section title={t('meetings.papers.title')} aside={t('meetings.papers.count', { count: lived.papers.length })}>
      {lived.papers.length === 0 && !adding && (
        <EmptyState title={t('meetings.papers.none')}>{t('meetings.papers.noneSay')}</EmptyState>
      )}
      <ul className="plainlist">
        {lived.papers.map((paper) => (
          <li key={paper.id} className="row">
            <span>
              <a href={addressOf(groundRoutes.file, { fileId: paper.fileId })} download={paper.name}>
                <bdi>{paper.title}</bdi>
              </a>
              <span className="sub num">
                {t(`meetings.papers.kind.${paper.kind}`)} · {paper.name} ·{' '}
                {t('meetings.papers.size', { kb: dates.number(Math.ceil(paper.size / 1024)) })}
              </span>
            </span>
            {lived.may.plan && (
              <span className="push">
                <Button small busy={remove.isPending} onPress={() => remove.mutate({ params: { paperId: paper.id } })}>
                  {t('meetings.papers.remove')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      <ProblemNote error={remove.error} />
      {lived.may.plan &&
        (adding ? (
          <AddPaper meetingId={meetingId} onDone={() => setAdding(false)} />
        ) : (
          <p className="row">
            <Button onPress={() => setAdding(true)}>{t('meetings.papers.add')}</Button>
          </p>
        ))}
    </Section>
  );
}

function AddPaper({ meetingId, onDone }: { meetingId: string; onDone(): void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<PaperKind>('background');
  const [percent, setPercent] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = (file: File) => {
    setPercent(0);
    setError(null);
    sendFile(addressOf(livedRoutes.addPaper, { meetingId }), { title: title || file.name, kind }, file, setPercent)
      .then(() => client.invalidateQueries({ queryKey: keyOf(livedRoutes.read, { meetingId }) }))
      .then(onDone, setError)
      .finally(() => setPercent(null));
  };
  return (
    <div className="form">
      <ProblemNote error={error} />
      <TextField
        name="title"
        label={t('meetings.papers.name')}
        hint={t('meetings.papers.nameHint')}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Select
        name="kind"
        className="short"
        label={t('meetings.papers.what')}
        value={kind}
        onChange={(event) => setKind(event.target.value as PaperKind)}
        choices={paperKinds.map((value) => ({ value, label: t(`meetings.papers.kind.${value}`) }))}
      />
      <FileDrop label={t('meetings.papers.file')} onFile={send} />
      {percent !== null && <p role="status">{t('meetings.papers.sending', { percent })}</p>}
      <p className="row">
        <Button onPress={onDone}>{t('common.cancel')}</Button>
      </p>
    </div>
  );
}
