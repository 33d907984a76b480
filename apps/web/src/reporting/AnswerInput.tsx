import { useTranslation } from 'react-i18next';
import {
  cellGlyphs,
  type ImplementationStatus,
  implementationStatuses,
  obstacleCodes,
  type Question,
} from '#contracts';
import { CheckboxGroup, RadioGroup } from '../ui/Choices.js';
import { DateField } from '../ui/DateField.js';
import { TextArea, TextField } from '../ui/Field.js';
import { ActionsInput, FactorsInput } from './LinesInput.js';
import { fieldOf, isEmpty, ranked, wordCount } from './report.rules.js';

export interface InputProps {
  question: Question;
  label: string;
  hint: string | undefined;
  value: unknown;
  disabled: boolean;
  /** `soon`: a choice, sent at once; words wait for the fingers to rest. */
  onChange(value: unknown, soon?: boolean): void;
}

function StatusInput({ question, label, hint, value, disabled, onChange }: InputProps) {
  const { t } = useTranslation();
  return (
    <div className={question.code === 'B1' ? 'scale' : 'scale small'}>
      <RadioGroup
        name={fieldOf(question.code)}
        label={label}
        hint={hint}
        disabled={disabled}
        value={(value as ImplementationStatus | undefined) ?? null}
        onChange={(one) => onChange(one, true)}
        choices={implementationStatuses.map((status) => ({
          value: status,
          label: t(`implementation.status.${status}`),
          glyph: cellGlyphs[status] ?? undefined,
        }))}
      />
    </div>
  );
}

/** Up to three, in the order of choosing; "nothing" is an answer of its own. */
function ObstaclesInput({ question, label, hint, value, disabled, onChange }: InputProps) {
  const { t } = useTranslation();
  const chosen = (value as string[] | undefined) ?? null;
  const none = chosen !== null && chosen.length === 0;
  const shown = none ? ['none'] : (chosen ?? []);
  const words = (code: string) => t(`implementation.obstacle.${code}`);
  const ordered = (chosen ?? []).map((code, index) => `${index + 1} ${words(code)}`).join(' · ');
  return (
    <>
      <CheckboxGroup
        name={fieldOf(question.code)}
        label={label}
        hint={hint}
        disabled={disabled}
        value={shown}
        onChange={(next) => {
          const pressed = next.find((one) => !shown.includes(one)) ?? shown.find((one) => !next.includes(one));
          if (pressed === 'none') onChange(none ? null : [], true);
          else if (pressed) {
            const left = ranked(chosen ?? [], pressed);
            onChange(left.length === 0 ? null : left, true);
          }
        }}
        choices={[
          ...obstacleCodes.map((code) => ({
            value: code,
            label: words(code),
            disabled: (chosen?.length ?? 0) >= 3 && !chosen?.includes(code),
          })),
          { value: 'none', label: t('reporting.answer.nothing') },
        ]}
      />
      {(chosen?.length ?? 0) > 1 && <p className="hint">{t('reporting.answer.rank', { list: ordered })}</p>}
    </>
  );
}

function WordsInput({ question, label, hint, value, disabled, onChange }: InputProps) {
  const { t, i18n } = useTranslation();
  const text = (value as string | undefined) ?? '';
  const most = question.words ?? 200;
  return (
    <>
      <TextArea
        name={fieldOf(question.code)}
        label={label}
        hint={hint}
        record
        dir="auto"
        rows={most > 100 ? 6 : 3}
        maxLength={20_000}
        value={text}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      />
      <p className="hint num">{t('reporting.answer.words', { count: wordCount(text, i18n.language), most })}</p>
    </>
  );
}

function NextStepInput({ question, label, hint, value, disabled, onChange }: InputProps) {
  const { t } = useTranslation();
  const step = (value as { text?: string; on?: string } | undefined) ?? {};
  const change = (part: { text?: string; on?: string }) => {
    const next = { ...step, ...part };
    onChange(isEmpty(next.text) && !next.on ? null : next);
  };
  return (
    <fieldset className="field" id={`f-${fieldOf(question.code)}`} tabIndex={-1} disabled={disabled}>
      <legend className="label">{label}</legend>
      {hint && <span className="hint">{hint}</span>}
      <div className="stepline">
        <TextField
          name={`${fieldOf(question.code)}-text`}
          label={t('reporting.answer.step')}
          value={step.text ?? ''}
          onChange={(event) => change({ text: event.target.value })}
        />
        <DateField
          name={`${fieldOf(question.code)}-on`}
          label={t('reporting.answer.on')}
          value={step.on ?? ''}
          onChange={(event) => change({ on: event.target.value })}
        />
      </div>
    </fieldset>
  );
}

/** One question in the way its kind is answered. */
export function AnswerInput(props: InputProps) {
  const { t } = useTranslation();
  const { question, label, hint, value, disabled, onChange } = props;
  const name = fieldOf(question.code);
  switch (question.type) {
    case 'status':
      return <StatusInput {...props} />;
    case 'obstacles':
      return <ObstaclesInput {...props} />;
    case 'actions':
      return <ActionsInput {...props} />;
    case 'factors':
      return <FactorsInput {...props} />;
    case 'next_step':
      return <NextStepInput {...props} />;
    case 'yes_no':
      return (
        <RadioGroup
          {...{ name, label, hint, disabled }}
          value={value === undefined ? null : value ? 'yes' : 'no'}
          onChange={(one) => onChange(one === 'yes', true)}
          choices={[
            { value: 'yes', label: t('reporting.answer.yes') },
            { value: 'no', label: t('reporting.answer.no') },
          ]}
        />
      );
    case 'single':
      return (
        <RadioGroup
          {...{ name, label, hint, disabled }}
          value={(value as string | undefined) ?? null}
          onChange={(one) => onChange(one, true)}
          choices={(question.options ?? []).map((option) => ({
            value: option,
            label: t(`reporting.option.${option}`),
          }))}
        />
      );
    case 'multi':
      return (
        <CheckboxGroup
          {...{ name, label, hint, disabled }}
          value={(value as string[] | undefined) ?? []}
          onChange={(chosen) => onChange(chosen.length === 0 ? null : chosen, true)}
          choices={(question.options ?? []).map((option) => ({
            value: option,
            label: t(`reporting.option.${option}`),
          }))}
        />
      );
    case 'date':
      return (
        <DateField
          {...{ name, label, hint, disabled }}
          className="short"
          value={(value as string | undefined) ?? ''}
          onChange={(event) => onChange(event.target.value || null)}
        />
      );
    case 'number':
      return (
        <TextField
          {...{ name, label, hint, disabled }}
          className="short"
          type="number"
          value={value === undefined ? '' : String(value)}
          onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
        />
      );
    default:
      return <WordsInput {...props} />;
  }
}
