import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type CellKind, cellGlyphs, cellKinds, type MatrixColumn, type MatrixRow } from '#contracts';
import { Glyph } from '../ui/StatusMark.js';
import { byTheme } from './matrix.rules.js';
import { useCellWords } from './use-cell-words.js';
import { useNames } from './use-names.js';

/** The matrix as a list: counts by answer, and below them each State in words. Nothing is left out that the grid shows. */
export function MatrixList({
  rows,
  columns,
  entityId,
}: {
  rows: readonly MatrixRow[];
  columns: readonly MatrixColumn[];
  entityId: string | null;
}) {
  const { t } = useTranslation();
  return (
    <>
      {byTheme(rows).map((group) => (
        <section key={group.rows[0]?.recommendationId} className="reclist">
          <h3>{group.theme ?? t('accountability.grid.noTheme')}</h3>
          <ul>
            {group.rows.map((row) => (
              <ListRow key={row.recommendationId} row={row} columns={columns} entityId={entityId} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Counts({ row }: { row: MatrixRow }) {
  const { t } = useTranslation();
  const said = useCellWords();
  const counted = cellKinds.flatMap((kind) => {
    const many = row.tally.byKind[kind];
    return many ? [{ kind, many }] : [];
  });
  return (
    <p className="counts">
      {counted.map(({ kind, many }) => (
        <span key={kind} className="status">
          {cellGlyphs[kind] && <Glyph name={cellGlyphs[kind]} />}
          <span>{t('accountability.list.count', { count: many, word: said.kind(kind as CellKind) })}</span>
        </span>
      ))}
      {row.suppressed && <span className="muted small">{t('accountability.list.few')}</span>}
    </p>
  );
}

function ListRow({
  row,
  columns,
  entityId,
}: {
  row: MatrixRow;
  columns: readonly MatrixColumn[];
  entityId: string | null;
}) {
  const { t } = useTranslation();
  const said = useCellWords();
  const nameOf = useNames();
  const shown = columns.flatMap((column) => {
    const cell = row.cells.find((one) => one.entityId === column.entityId);
    return cell && (entityId === null || entityId === column.entityId) ? [{ column, cell }] : [];
  });
  const places = (
    <ul className="bystate">
      {shown.map(({ column, cell }) => {
        const glyph = said.glyph(cell);
        return (
          <li key={column.entityId} className={column.own ? 'own' : undefined}>
            <span>{nameOf(column.names)}</span>
            <span className={said.late(cell) ? 'status st-danger' : 'status'}>
              {glyph && <Glyph name={glyph} />}
              <span>{said.word(cell)}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
  return (
    <li>
      <div className="row">
        <Link to={`/r/${row.slug}`}>
          <b>{row.ordinal}</b> <bdi>{row.title}</bdi>
        </Link>
        {row.tally.reported.of > 0 && <span className="push small muted num">{said.share(row.tally.reported)}</span>}
      </div>
      {entityId === null && <Counts row={row} />}
      {shown.length > 0 &&
        (entityId === null && shown.length > 1 ? (
          <details>
            <summary>{t('accountability.list.byEntity')}</summary>
            {places}
          </details>
        ) : (
          places
        ))}
    </li>
  );
}
