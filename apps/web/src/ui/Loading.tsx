import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeading } from './PageHeading.js';
import { ProblemNote } from './ProblemNote.js';

function useLater(milliseconds: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return passed;
}

/** Nothing for 300 ms, then lines in the place of the content, after eight seconds a sentence. Nothing moves. */
export function Loading({
  what,
  lines = 4,
  heading,
  onRetry,
}: {
  what?: string;
  lines?: number;
  /** The page has no title before its content is there. */
  heading?: boolean;
  onRetry?(): void;
}) {
  const { t } = useTranslation();
  const visible = useLater(300);
  const slow = useLater(8_000);
  if (!visible) return null;
  return (
    <div>
      {heading && <PageHeading />}
      <p role="status" className={slow ? 'notice' : 'vh'}>
        {slow ? t('common.loading.slow') : t('common.loading.what', { what: what ?? t('common.loading.page') })}
        {slow && onRetry && (
          <button type="button" className="btn sm" onClick={onRetry}>
            {t('common.again')}
          </button>
        )}
      </p>
      <div className="skeleton" aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines without content.
          <i key={line} className={line === 0 ? 'short' : line === lines - 1 ? 'ending' : undefined} />
        ))}
      </div>
    </div>
  );
}

/** Asks once more for what this page still waits for. Who hangs on a line that died is not waited for any longer. */
function useAskAgain(): () => void {
  const client = useQueryClient();
  return () => {
    const waiting = {
      type: 'active',
      predicate: ({ state }: { state: { status: string } }) => state.status === 'pending',
    } as const;
    // A reading that is under way would only be waited for again.
    void client.cancelQueries(waiting).then(() => client.refetchQueries(waiting));
  };
}

interface ShownProps<View> {
  of: UseQueryResult<View>;
  /** What is being loaded, for the status that is read out: "the list of people". */
  what?: string;
  children(view: View): React.ReactNode;
}

/** A reading in all its states: loading, problem, content. A problem while older content is there stands above it. */
export function Shown<View>({ of, what, children }: ShownProps<View>) {
  const askAgain = useAskAgain();
  if (of.data !== undefined) {
    return (
      <>
        {of.isError && <ProblemNote error={of.error} onRetry={() => void of.refetch()} />}
        {children(of.data)}
      </>
    );
  }
  if (of.isError)
    return (
      <>
        <PageHeading />
        <ProblemNote error={of.error} onRetry={() => void of.refetch()} />
      </>
    );
  return <Loading what={what} heading onRetry={askAgain} />;
}
