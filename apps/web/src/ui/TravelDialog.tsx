import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Temporal } from 'temporal-polyfill';
import { groundRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { Button } from './Button.js';
import { RadioGroup } from './Choices.js';
import { Dialog } from './Dialog.js';
import { useDates } from './dates.js';
import { ProblemNote } from './ProblemNote.js';

const steps = [
  { value: 'day', days: 1 },
  { value: 'week', days: 7 },
  { value: 'month', days: 30 },
  { value: 'quarter', days: 91 },
  { value: 'year', days: 365 },
] as const;

/** The same hour of the clock, so many days later in the zone. */
function daysLater(at: Date, days: number, zone: string): Date {
  return new Date(Temporal.Instant.from(at.toISOString()).toZonedDateTimeISO(zone).add({ days }).epochMilliseconds);
}

/** Lets time pass: everything that falls due on the way happens in its order. */
export default function TravelDialog({ now, onClose }: { now: Date; onClose(): void }) {
  const { t } = useTranslation();
  const { zone } = useSession();
  const said = useDates();
  const client = useQueryClient();
  const [step, setStep] = useState<string>('week');
  const travel = useWrite(groundRoutes.travel, { looks: true, onDone: () => void client.invalidateQueries() });
  const days = steps.find(({ value }) => value === step)?.days ?? 7;
  const to = daysLater(now, days, zone);
  const done = travel.data;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('common.clock.title')}
      foot={
        <>
          <Button
            kind="primary"
            busy={travel.isPending && t('common.clock.travelling')}
            onPress={() => travel.mutate({ input: { to: to.toISOString() } })}
          >
            {t('common.clock.act')}
          </Button>
          <Button onPress={onClose}>{t('common.close')}</Button>
        </>
      }
    >
      <p>{t('common.clock.say')}</p>
      <RadioGroup
        name="step"
        label={t('common.clock.how')}
        value={step}
        onChange={setStep}
        choices={steps.map(({ value }) => ({ value, label: t(`common.clock.step.${value}`) }))}
      />
      <p className="num">{t('common.clock.until', { until: said.deadline(to.toISOString(), zone, now).absolute })}</p>
      <ProblemNote error={travel.error} />
      {done && !travel.isPending && (
        <p className="notice agreed" role="status">
          {t('common.clock.done', {
            now: said.instant(done.now, zone),
            acted: said.number(done.acted),
            mailed: said.number(done.mailed),
          })}
        </p>
      )}
    </Dialog>
  );
}
