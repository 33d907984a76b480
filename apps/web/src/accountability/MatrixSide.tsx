import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixColumn, MatrixView } from '#contracts';
import { ButtonLink } from '../ui/ButtonLink.js';
import { useDates } from '../ui/dates.js';
import { Flag, Glyph } from '../ui/StatusMark.js';
import type { Chosen } from './Heatmap.js';
import { useCellWords } from './use-cell-words.js';
import { useNames } from './use-names.js';

/** What is known at the chosen place. */
function ChosenPlace({ chosen, follows }: { chosen: Chosen; follows: boolean }) {
  const { t } = useTranslation();
  const said = useCellWords();
  const dates = useDates();
  const nameOf = useNames();
  const { row, cell, column } = chosen;
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (follows && chosen) card.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen, follows]);
  const glyph = said.glyph(cell);
  return (
    <section className="sel-card" aria-live="polite" ref={card}>
      <h2>{t('accountability.chosen.title', { entity: nameOf(column.names), ordinal: row.ordinal })}</h2>
      {said.late(cell) ? (
        <p>
          <Flag tone="danger" glyph={glyph ?? undefined}>
            {said.word(cell)}
          </Flag>
        </p>
      ) : (
        <p className="status">
          {glyph && <Glyph name={glyph} />}
          <span>{said.word(cell)}</span>
        </p>
      )}
      <p className="text">{row.title}</p>
      <p className="small muted">
        {cell.asOf && <span>{t('accountability.chosen.asOf', { on: dates.day(cell.asOf) })} </span>}
        {cell.baseline && <span>{t('accountability.chosen.baseline', { word: said.kind(cell.baseline) })} </span>}
        {cell.evidence > 0 && <span>{t('accountability.chosen.documents', { count: cell.evidence })} </span>}
        {cell.level && <span>{t('accountability.chosen.shared', { level: t(`common.level.${cell.level}`) })}</span>}
        {!cell.asOf && column.request && cell.kind !== 'not_part_of' && (
          <span>
            {t('accountability.chosen.due', { at: dates.instant(column.request.dueAt, column.request.zone) })}
          </span>
        )}
      </p>
      <p>
        <ButtonLink small to={`/r/${row.slug}`}>
          {t('accountability.chosen.open')}
        </ButtonLink>
      </p>
    </section>
  );
}

/** Reports that are late, the longest first; for those who follow up. */
function Overdue({ columns }: { columns: readonly MatrixColumn[] }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const dates = useDates();
  const late = columns
    .filter(({ request }) => (request?.overdueDays ?? 0) > 0)
    .sort((a, b) => (b.request?.overdueDays ?? 0) - (a.request?.overdueDays ?? 0));
  return (
    <section className="sec first">
      <div className="row">
        <h2>{t('accountability.overdue.title', { total: late.length })}</h2>
        {late.length > 1 && <span className="push small muted">{t('accountability.overdue.longest')}</span>}
      </div>
      {late.length === 0 && <p className="small muted">{t('accountability.overdue.none')}</p>}
      <ul className="side-list">
        {late.map(({ entityId, names, request }) => (
          <li key={entityId}>
            <span className="top">
              <b>{nameOf(names)}</b>
              <b className="late num">{t('accountability.overdue.days', { count: request?.overdueDays ?? 0 })}</b>
            </span>
            <span className="muted small">
              {request?.stands === 'no_contact'
                ? t('accountability.overdue.noContact')
                : t(`accountability.stand.${request?.stands ?? 'not_opened'}`)}
              {request && ` · ${dates.day(request.dueAt.slice(0, 10), { short: true })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function MatrixSide({
  view,
  columns,
  chosen,
  hint,
  follows,
}: {
  view: MatrixView;
  columns: readonly MatrixColumn[];
  chosen: Chosen | null;
  hint: boolean;
  /** It stands below the grid, and comes into view when a place is chosen. */
  follows: boolean;
}) {
  const { t } = useTranslation();
  return (
    <aside className="sidecol" aria-label={t('accountability.title')}>
      {chosen ? (
        <ChosenPlace chosen={chosen} follows={follows} />
      ) : (
        hint && <p className="sel-card muted">{t('accountability.chosen.hint')}</p>
      )}
      {view.scope === 'all' && view.cycle && <Overdue columns={columns} />}
    </aside>
  );
}
