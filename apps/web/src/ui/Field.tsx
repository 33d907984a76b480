import { createContext, useContext, useId } from 'react';
import { useTranslation } from 'react-i18next';

/** Errors of the form around, by path; a field shows the one that bears its name. */
export const Corrections = createContext<Record<string, string>>({});

export interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  /** In words, beside the field. Without it the form's own correction for this name is shown. */
  error?: string | null;
  optional?: boolean;
  className?: string;
}

/** What a control inside a field needs to be tied to its label, hint and error. */
export interface Ties {
  id: string;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** Label, hint, error, control, in this order; the error summary jumps to the control by its name. */
export function Field({
  name,
  label,
  hint,
  error,
  optional,
  className,
  children,
}: FieldProps & { children: (ties: Ties) => React.ReactNode }) {
  const { t } = useTranslation();
  const corrections = useContext(Corrections);
  const own = useId();
  const id = `f-${name}`;
  const wrong = error ?? corrections[name];
  const described = [hint && `${own}h`, wrong && `${own}e`].filter(Boolean).join(' ') || undefined;
  return (
    <div className={className ? `field ${className}` : 'field'}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="muted optional"> {t('common.optional')}</span>}
      </label>
      {hint && (
        <span className="hint" id={`${own}h`}>
          {hint}
        </span>
      )}
      {wrong && (
        <span className="err" id={`${own}e`}>
          {wrong}
        </span>
      )}
      {children({ id, name, 'aria-describedby': described, 'aria-invalid': wrong ? true : undefined })}
    </div>
  );
}

type Input = Omit<React.InputHTMLAttributes<HTMLInputElement>, 'name' | 'id' | 'className'>;

export function TextField({ name, label, hint, error, optional, className, ...input }: FieldProps & Input) {
  return (
    <Field {...{ name, label, hint, error, optional, className }}>
      {(ties) => <input className="input" type="text" {...input} {...ties} />}
    </Field>
  );
}

type TextAreaInput = Omit<React.TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'id' | 'className'>;

/** `record`: what is typed goes on the record, so it is set in the face of the record. */
export function TextArea({
  name,
  label,
  hint,
  error,
  optional,
  className,
  record,
  ...input
}: FieldProps & TextAreaInput & { record?: boolean }) {
  return (
    <Field {...{ name, label, hint, error, optional, className }}>
      {(ties) => <textarea className={record ? 'input text' : 'input'} rows={4} {...input} {...ties} />}
    </Field>
  );
}

type SelectInput = Omit<React.SelectHTMLAttributes<HTMLSelectElement>, 'name' | 'id' | 'className'>;

export interface Choice {
  value: string;
  label: string;
  hint?: string;
  glyph?: string;
  disabled?: boolean;
}

export function Select({
  name,
  label,
  hint,
  error,
  optional,
  className,
  choices,
  empty,
  ...input
}: FieldProps & SelectInput & { choices: readonly Choice[]; empty?: string }) {
  return (
    <Field {...{ name, label, hint, error, optional, className }}>
      {(ties) => (
        <select className="input" {...input} {...ties}>
          {empty !== undefined && <option value="">{empty}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.disabled}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
