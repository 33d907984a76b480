import { problemOf } from '../api/problem-error.js';
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
}

/** A form that is checked when it is sent, never while somebody writes. Hands over its fields by name. */
export function Form({ error, corrections, onSend, children, className = 'form', meanwhile, id }: FormProps) {
  const problem = problemOf(error);
  const all = { ...(problem?.key === 'invalid-input' ? problem.corrections : {}), ...corrections };
  const known = Object.keys(all).length > 0;
  return (
    <Corrections.Provider value={all}>
      <form
        id={id}
        className={className}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const submitter = (event.nativeEvent as SubmitEvent).submitter;
          const values = [...new FormData(event.currentTarget, submitter)].filter(
            (entry): entry is [string, string] => typeof entry[1] === 'string',
          );
          onSend(Object.fromEntries(values));
        }}
      >
        <ErrorSummary corrections={all} />
        {!known && (meanwhile || <ProblemNote error={error} />)}
        {children}
      </form>
    </Corrections.Provider>
  );
}
