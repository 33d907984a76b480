import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Office, type OfficeView, offices, type ProcessView, processesRoutes } from '#contracts';
import { useRead, useWrite } from '../api/reading.js';
import { About } from '../ui/About.js';
import { Button } from '../ui/Button.js';
import { DateField } from '../ui/DateField.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Select } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { Section } from '../ui/Masthead.js';
import { EndingDialog } from './EndingDialog.js';
import { useTodayIn } from './today-in.js';

/** Who holds which office, now and from a later day on. An administrator says who takes one, and who leaves it; rights come from roles alone. */
export function OfficesHeld({ process, manages }: { process: ProcessView; manages: boolean }) {
  const { t } = useTranslation();
  const dates = useDates();
  const [appointing, setAppointing] = useState(false);
  const [leaving, setLeaving] = useState<OfficeView | null>(null);
  const held = useRead(processesRoutes.offices, { processId: process.id }).data ?? [];
  const today = useTodayIn(process);
  const holder = ({ person, entity }: OfficeView) =>
    person !== null && entity !== null ? t('common.pair', { first: person, second: entity }) : (person ?? entity);
  if (held.length === 0 && !manages) return null;
  return (
    <Section title={t('processes.offices')}>
      {manages && !appointing && (
        <p className="row">
          <Button onPress={() => setAppointing(true)}>{t('processes.appoint.open')}</Button>
        </p>
      )}
      {appointing && <Appointing process={process} onDone={() => setAppointing(false)} />}
      {held.length === 0 ? (
        <EmptyState title={t('processes.appoint.nobody')} />
      ) : (
        <ul className="plainlist">
          {held.map((term) => (
            <li key={term.id}>
              <b>{t(`processes.office.${term.office}`)}</b> {holder(term)}{' '}
              <span className="muted">
                {t(term.fromOn > today ? 'processes.officeFrom' : 'processes.officeSince', {
                  day: dates.day(term.fromOn),
                })}
              </span>{' '}
              {term.toOn && <span className="muted">{t('processes.ending.noted', { day: dates.day(term.toOn) })}</span>}{' '}
              {manages && (
                <Button small onPress={() => setLeaving(term)}>
                  {t('processes.ending.office')}
                  <About>
                    {t('common.pair', { first: t(`processes.office.${term.office}`), second: holder(term) })}
                  </About>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {leaving && <Leaving process={process} term={leaving} onClose={() => setLeaving(null)} />}
    </Section>
  );
}

function Appointing({ process, onDone }: { process: ProcessView; onDone(): void }) {
  const { t } = useTranslation();
  const today = useTodayIn(process);
  const members = useRead(processesRoutes.members, { processId: process.id }).data ?? [];
  const appoint = useWrite(processesRoutes.appoint, { refresh: [processesRoutes.offices], onDone });
  const send = ({ office, entityId, fromOn }: Record<string, string>) =>
    appoint.mutate({
      params: { processId: process.id },
      input: { office: office as Office, entityId: entityId || null, fromOn: fromOn || undefined },
    });
  return (
    <Form error={appoint.error} onSend={send}>
      <Select
        name="office"
        label={t('processes.appoint.office')}
        hint={t('processes.appoint.officeHint')}
        choices={offices.map((one) => ({ value: one, label: t(`processes.office.${one}`) }))}
      />
      <Select
        name="entityId"
        label={t('processes.appoint.holder')}
        choices={members.map(({ entityId, name }) => ({ value: entityId, label: name }))}
      />
      <DateField name="fromOn" label={t('processes.appoint.from')} defaultValue={today} />
      <p className="row">
        <Button type="submit" kind="primary" busy={appoint.isPending}>
          {t('processes.appoint.act')}
        </Button>
        <Button onPress={onDone}>{t('common.cancel')}</Button>
      </p>
    </Form>
  );
}

function Leaving({ process, term, onClose }: { process: ProcessView; term: OfficeView; onClose(): void }) {
  const { t } = useTranslation();
  const leave = useWrite(processesRoutes.endOffice, { refresh: [processesRoutes.offices], onDone: onClose });
  return (
    <EndingDialog
      process={process}
      title={t('processes.ending.officeTitle', { office: t(`processes.office.${term.office}`) })}
      say={t('processes.ending.officeSay')}
      act={t('processes.ending.officeAct')}
      error={leave.error}
      busy={leave.isPending}
      onEnd={(on) => leave.mutate({ params: { officeTermId: term.id }, input: { on } })}
      onClose={onClose}
    />
  );
}
