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
import { About } from '../ui/About.js';
import { Button } from '../ui/Button.js';
import { DateField } from '../ui/DateField.js';
import { useDates } from '../ui/dates.js';
import { Select, TextField } from '../ui/Field.js';
import { FileDrop } from '../ui/FileDrop.js';
import { Form } from '../ui/Form.js';
import { useKeptFocus } from '../ui/kept-focus.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { Icon } from '../ui/StatusMark.js';
import { type EvidenceDesk, percentOf, type Sending } from './evidence-desk.js';
import { isOpen, sizeWords } from './report.rules.js';

const refresh = [reportingRoutes.report];

/** "3.4 MB", in the reader's language. */
function useSize(): (bytes: number) => string {
  const dates = useDates();
  return (bytes) => {
    const { value, unit } = sizeWords(bytes);
    return dates.size(value, unit);
  };
}

/** What stands behind a claim, with the grade it has by itself. */
export function EvidenceLines({
  evidence,
  act,
}: {
  evidence: readonly EvidenceView[];
  act?(one: EvidenceView): React.ReactNode;
}) {
  const { t } = useTranslation();
  const dates = useDates();
  const size = useSize();
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

/** A file on its way: how far it is, in words; said aloud at each quarter only. */
function OnItsWay({ sending, desk }: { sending: Sending; desk: EvidenceDesk }) {
  const { t } = useTranslation();
  const size = useSize();
  const { id, file, standing, error, kept } = sending;
  const percent = percentOf(sending);
  const quarter = percent - (percent % 25);
  const name = t('reporting.files.size', { name: file.name, size: size(file.size) });
  return (
    <li className="onitsway">
      <span>
        <Icon name="paper" /> <bdi>{name}</bdi>
        {standing === 'refused' ? (
          <ProblemNote error={error} onRetry={() => desk.again(id)} />
        ) : (
          <>
            <progress value={percent} max={100} aria-label={file.name} />
            <span className="sub num">
              {t(standing === 'waiting' ? 'reporting.files.waiting' : 'reporting.files.sending', { percent })}
            </span>
            {kept === false && <span className="sub st-warn">{t('reporting.files.notHere')}</span>}
            <span className="vh" role="status">
              {standing === 'waiting' && t('reporting.files.waiting', { percent: quarter })}
              {standing === 'sending' && quarter > 0 && t('reporting.files.sending', { percent: quarter })}
            </span>
          </>
        )}
      </span>
      <Button small kind="quiet" onPress={() => desk.drop(id)}>
        {t('reporting.files.giveUp')}
        <About>{file.name}</About>
      </Button>
    </li>
  );
}

/** Evidence of one recommendation: files, links, or a name and a day. */
export function EvidenceList({
  report,
  evidence: desk,
  commitmentId,
}: {
  report: ReportView;
  evidence: EvidenceDesk;
  commitmentId: string;
}) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const drop = useWrite(reportingRoutes.dropEvidence, { refresh });
  // Pressed twice it is removed once: until the page is read again the line still stands.
  const going = drop.isError ? null : drop.variables?.params?.evidenceId;
  const removed = ({ id }: EvidenceView) => ({ params: { evidenceId: id } });
  const mine = report.evidence.filter((one) => one.commitmentId === commitmentId);
  const sendings = desk.of(commitmentId);
  const open = isOpen(report, 'B1', commitmentId);
  const place = useKeptFocus<HTMLElement>(`evidence-${commitmentId}`);
  return (
    <section className="answer" ref={place} aria-labelledby={`evidence-${commitmentId}`}>
      <h2 className="label" id={`evidence-${commitmentId}`} tabIndex={-1}>
        {t('reporting.files.title')}
      </h2>
      {mine.length + sendings.length === 0 && <p className="hint">{t('reporting.files.none')}</p>}
      <EvidenceLines
        evidence={mine}
        act={
          open
            ? (one) => (
                <Button small kind="quiet" onPress={() => one.id === going || drop.mutate(removed(one))}>
                  {t('reporting.files.remove')}
                  <About>{one.title}</About>
                </Button>
              )
            : undefined
        }
      />
      {sendings.length > 0 && (
        <ul className="evi">
          {sendings.map((sending) => (
            <OnItsWay key={sending.id} sending={sending} desk={desk} />
          ))}
        </ul>
      )}
      <ProblemNote error={drop.error} />
      {open && !adding && (
        <p>
          <Button small icon="plus" onPress={() => setAdding(true)}>
            {t('reporting.files.add')}
          </Button>
        </p>
      )}
      {adding && (
        <AddEvidence
          requestId={report.requestId}
          commitmentId={commitmentId}
          onFile={(type, file) => {
            desk.add(commitmentId, type, file);
            setAdding(false);
          }}
          onDone={() => setAdding(false)}
        />
      )}
    </section>
  );
}

interface Adding {
  requestId: string;
  commitmentId: string;
  onFile(type: EvidenceType, file: File): void;
  onDone(): void;
}

function AddEvidence({ requestId, commitmentId, onFile, onDone }: Adding) {
  const { t } = useTranslation();
  const [type, setType] = useState<EvidenceType>('law_text');
  const add = useWrite(reportingRoutes.addLink, { refresh, onDone });
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
        camera={t('reporting.files.camera')}
        onFile={(file) => onFile(type, file)}
      />
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
        <DateField name="datedOn" label={t('reporting.files.dated')} optional />
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
