import { useId } from 'react';
import { TextField } from '../ui/Field.js';

/** A time zone by name, with the browser's own list behind it and the device's zone as a start. */
export function ZoneField({
  name,
  label,
  hint,
  value,
}: {
  name: string;
  label: string;
  hint?: string;
  value?: string;
}) {
  const list = useId();
  return (
    <>
      <TextField
        name={name}
        label={label}
        hint={hint}
        list={list}
        defaultValue={value ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
      />
      <datalist id={list}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
