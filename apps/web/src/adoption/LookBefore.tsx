import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AdoptionLookView,
  type AdoptionPageView,
  type DeadlineRule,
  followupRoutes,
  type LookAtAdoption,
} from '#contracts';
import { useRead } from '../api/reading.js';
import { DateField } from '../ui/DateField.js';
import { useDates } from '../ui/dates.js';
import { Select, TextField } from '../ui/Field.js';
import { Shown } from '../ui/Loading.js';
import { Section } from '../ui/Masthead.js';

export const queryOf = (rule: DeadlineRule): LookAtAdoption => {
  if (rule.kind === 'date') return { reportRule: 'date', on: rule.on };
  return rule.kind === 'before_next_meeting'
    ? { reportRule: rule.kind, days: rule.days }
    : { reportRule: rule.kind, months: rule.months };
};

/** Before the next meeting when it has a date, else a year after the adoption. */
export const usualRule = (page: AdoptionPageView): DeadlineRule =>
  page.declaration?.reportRule ??
  (page.nextMeetingOn ? { kind: 'before_next_meeting', days: 60 } : { kind: 'months_after_adoption', months: 12 });

function RuleFields({ rule, onChange }: { rule: DeadlineRule; onChange(rule: DeadlineRule): void }) {
  const { t } = useTranslation();
  const kinds = ['months_after_adoption', 'before_next_meeting', 'date'] as const;
  const begin = (kind: string): DeadlineRule => {
    if (kind === 'date') return { kind, on: '' };
    return kind === 'before_next_meeting' ? { kind, days: 60 } : { kind: 'months_after_adoption', months: 12 };
  };
  return (
    <div className="rulefields noprint">
      <Select
        name="reportRule"
        label={t('adoption.look.rule')}
        value={rule.kind}
        choices={kinds.map((kind) => ({ value: kind, label: t(`adoption.look.${kind}`) }))}
        onChange={(event) => onChange(begin(event.target.value))}
      />
      {rule.kind === 'months_after_adoption' && (
        <TextField
          name="months"
          label={t('adoption.look.months')}
          type="number"
          min={1}
          max={240}
          value={rule.months}
          onChange={(event) => onChange({ ...rule, months: Math.max(1, Number(event.target.value)) })}
        />
      )}
      {rule.kind === 'before_next_meeting' && (
        <TextField
          name="days"
          label={t('adoption.look.days')}
          type="number"
          min={0}
          max={730}
          value={rule.days}
          onChange={(event) => onChange({ ...rule, days: Math.max(0, Number(event.target.value)) })}
        />
      )}
      {rule.kind === 'date' && (
        <DateField
          name="on"
          label={t('adoption.look.on')}
          value={rule.on}
          onChange={(event) => onChange({ ...rule, on: event.target.value })}
        />
      )}
    </div>
  );
}

function Counts({ look }: { look: AdoptionLookView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const told = (key: string, count: number) => {
    const words = t(key, { count });
    const figure = dates.number(count);
    return (
      <li key={key}>
        <b>{figure}</b>
        {words.replace(String(count), '').trim()}
      </li>
    );
  };
  return (
    <ul className="lookcounts">
      {told('adoption.look.recommendations', look.recommendations)}
      {told('adoption.look.commitments', look.commitments)}
      {told('adoption.look.addressees', look.addressees)}
      {told('adoption.look.requests', look.reportRequests)}
      {told('adoption.look.reminders', look.reminders)}
      {told('adoption.look.mails', look.mails.total)}
    </ul>
  );
}

function Sentences({ look }: { look: AdoptionLookView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const due = look.firstReportDue;
  return (
    <ul className="sentences">
      {look.unresolved && <li className="err">{t(`adoption.look.unresolved.${look.unresolved}`)}</li>}
      {due && (
        <li>
          <b>{t('adoption.look.firstReport', { day: dates.day(due.on, { weekday: true }) })}</b>{' '}
          <span className="muted">
            {t('adoption.look.between', { from: dates.instant(due.from, 'UTC'), to: dates.instant(due.to, 'UTC') })}
          </span>
        </li>
      )}
      {look.firstDueOn && (
        <li>{t('adoption.look.firstDue', { day: dates.day(look.firstDueOn, { weekday: true }) })}</li>
      )}
      {look.withoutDeadline > 0 && <li>{t('adoption.look.noDeadline', { count: look.withoutDeadline })}</li>}
      {look.mails.at.map(({ at, zone, count }) => (
        <li key={zone}>{t('adoption.look.mailsAt', { count, when: dates.instant(at, zone) })}</li>
      ))}
      <li className="muted">{t('adoption.look.held', { count: look.holdMinutes })}</li>
      {look.withoutFocalPoint.length > 0 && (
        <li>{t('adoption.look.noFocalPoint', { names: dates.list(look.withoutFocalPoint) })}</li>
      )}
      {look.nobodyToTell.length > 0 && (
        <li className="err">{t('adoption.look.nobody', { names: dates.list(look.nobodyToTell) })}</li>
      )}
    </ul>
  );
}

/** Counts and first due dates before anything is adopted; both persons see it (decisions.md 38). */
export function LookBefore({
  page,
  rule,
  onRule,
}: {
  page: Pick<AdoptionPageView, 'textId'>;
  rule: DeadlineRule;
  onRule?: (rule: DeadlineRule) => void;
}) {
  const { t } = useTranslation();
  const [complete, setComplete] = useState(rule);
  const asked = rule.kind === 'date' && rule.on === '' ? complete : rule;
  const look = useRead(followupRoutes.lookAtAdoption, { textId: page.textId }, queryOf(asked), {
    placeholderData: (before) => before,
  });
  return (
    <Section title={t('adoption.look.title')}>
      <p className="muted">{t('adoption.look.lede')}</p>
      {onRule && (
        <RuleFields
          rule={rule}
          onChange={(next) => {
            if (!(next.kind === 'date' && next.on === '')) setComplete(next);
            onRule(next);
          }}
        />
      )}
      <Shown of={look} what={t('adoption.look.loading')}>
        {(view) => (
          <>
            <Counts look={view} />
            <Sentences look={view} />
          </>
        )}
      </Shown>
    </Section>
  );
}
