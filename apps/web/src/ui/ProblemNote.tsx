import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem-error.js';
import { signInAddress } from '../doors.js';

/** What to do about the problems that leave something to do. */
const advice = new Set([
  'not-signed-in',
  'not-permitted',
  'not-found',
  'changed-meanwhile',
  'too-many-requests',
  'unexpected',
  'unavailable',
  'unreachable',
  'link-expired',
  'link-used',
  'wrong-credentials',
  'password-too-weak',
  'invalid-input',
  'too-large',
  'malformed-request',
]);

/** Where nobody would think that anything was lost. */
const harmless = new Set(['wrong-credentials', 'link-expired', 'link-used', 'too-many-requests', 'password-too-weak']);

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
  if (!error) return null;
  const problem = problemOf(error);
  const key = problem?.key ?? 'unexpected';
  const title = key === 'unreachable' ? t('common.problem.unreachable') : t(`problem.${key}`);
  const lost =
    !problem?.wasWriting || harmless.has(key)
      ? null
      : key === 'unreachable'
        ? t('common.problem.lost.unknown')
        : t('common.problem.lost.nothing');
  return (
    <div className="notice danger problem" role="alert">
      <p>
        <b>{title}</b>
      </p>
      {(children || lost || advice.has(key)) && (
        <p>
          {children} {lost}{' '}
          {advice.has(key) &&
            t(`common.problem.advice.${key === 'unreachable' && problem?.wasWriting ? 'unreachableWriting' : key}`)}
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
