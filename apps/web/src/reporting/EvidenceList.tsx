import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type EvidenceType,
  type EvidenceView,
  evidenceTypes,
  groundRoutes,
  type ReportView,
  reportingRoutes,
} from '#contracts';
import { addressOf } from '../api/call.js';
import { useWrite } from '../api/reading.js';
import { sendFile } from '../api/send-file.js';
import { Button } from '../ui/Button.js';
import { useDates } from '../ui/dates.js';
import { Select, TextField } from '../ui/Field.js';
import { FileDrop } from '../ui/FileDrop.js';
import { Form } from '../ui/Form.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { Icon } from '../ui/StatusMark.js';
import { isOpen, sizeWords } from './report.rules.js';

const refresh = [reportingRoutes.report];

/** What stands behind a claim, with the grade it has by itself. */
export function EvidenceLines({
  evidence,
  act,
}: {
  evidence: readonly EvidenceView[];
  act?(one: EvidenceView): React.ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const dates = useDates();
  const size = (bytes: number) => {
    const { value, unit } = sizeWords(bytes);
    return new Intl.NumberFormat(i18n.language, { style: 'unit', unit }).format(value);
  };
  return (
    <ul className="evi">
      {evidence.map((one) => (
        <li key={one.id}>
          <span>
            <Icon name="paper" />{' '}
            {one.fileId ? (
              <a href={addressOf(groundRoutes.file, { fileId: one.fileId })}>
                {one.size ? t('reporting.files.size', { name: one.title, size: size(one.size) }) : one.title}
              </a>
            ) : one.url ? (
              <a href={one.url} rel="noreferrer noopener" target="_blank">
                {one.title}
              </a>
            ) : (
              one.title
            )}
            <span className="sub">
              {[
                t(`reporting.evidence.${one.type}`),
                one.datedOn && dates.day(one.datedOn),
                t(`reporting.grade.${one.grade}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          {act?.(one)}
        </li>
      ))}
    </ul>
  );
}

/** Evidence of one recommendation: files, links, or a name and a day. */
export function EvidenceList({ report, commitmentId }: { report: ReportView; commitmentId: string }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const drop = useWrite(reportingRoutes.dropEvidence, { refresh });
  const mine = report.evidence.filter((one) => one.commitmentId === commitmentId);
  const open = isOpen(report, 'B1', commitmentId);
  return (
    <section className="answer" aria-labelledby={`evidence-${commitmentId}`}>
      <h2 className="label" id={`evidence-${commitmentId}`}>
        {t('reporting.files.title')}
      </h2>
      {mine.length === 0 && <p className="hint">{t('reporting.files.none')}</p>}
      <EvidenceLines
        evidence={mine}
        act={
          open
            ? (one) => (
                <Button small kind="quiet" onPress={() => drop.mutate({ params: { evidenceId: one.id } })}>
                  {t('reporting.files.remove')}
                  <span className="vh">: {one.title}</span>
                </Button>
              )
            : undefined
        }
      />
      <ProblemNote error={drop.error} />
      {open && !adding && (
        <p>
          <Button small icon="plus" onPress={() => setAdding(true)}>
            {t('reporting.files.add')}
          </Button>
        </p>
      )}
      {adding && (
        <AddEvidence requestId={report.requestId} commitmentId={commitmentId} onDone={() => setAdding(false)} />
      )}
    </section>
  );
}

function AddEvidence({ requestId, commitmentId, onDone }: { requestId: string; commitmentId: string; onDone(): void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [type, setType] = useState<EvidenceType>('law_text');
  const [sending, setSending] = useState<{ name: string; percent: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const add = useWrite(reportingRoutes.addLink, { refresh, onDone });
  const send = async (file: File) => {
    setError(null);
    setSending({ name: file.name, percent: 0 });
    try {
      const fields = { commitmentId, type, title: file.name.slice(0, 300) };
      await sendFile(addressOf(reportingRoutes.addFile, { requestId }), fields, file, (percent) =>
        setSending({ name: file.name, percent }),
      );
      await client.invalidateQueries({ queryKey: [reportingRoutes.report.path] });
      onDone();
    } catch (problem) {
      setError(problem);
    } finally {
      setSending(null);
    }
  };
  return (
    <div className="addevidence">
      <Select
        name={`evidence-type-${commitmentId}`}
        label={t('reporting.files.type')}
        value={type}
        onChange={(event) => setType(event.target.value as EvidenceType)}
        choices={evidenceTypes.map((one) => ({ value: one, label: t(`reporting.evidence.${one}`) }))}
      />
      <FileDrop
        label={t('reporting.files.file')}
        hint={t('reporting.files.fileSay')}
        onFile={(file) => void send(file)}
      />
      {sending && (
        <p role="status">
          <span className="num small">{t('reporting.files.sending', sending)}</span>
          <progress value={sending.percent} max={100} aria-label={sending.name} />
        </p>
      )}
      <ProblemNote error={error} />
      <h3 className="label">{t('reporting.files.orLink')}</h3>
      <Form
        error={add.error}
        onSend={({ title = '', url, datedOn }) =>
          add.mutate({
            params: { requestId },
            input: { commitmentId, type, title, url: url || undefined, datedOn: datedOn || null },
          })
        }
      >
        <TextField name="title" label={t('reporting.files.name')} maxLength={300} />
        <TextField
          name="url"
          type="url"
          label={t('reporting.files.url')}
          hint={t('reporting.files.namedOnly')}
          optional
        />
        <TextField name="datedOn" type="date" label={t('reporting.files.dated')} optional />
        <p className="row">
          <Button small type="submit" busy={add.isPending}>
            {t('reporting.files.addLink')}
          </Button>
          <Button small kind="quiet" onPress={onDone}>
            {t('reporting.files.cancel')}
          </Button>
        </p>
      </Form>
    </div>
  );
}
