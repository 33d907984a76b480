import { useContext, useId } from 'react';
import { type Choice, Corrections } from './Field.js';
import { Glyph } from './StatusMark.js';

interface GroupProps {
  name: string;
  label: string;
  hint?: string;
  error?: string | null;
  choices: readonly Choice[];
  disabled?: boolean;
  /** The visible legend is somewhere else on the page. */
  hideLabel?: boolean;
}

function Group({
  name,
  label,
  hint,
  error,
  hideLabel,
  children,
}: Omit<GroupProps, 'choices'> & { children: React.ReactNode }) {
  const corrections = useContext(Corrections);
  const own = useId();
  const wrong = error ?? corrections[name];
  const described = [hint && `${own}h`, wrong && `${own}e`].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset
      className="field"
      id={`f-${name}`}
      tabIndex={-1}
      aria-describedby={described}
      aria-invalid={wrong ? true : undefined}
    >
      <legend className={hideLabel ? 'vh' : 'label'}>{label}</legend>
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
      <div className="choices">{children}</div>
    </fieldset>
  );
}

/** One of a few, all visible. */
export function RadioGroup({
  choices,
  value,
  onChange,
  disabled,
  ...group
}: GroupProps & { value: string | null; onChange(value: string): void }) {
  return (
    <Group {...group}>
      {choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input
            type="radio"
            name={group.name}
            value={choice.value}
            checked={value === choice.value}
            disabled={disabled || choice.disabled}
            onChange={() => onChange(choice.value)}
          />
          <span className="choicewords">
            {choice.label}
            {choice.hint && <span className="hint">{choice.hint}</span>}
          </span>
          {choice.glyph && <Glyph name={choice.glyph} />}
        </label>
      ))}
    </Group>
  );
}

/** Any of a few. */
export function CheckboxGroup({
  choices,
  value,
  onChange,
  disabled,
  ...group
}: GroupProps & { value: readonly string[]; onChange(value: string[]): void }) {
  const turn = (one: string, on: boolean) => onChange(on ? [...value, one] : value.filter((other) => other !== one));
  return (
    <Group {...group}>
      {choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input
            type="checkbox"
            name={group.name}
            value={choice.value}
            checked={value.includes(choice.value)}
            disabled={disabled || choice.disabled}
            onChange={(event) => turn(choice.value, event.target.checked)}
          />
          <span className="choicewords">
            {choice.label}
            {choice.hint && <span className="hint">{choice.hint}</span>}
          </span>
        </label>
      ))}
    </Group>
  );
}

/** A single yes. */
export function Checkbox({
  name,
  label,
  hint,
  checked,
  onChange,
  disabled,
}: {
  name: string;
  label: string;
  hint?: string;
  checked: boolean;
  onChange(checked: boolean): void;
  disabled?: boolean;
}) {
  return (
    <label className="choice">
      <input
        type="checkbox"
        id={`f-${name}`}
        name={name}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="choicewords">
        {label}
        {hint && <span className="hint">{hint}</span>}
      </span>
    </label>
  );
}

/** Views of the same thing side by side (Redline, Clean, Rev. 3). */
export function Segments({
  label,
  choices,
  value,
  onChange,
}: {
  label: string;
  choices: readonly Choice[];
  value: string;
  onChange(value: string): void;
}) {
  const name = useId();
  return (
    <fieldset className="seg">
      <legend className="vh">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input type="radio" name={name} checked={value === choice.value} onChange={() => onChange(choice.value)} />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}
