import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** What a field is called on the page, without what stands behind its name; null where nothing bears this name. */
function labelOf(name: string): string | null {
  const field = document.getElementById(`f-${name}`);
  const label = document.querySelector(`label[for="${CSS.escape(`f-${name}`)}"]`) ?? field?.querySelector('legend');
  return label?.firstChild?.textContent?.trim() || null;
}

/** The head of a form that was not accepted: what to correct, each a jump to its field. Takes the focus when it appears. */
export function ErrorSummary({ corrections }: { corrections: Record<string, string> }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const names = Object.keys(corrections);
  const which = names.join();
  const [labels, setLabels] = useState<Record<string, string | null>>({});
  useEffect(() => {
    if (!which) return;
    setLabels(Object.fromEntries(which.split(',').map((name) => [name, labelOf(name)])));
    box.current?.focus();
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
              {labels[name]
                ? t('common.correctionOf', { field: labels[name], what: corrections[name] })
                : corrections[name]}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
