import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** The head of a form that was not accepted: what to correct, each a jump to its field. Takes the focus when it appears. */
export function ErrorSummary({ corrections }: { corrections: Record<string, string> }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const names = Object.keys(corrections);
  const which = names.join();
  useEffect(() => {
    if (which) box.current?.focus();
  }, [which]);
  if (!names.length) return null;
  return (
    <div className="errors" role="alert" tabIndex={-1} ref={box}>
      <h2>{t('common.corrections', { count: names.length })}</h2>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <a
              href={`#f-${name}`}
              onClick={(event) => {
                event.preventDefault();
                const field = document.getElementById(`f-${name}`);
                field?.scrollIntoView({ block: 'center' });
                field?.focus();
              }}
            >
              {corrections[name]}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
