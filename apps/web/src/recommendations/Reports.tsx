import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cellGlyphs, cellKinds, type RecommendationPageView, type ReportLine } from '#contracts';
import { useCellWords } from '../accountability/use-cell-words.js';
import { useNames } from '../accountability/use-names.js';
import { as, asTable } from '../ui/cards.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Glyph } from '../ui/StatusMark.js';

const FIRST = 8;

function Row({ line, beyond }: { line: ReportLine; beyond: boolean }) {
  const { t } = useTranslation();
  const said = useCellWords();
  const nameOf = useNames();
  const glyph = said.glyph(line);
  return (
    <tr {...as.row} className={[line.own && 'own', beyond && 'beyond'].filter(Boolean).join(' ') || undefined}>
      <th {...as.name} scope="row">
        {nameOf(line.names)}
      </th>
      <td {...as.cell}>
        <span className={said.late(line) ? 'status st-danger' : 'status'}>
          {glyph && <Glyph name={glyph} />}
          <span>{said.word(line)}</span>
        </span>
      </td>
      <td {...as.cell} className="ans">
        {line.words && <q>{line.words}</q>}
      </td>
      <td {...as.cell} className="muted">
        {line.level && t(`common.level.${line.level}`)}
      </td>
    </tr>
  );
}

/** What each addressee reports: one's own State first, the others by name. */
function Named({ lines }: { lines: readonly ReportLine[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const nameOf = useNames();
  const dates = useDates();
  const rank = (line: ReportLine) => (line.own ? 0 : line.isState ? 1 : 2);
  const title = t('accountability.page.reports');
  const sorted = [...lines].sort((a, b) => rank(a) - rank(b) || dates.compare(nameOf(a.names), nameOf(b.names)));
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/useSemanticElements: a section would add a landmark to every table. */}
      <div className="tabwrap cards" data-scroll-x tabIndex={0} role="region" aria-label={title}>
        <table
          className="data"
          {...asTable(
            (['state', 'status', 'words', 'shared'] as const).map((column) =>
              t(`accountability.page.column.${column}`),
            ),
          )}
        >
          <thead {...as.group}>
            <tr {...as.row}>
              {(['state', 'status', 'words', 'shared'] as const).map((column) => (
                <th key={column} {...as.head} scope="col">
                  {t(`accountability.page.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody {...as.group}>
            {sorted.map((line, place) => (
              <Row key={line.entityId} line={line} beyond={!all && place >= FIRST} />
            ))}
          </tbody>
        </table>
      </div>
      {sorted.length > FIRST && !all && (
        <p>
          <button type="button" className="btn plain sm" onClick={() => setAll(true)}>
            {t('accountability.page.showAll', { total: sorted.length })}
          </button>
        </p>
      )}
    </>
  );
}

export function Reports({ view }: { view: RecommendationPageView }) {
  const { t } = useTranslation();
  const said = useCellWords();
  const counts = cellKinds.flatMap((kind) => {
    const many = view.tally.byKind[kind];
    return many ? [{ kind, many }] : [];
  });
  return (
    <>
      <p className="counts">
        {counts.map(({ kind, many }) => (
          <span key={kind} className="status">
            {cellGlyphs[kind] && <Glyph name={cellGlyphs[kind]} />}
            <span>{t('accountability.list.count', { count: many, word: said.kind(kind) })}</span>
          </span>
        ))}
        {view.suppressed && <span className="muted small">{t('accountability.list.suppressed')}</span>}
      </p>
      {view.reports.length > 0 && <Named lines={view.reports} />}
      {view.reports.length === 0 && view.scope !== 'all' && (
        <p className="muted small">{t('accountability.page.noNames')}</p>
      )}
      {view.reports.length === 0 && view.scope === 'all' && (
        <EmptyState title={t('accountability.page.noReports')}>{t('accountability.page.noReportsSay')}</EmptyState>
      )}
    </>
  );
}
