import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContributionKind, contributionKinds, type LivedView, livedRoutes, type MeetingView } from '#contracts';
import { useWrite } from '../api/reading.js';
import { About } from '../ui/About.js';
import { Button } from '../ui/Button.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Select, TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { useKeptFocus } from '../ui/kept-focus.js';
import { Section } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { currencyOf, minorOf, type NoAmount, writtenAmount } from './money.rules.js';

/** The ledger of what delegations paid themselves of what their coming cost. */
export function Contributions({ meeting, lived }: { meeting: MeetingView; lived: LivedView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const [adding, setAdding] = useState(false);
  const place = useKeptFocus<HTMLUListElement>('ledger');
  const remove = useWrite(livedRoutes.removeContribution, { refresh: [livedRoutes.read] });
  const money = (minor: number, currency: string) => `${writtenAmount(minor, currency, dates.number)} ${currency}`;
  return (
    <Section title={t('meetings.money.title')}>
      <p className="muted small">{t(lived.may.plan ? 'meetings.money.say' : 'meetings.money.sayOwn')}</p>
      {lived.contributions.length === 0 && !adding && <EmptyState title={t('meetings.money.none')} />}
      <ul className="plainlist" id="ledger" ref={place} tabIndex={-1}>
        {lived.contributions.map((line) => (
          <li key={line.id} className="row">
            <span className="num">
              <b>{line.entity}</b>{' '}
              {line.costTotalMinor === null
                ? t('meetings.money.line', { amount: money(line.amountMinor, line.currency) })
                : t('meetings.money.lineOf', {
                    amount: money(line.amountMinor, line.currency),
                    cost: money(line.costTotalMinor, line.currency),
                  })}
              <span className="sub">
                {t(`meetings.money.kind.${line.kind}`)}
                {line.note && <> · {line.note}</>}
              </span>
            </span>
            {lived.may.plan && (
              <span className="push noprint">
                <Button
                  small
                  busy={remove.isPending && remove.variables?.params?.contributionId === line.id}
                  onPress={() => remove.mutate({ params: { contributionId: line.id } })}
                >
                  {t('meetings.money.remove')}
                  <About>{line.entity}</About>
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      <ProblemNote error={remove.error} />
      {lived.may.plan &&
        (adding ? (
          <AddContribution meeting={meeting} onDone={() => setAdding(false)} />
        ) : (
          <p className="row noprint">
            <Button onPress={() => setAdding(true)}>{t('meetings.money.add')}</Button>
          </p>
        ))}
    </Section>
  );
}

function AddContribution({ meeting, onDone }: { meeting: MeetingView; onDone(): void }) {
  const { t } = useTranslation();
  const dates = useDates();
  const add = useWrite(livedRoutes.addContribution, { refresh: [livedRoutes.read], onDone });
  const [corrections, setCorrections] = useState<Record<string, string>>({});
  const send = (values: Record<string, string>) => {
    const currency = currencyOf(values['currency'] ?? '');
    const amountMinor = minorOf(values['amountMinor'] ?? '', currency);
    const costTotalMinor = values['costTotalMinor'] ? minorOf(values['costTotalMinor'], currency) : null;
    const wrong = (why: NoAmount, typed = '') => {
      const smallest = `${writtenAmount(1, currency, dates.number)} ${currency}`;
      // A nought behind "1.250" says that its point begins the decimals.
      const readings = { one: typed.replace(/[.,]/, ''), other: `${typed.trim()}0` };
      if (why === 'too-fine') return t('meetings.money.tooFine', { smallest });
      return why === 'none' ? t('meetings.money.notMoney') : t('meetings.money.twoReadings', readings);
    };
    setCorrections({
      ...(typeof amountMinor === 'string' && { amountMinor: wrong(amountMinor, values['amountMinor']) }),
      ...(typeof costTotalMinor === 'string' && { costTotalMinor: wrong(costTotalMinor, values['costTotalMinor']) }),
    });
    if (typeof amountMinor === 'string' || typeof costTotalMinor === 'string') return;
    add.mutate({
      params: { meetingId: meeting.id },
      input: {
        entityId: values['entityId'] ?? '',
        kind: (values['kind'] ?? 'cash') as ContributionKind,
        amountMinor,
        costTotalMinor,
        currency,
        note: values['note'] || null,
      },
    });
  };
  return (
    <Form error={add.error} corrections={corrections} onSend={send}>
      <Select
        name="entityId"
        label={t('meetings.money.who')}
        choices={meeting.delegations.map(({ entityId, name }) => ({ value: entityId, label: name }))}
      />
      <Select
        name="kind"
        label={t('meetings.money.how')}
        choices={contributionKinds.map((value) => ({ value, label: t(`meetings.money.kind.${value}`) }))}
      />
      <TextField name="amountMinor" inputMode="decimal" className="short" label={t('meetings.money.amount')} />
      <TextField
        name="costTotalMinor"
        inputMode="decimal"
        className="short"
        optional
        label={t('meetings.money.cost')}
        hint={t('meetings.money.costHint')}
      />
      <TextField
        name="currency"
        className="short"
        label={t('meetings.money.currency')}
        hint={t('meetings.money.currencyHint')}
      />
      <TextField name="note" optional label={t('meetings.money.note')} />
      <p className="row">
        <Button kind="primary" type="submit" busy={add.isPending}>
          {t('meetings.money.keep')}
        </Button>
        <Button onPress={onDone}>{t('common.cancel')}</Button>
      </p>
    </Form>
  );
}
