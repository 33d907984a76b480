import { useState } from 'react';
import { useDates } from './dates.js';
import { Field, type FieldProps } from './Field.js';

type Input = Omit<React.InputHTMLAttributes<HTMLInputElement>, 'name' | 'id' | 'className' | 'type' | 'value'> & {
  value?: string;
  defaultValue?: string;
};

/**
 * A calendar day. Browsers write it in an order of their own, whatever the language of the page: the day is read back below
 * in the words of the interface, so that nobody takes the month for the day.
 */
export function DateField({ name, label, hint, error, optional, className, onChange, ...input }: FieldProps & Input) {
  const dates = useDates();
  const [chosen, setChosen] = useState(input.defaultValue ?? '');
  const on = input.value ?? chosen;
  return (
    <Field {...{ name, label, hint, error, optional, className }}>
      {(ties) => (
        <>
          <input
            className="input"
            type="date"
            {...input}
            {...ties}
            aria-describedby={[ties['aria-describedby'], `${ties.id}-day`].filter(Boolean).join(' ')}
            onChange={(event) => {
              setChosen(event.target.value);
              onChange?.(event);
            }}
          />
          <span className="hint" id={`${ties.id}-day`}>
            {on && dates.day(on, { weekday: true })}
          </span>
        </>
      )}
    </Field>
  );
}
