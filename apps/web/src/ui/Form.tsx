import { useEffect, useRef } from 'react';
import { problemOf } from '../api/problem-error.js';
import type { FormWords } from '../offline/form-words.js';
import { ErrorSummary } from './ErrorSummary.js';
import { Corrections } from './Field.js';
import { ProblemNote } from './ProblemNote.js';

interface FormProps {
  /** What went wrong at the last sending, if anything. Its corrections appear in the summary and beside the fields. */
  error?: unknown;
  /** Corrections that the page found itself, by the field's name. */
  corrections?: Record<string, string>;
  onSend(values: Record<string, string>): void;
  children: React.ReactNode;
  className?: string;
  /** What is said instead of the problem: of a state that somebody else brought about, with the choice. */
  meanwhile?: React.ReactNode;
  /** For a button outside the form: `<Button type="submit" form="…">`. */
  id?: string;
  /** Where its words lie until they are sent; without it they are gone with the page. */
  words?: FormWords;
}

const valuesOf = (form: HTMLFormElement, submitter?: HTMLElement | null): Record<string, string> =>
  Object.fromEntries(
    [...new FormData(form, submitter)].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

/** As if they were typed again, so that whoever listens to a field hears of it. */
function putBack(form: HTMLFormElement, words: Readonly<Record<string, string>>): void {
  for (const [name, said] of Object.entries(words)) {
    const field = form.elements.namedItem(name);
    const writes = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
    if (!(writes || field instanceof HTMLSelectElement) || field.value === said) continue;
    if (writes && field.value !== field.defaultValue) continue;
    // What React has put on the element itself would take this for its own doing.
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, said);
    field.dispatchEvent(new Event(writes ? 'input' : 'change', { bubbles: true }));
  }
}

/** A form that stands as it was found is not a begun one. */
function keepOf(words: FormWords, first: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>) {
  const names = Object.keys({ ...first, ...now });
  if (names.some((name) => (first[name] ?? '') !== (now[name] ?? ''))) words.keep(now);
  else words.sent();
}

/** A form that is checked when it is sent, never while somebody writes. Hands over its fields by name. */
export function Form({ error, corrections, onSend, children, className = 'form', meanwhile, id, words }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const atFirst = useRef<Record<string, string>>({});
  useEffect(() => {
    let there = true;
    if (form.current) atFirst.current = valuesOf(form.current);
    void words?.found().then((found) => {
      if (there && found && form.current) putBack(form.current, found);
    });
    return () => {
      there = false;
    };
  }, [words]);
  const problem = problemOf(error);
  const all = { ...(problem?.key === 'invalid-input' ? problem.corrections : {}), ...corrections };
  const known = Object.keys(all).length > 0;
  return (
    <Corrections.Provider value={all}>
      <form
        ref={form}
        id={id}
        onInput={words && (({ currentTarget }) => keepOf(words, atFirst.current, valuesOf(currentTarget)))}
        className={className}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const submitter = (event.nativeEvent as SubmitEvent).submitter;
          onSend(valuesOf(event.currentTarget, submitter));
        }}
      >
        <ErrorSummary corrections={all} />
        {!known && (meanwhile || <ProblemNote error={error} />)}
        {children}
      </form>
    </Corrections.Provider>
  );
}
