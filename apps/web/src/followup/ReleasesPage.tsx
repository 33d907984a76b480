import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type EscalationView, followupRoutes } from '#contracts';
import { useMay } from '../api/may.js';
import { useRead, useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { TextArea } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { DecidedMeanwhile } from '../ui/Meanwhile.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { Flag, StatusMark } from '../ui/StatusMark.js';
import { Places } from './Places.js';
import './followup.css';
import { About } from '../ui/About.js';

const refresh = [followupRoutes.escalations, followupRoutes.task];

/** A telephone call is done by noting what was said. */
function Call({ step, onDone }: { step: EscalationView; onDone(): void }) {
  const { t } = useTranslation();
  const note = useWrite(followupRoutes.releaseStep, { refresh, onDone });
  const gone = step.state !== 'prepared';
  return (
    <Form
      error={note.error}
      meanwhile={gone && <DecidedMeanwhile />}
      onSend={({ note: said = '' }) =>
        note.mutate({ params: { stepId: step.id }, input: { version: step.version, note: said } })
      }
    >
      <TextArea
        name="note"
        label={t('followup.release.note')}
        hint={t('followup.release.noteHint')}
        maxLength={2000}
        rows={3}
      />
      <p className="row">
        {!gone && (
          <Button type="submit" busy={note.isPending}>
            {t('followup.release.done')}
          </Button>
        )}
        <Button kind="quiet" onPress={onDone}>
          {t(gone ? 'common.close' : 'common.cancel')}
        </Button>
      </p>
    </Form>
  );
}

function Refuse({ step, onDone }: { step: EscalationView; onDone(): void }) {
  const { t } = useTranslation();
  const refuse = useWrite(followupRoutes.refuseStep, { refresh, onDone });
  const gone = step.state !== 'prepared';
  return (
    <Form
      error={refuse.error}
      meanwhile={gone && <DecidedMeanwhile />}
      onSend={({ note = '' }) => refuse.mutate({ params: { stepId: step.id }, input: { version: step.version, note } })}
    >
      <TextArea name="note" label={t('followup.release.why')} maxLength={2000} rows={2} />
      <p className="row">
        {!gone && (
          <Button small type="submit" busy={refuse.isPending}>
            {t('followup.release.sure')}
          </Button>
        )}
        <Button small kind="quiet" onPress={onDone}>
          {t(gone ? 'common.close' : 'common.cancel')}
        </Button>
      </p>
    </Form>
  );
}

/** One form at a time stands open on the page. */
interface OneForm {
  open: { stepId: string; kind: 'call' | 'refuse' } | null;
  set(open: OneForm['open']): void;
}

function Acts({ step, leading, form }: { step: EscalationView; leading: boolean; form: OneForm }) {
  const { t } = useTranslation();
  const release = useWrite(followupRoutes.releaseStep, { refresh });
  const open = form.open?.stepId === step.id ? form.open.kind : null;
  if (open === 'refuse') return <Refuse step={step} onDone={() => form.set(null)} />;
  if (open === 'call') return <Call step={step} onDone={() => form.set(null)} />;
  if (!step.may.release) {
    const word = step.releasedBy === 'chair' ? 'followup.release.byChair' : 'followup.release.byOfficer';
    return <p className="small muted">{t(word)}</p>;
  }
  return (
    <>
      <p className="row">
        {step.act === 'telephone_task' ? (
          <Button onPress={() => form.set({ stepId: step.id, kind: 'call' })}>
            {t('followup.release.call')}
            <About>{step.entityName}</About>
          </Button>
        ) : (
          <Button
            kind={leading ? 'primary' : 'secondary'}
            busy={release.isPending}
            onPress={() => release.mutate({ params: { stepId: step.id }, input: { version: step.version } })}
          >
            {t(step.act === 'meeting_line' ? 'followup.release.printed' : 'followup.release.send')}
            <About>{step.entityName}</About>
          </Button>
        )}
        <Button kind="quiet" onPress={() => form.set({ stepId: step.id, kind: 'refuse' })}>
          {t('followup.release.refuse')}
          <About>{step.entityName}</About>
        </Button>
      </p>
      <ProblemNote error={release.error} />
    </>
  );
}

function Step({ step, leading, form }: { step: EscalationView; leading: boolean; form: OneForm }) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <li>
      <p className="row">
        <b>{step.entityName}</b>
        <span>{t(`followup.act.${step.act}`)}</span>
        <span className="push">
          <Flag tone="warn" glyph="overdue">
            {t('followup.release.late', { count: step.overdueDays })}
          </Flag>
        </span>
      </p>
      <p className="small muted">
        {t('followup.overview.cycle', { code: step.cycleCode })},{' '}
        {t('followup.overview.due', { day: dates.instant(step.dueAt, step.zone) })}. {t('followup.release.to')}:{' '}
        {step.to.length > 0 ? dates.list(step.to) : t('followup.release.nobody')}
      </p>
      {step.body && (
        <details className="letterdraft" open={leading}>
          <summary>{step.subject}</summary>
          <p>{step.body}</p>
        </details>
      )}
      {step.act === 'meeting_line' && <p className="text">{t('followup.release.line', { name: step.entityName })}</p>}
      <Acts step={step} leading={leading} form={form} />
    </li>
  );
}

function Decided({ step }: { step: EscalationView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { zone } = useSession();
  const when = dates.instant(step.decidedAt ?? step.preparedAt, zone);
  const state = t(`followup.step.${step.state}`);
  return (
    <li>
      <p className="row">
        <b>{step.entityName}</b>
        <span>{t(`followup.act.${step.act}`)}</span>
        <span className="push small">
          <StatusMark glyph={step.state === 'done' ? 'agreed' : 'deleted'} word={`followup.step.${step.state}`} />
        </span>
      </p>
      <p className="small muted">
        {step.decidedBy
          ? t('followup.release.decidedBy', { state, name: step.decidedBy, when })
          : t('followup.release.decidedAlone', { state, when })}
      </p>
      {step.note && <p>{step.note}</p>}
    </li>
  );
}

/** Steps of the ladder that wait for a person: read, released, or not this time. */
export default function ReleasesPage() {
  const { t } = useTranslation();
  const { acting } = useSession();
  const may = useMay();
  const steps = useRead(followupRoutes.escalations, null, { processId: acting?.processId ?? '' });
  const [open, setOpen] = useState<OneForm['open']>(null);
  useConfidentiality('L3');
  return (
    <>
      <Masthead
        plain
        title={t('followup.release.title')}
        symbol={acting?.processName}
        lede={t('followup.release.lede')}
      />
      {may('release', 'Escalation') && <Places />}
      <Shown of={steps} what={t('followup.release.loading')}>
        {(all) => {
          // What somebody writes upon stays in its place, whoever decides it meanwhile.
          const waits = ({ id, state }: EscalationView) => state === 'prepared' || id === open?.stepId;
          const waiting = all.filter(waits).sort((a, b) => b.overdueDays - a.overdueDays);
          const decided = all.filter((step) => !waits(step));
          const first = waiting.find((step) => step.may.release && step.act !== 'telephone_task');
          return (
            <>
              <Section first title={t('followup.release.waiting')}>
                {waiting.length === 0 && (
                  <EmptyState title={t('followup.release.empty')}>{t('followup.release.emptySay')}</EmptyState>
                )}
                <ul className="steps4">
                  {waiting.map((step) => (
                    <Step key={step.id} step={step} leading={step === first} form={{ open, set: setOpen }} />
                  ))}
                </ul>
              </Section>
              {decided.length > 0 && (
                <Section title={t('followup.release.decided')}>
                  <ul className="steps4">
                    {decided.map((step) => (
                      <Decided key={step.id} step={step} />
                    ))}
                  </ul>
                </Section>
              )}
            </>
          );
        }}
      </Shown>
    </>
  );
}
