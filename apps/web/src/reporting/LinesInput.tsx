import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actionKinds, factorCodes } from '#contracts';
import { Button } from '../ui/Button.js';
import { DateField } from '../ui/DateField.js';
import { Select, TextField } from '../ui/Field.js';
import { useKeptFocus } from '../ui/kept-focus.js';
import type { InputProps } from './AnswerInput.js';
import { fieldOf, isEmpty } from './report.rules.js';

/**
 * Lines being written. A line without its main word is not sent yet, and stays on the page; what the record holds
 * replaces the page only when nothing unfinished stands there.
 */
function useLines<Line>(value: unknown, isDone: (line: Line) => boolean, onChange: InputProps['onChange']) {
  const kept = (value as Line[] | undefined) ?? [];
  const [lines, setLines] = useState<Line[]>(kept);
  const said = JSON.stringify(kept);
  useEffect(() => {
    setLines((now) => (JSON.stringify(now.filter(isDone)) === said ? now : (JSON.parse(said) as Line[])));
  }, [said, isDone]);
  const become = (next: Line[], soon = false) => {
    setLines(next);
    const done = next.filter(isDone);
    if (JSON.stringify(done) !== said) onChange(done.length === 0 ? null : done, soon);
  };
  return {
    lines,
    change: (index: number, part: Partial<Line>) =>
      become(lines.map((line, at) => (at === index ? { ...line, ...part } : line))),
    add: (line: Line) => setLines([...lines, line]),
    drop: (index: number) =>
      become(
        lines.filter((_, at) => at !== index),
        true,
      ),
  };
}

interface Action {
  kind: (typeof actionKinds)[number];
  title: string;
  on?: string | null;
  result?: string;
}
const actionDone = (line: Action): boolean => !isEmpty(line.title);

/** What was done: kind, words, day, result; one line for each. */
export function ActionsInput({ question, label, hint, value, disabled, onChange }: InputProps) {
  const { t } = useTranslation();
  const { lines, change, add, drop } = useLines<Action>(value, actionDone, onChange);
  const name = fieldOf(question.code);
  const place = useKeptFocus<HTMLFieldSetElement>(`f-${name}`);
  return (
    <fieldset className="field" id={`f-${name}`} ref={place} tabIndex={-1} disabled={disabled}>
      <legend className="label">{label}</legend>
      {hint && <span className="hint">{hint}</span>}
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names of their own.
        <fieldset key={index} className="line">
          <legend className="vh">{t('reporting.answer.line', { number: index + 1 })}</legend>
          <TextField
            className="wide"
            name={`${name}-${index}-title`}
            label={t('reporting.answer.title')}
            maxLength={2000}
            value={line.title}
            onChange={(event) => change(index, { title: event.target.value })}
          />
          <Select
            name={`${name}-${index}-kind`}
            label={t('reporting.answer.kind')}
            value={line.kind}
            onChange={(event) => change(index, { kind: event.target.value as Action['kind'] })}
            choices={actionKinds.map((kind) => ({ value: kind, label: t(`reporting.action.${kind}`) }))}
          />
          <DateField
            name={`${name}-${index}-on`}
            label={t('reporting.answer.on')}
            optional
            value={line.on ?? ''}
            onChange={(event) => change(index, { on: event.target.value || null })}
          />
          <TextField
            className="wide"
            name={`${name}-${index}-result`}
            label={t('reporting.answer.result')}
            optional
            maxLength={2000}
            value={line.result ?? ''}
            onChange={(event) => change(index, { result: event.target.value })}
          />
          <Button small kind="quiet" icon="close" isDisabled={disabled} onPress={() => drop(index)}>
            {t('reporting.answer.remove')}
          </Button>
        </fieldset>
      ))}
      <p>
        <Button small icon="plus" isDisabled={disabled} onPress={() => add({ kind: 'AK03', title: '' })}>
          {t(lines.length === 0 ? 'reporting.answer.addFirst' : 'reporting.answer.add')}
        </Button>
      </p>
    </fieldset>
  );
}

interface Factor {
  code: (typeof factorCodes)[number];
  on?: string | null;
}
const factorDone = (): boolean => true;

/** Other causes, each with its day where it is known. */
export function FactorsInput({ question, label, hint, value, disabled, onChange }: InputProps) {
  const { t } = useTranslation();
  const factors = (value as Factor[] | undefined) ?? [];
  const { lines, change, drop } = useLines<Factor>(value, factorDone, onChange);
  const name = fieldOf(question.code);
  const place = useKeptFocus<HTMLFieldSetElement>(`f-${name}`);
  const free = factorCodes.find((code) => !factors.some((one) => one.code === code));
  return (
    <fieldset className="field" id={`f-${name}`} ref={place} tabIndex={-1} disabled={disabled}>
      <legend className="label">{label}</legend>
      {hint && <span className="hint">{hint}</span>}
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names of their own.
        <fieldset key={index} className="line">
          <legend className="vh">{t('reporting.answer.line', { number: index + 1 })}</legend>
          <Select
            name={`${name}-${index}-code`}
            label={t('reporting.answer.cause')}
            value={line.code}
            onChange={(event) => change(index, { code: event.target.value as Factor['code'] })}
            choices={factorCodes.map((code) => ({ value: code, label: t(`reporting.factor.${code}`) }))}
          />
          <DateField
            name={`${name}-${index}-on`}
            label={t('reporting.answer.on')}
            optional
            value={line.on ?? ''}
            onChange={(event) => change(index, { on: event.target.value || null })}
          />
          <Button small kind="quiet" icon="close" isDisabled={disabled} onPress={() => drop(index)}>
            {t('reporting.answer.remove')}
          </Button>
        </fieldset>
      ))}
      {free && (
        <p>
          <Button small icon="plus" isDisabled={disabled} onPress={() => onChange([...factors, { code: free }], true)}>
            {t('reporting.answer.addCause')}
          </Button>
        </p>
      )}
    </fieldset>
  );
}
