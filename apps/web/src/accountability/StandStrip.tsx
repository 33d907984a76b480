import { useTranslation } from 'react-i18next';
import { type MatrixColumn, type MatrixView, type RequestStand, requestStands } from '#contracts';
import { Glyph } from '../ui/StatusMark.js';
import { useCellWords } from './use-cell-words.js';
import { useNames } from './use-names.js';

const looks: Readonly<Record<RequestStand, { bar: string; glyph: string }>> = {
  submitted: { bar: '', glyph: 'agreed' },
  in_progress: { bar: 'p', glyph: 'partly' },
  returned: { bar: 'p', glyph: 'returned' },
  not_opened: { bar: 'o', glyph: 'open' },
  not_requested: { bar: 'o', glyph: 'notasked' },
  waived: { bar: 'o', glyph: 'na' },
  no_contact: { bar: 'x', glyph: 'alert' },
};

/** One bar for each State: has it reported? Beside each colour its symbol and its word. */
export function StandStrip({ view, columns }: { view: MatrixView; columns: readonly MatrixColumn[] }) {
  const { t } = useTranslation();
  const said = useCellWords();
  const nameOf = useNames();
  const states = columns.filter(({ isState }) => isState);
  const present = requestStands.filter((stand) => view.stands[stand]);
  if (states.length < 2) return null;
  return (
    <>
      <ul className="states" aria-label={t('accountability.standLabel')}>
        {states.map(({ entityId, code, names, request }) => {
          const stand = request?.stands ?? 'not_requested';
          return (
            <li key={entityId} className={looks[stand].bar || undefined}>
              <abbr title={nameOf(names)}>{code}</abbr>{' '}
              <Glyph name={looks[stand].glyph} label={t(`accountability.stand.${stand}`)} />
            </li>
          );
        })}
      </ul>
      <div className="row stands">
        <div className="keys">
          {present.map((stand) => (
            <span key={stand} className="status">
              <span className={`bar ${looks[stand].bar}`} aria-hidden="true" />
              <Glyph name={looks[stand].glyph} />
              <span>
                {t('accountability.list.count', {
                  count: view.stands[stand],
                  word: t(`accountability.stand.${stand}`),
                })}
              </span>
            </span>
          ))}
        </div>
        {view.before && (
          <span className="push muted small num">
            {t('accountability.before', { count: view.before.count, of: view.before.of })}
          </span>
        )}
        {!view.before && view.response.of === 0 && (
          <span className="push muted small">{said.share(view.response)}</span>
        )}
      </div>
    </>
  );
}
