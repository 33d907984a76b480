import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem-error.js';
import { signInAddress } from '../doors.js';
import { problemWords } from './problem-words.js';

interface ProblemNoteProps {
  error: unknown;
  /** Offers to try again. */
  onRetry?(): void;
  /** What the chapter knows better than the general sentence. */
  children?: React.ReactNode;
}

/** A problem in words: what happened, whether anything was lost, what to do, and a reference to quote. */
export function ProblemNote({ error, onRetry, children }: ProblemNoteProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const problem = problemOf(error);
  // Whoever pressed something looks where they pressed: what is said about it comes into sight.
  useEffect(() => {
    if (problem?.wasWriting) box.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  if (!error) return null;
  const { title, lost, advice } = problemWords(t, error);
  const key = problem?.key ?? 'unexpected';
  return (
    <div className="notice danger problem" role="alert" ref={box}>
      <p>
        <b>{title}</b>
      </p>
      {(children || lost || advice) && (
        <p>
          {children} {lost} {advice}
        </p>
      )}
      {problem?.body.issues && (
        <ul>
          {problem.body.issues.map((issue) => (
            <li key={issue.path + issue.message}>{issue.message}</li>
          ))}
        </ul>
      )}
      {key === 'not-signed-in' && (
        <p>
          <a href={signInAddress('/')} target="_blank" rel="noreferrer">
            {t('common.problem.signInAgain')}
          </a>
        </p>
      )}
      {problem?.reference && (
        <p className="small num">{t('common.problem.reference', { reference: problem.reference })}</p>
      )}
      {onRetry && (
        <p>
          <button type="button" className="btn sm" onClick={onRetry}>
            {t('common.again')}
          </button>
        </p>
      )}
    </div>
  );
}
