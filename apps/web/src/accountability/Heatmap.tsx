import {
  memo,
  startTransition,
  useEffect,
  useInsertionEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixCell, MatrixColumn, MatrixRow } from '#contracts';
import { type At, moved } from '../ui/grid.js';
import { byTheme, tintOf } from './matrix.rules.js';
import { wearGlyphs, wears } from './place-glyphs.js';
import { useCellWords } from './use-cell-words.js';
import { useNames } from './use-names.js';

export interface Chosen {
  row: MatrixRow;
  cell: MatrixCell;
  column: MatrixColumn;
}

interface HeatmapProps {
  rows: readonly MatrixRow[];
  columns: readonly MatrixColumn[];
  chosen: Chosen | null;
  onChoose(chosen: Chosen): void;
}

/** Places that are drawn before the first paint: eight rows of fifty States, as many as a screen holds below the head of the page. */
const AT_ONCE = 400;
const NEXT = 600;

/** More States than this do not stand beside their recommendations on a page: the grid scrolls by itself. */
export const FEW = 14;

/** How many rows are drawn by now: as many as a screen holds at first, then all. */
function useRowsDrawn(rows: number, columns: number): number {
  const [places, setPlaces] = useState(AT_ONCE);
  const all = rows * columns;
  useEffect(() => {
    if (places < all) startTransition(() => setPlaces(places + NEXT));
  }, [places, all]);
  return Math.ceil(Math.min(places, all) / Math.max(1, columns));
}

/** The place of the grid that an element stands at. */
const placeOf = (element: Element | null | undefined): At | undefined => {
  const [row, column] = element?.closest('[data-at]')?.getAttribute('data-at')?.split('.').map(Number) ?? [];
  return row === undefined || column === undefined ? undefined : { row, column };
};

/**
 * The one place that Tab reaches. It wanders from element to element without a drawing: three thousand places are not
 * looked through for a key.
 */
function useStop(table: React.RefObject<HTMLTableElement | null>) {
  const stop = useRef<HTMLElement | null>(null);
  const at = useRef<At>({ row: 0, column: 0 });
  const moveTo = (next: At): HTMLElement | null => {
    const found = table.current?.querySelector<HTMLElement>(`[data-at="${next.row}.${next.column}"]`) ?? null;
    if (!found) return null;
    if (stop.current !== found) stop.current?.setAttribute('tabindex', '-1');
    found.setAttribute('tabindex', '0');
    stop.current = found;
    at.current = next;
    return found;
  };
  return { at, moveTo };
}

/** Recommendation × State as a grid: one tab stop, arrow keys, a full sentence at every place. */
export function Heatmap({ rows, columns, chosen, onChoose }: HeatmapProps) {
  const { t } = useTranslation();
  const table = useRef<HTMLTableElement>(null);
  const nameOf = useNames();
  const said = useCellWords();
  const names = useMemo(() => columns.map((column) => nameOf(column.names)), [columns, nameOf]);
  const size = { rows: rows.length, columns: columns.length + 1 };
  const drawn = useRowsDrawn(size.rows, size.columns);
  const { at, moveTo } = useStop(table);
  useInsertionEffect(wearGlyphs, []);
  const here = (): At => ({
    row: Math.min(at.current.row, size.rows - 1),
    column: Math.min(at.current.column, size.columns - 1),
  });
  // After a drawing the places may be others: exactly one of them is the stop.
  useLayoutEffect(() => void moveTo(here()));
  const choose = ({ row: r, column: c }: At) => {
    const row = rows[r];
    const column = columns[c];
    const cell = row?.cells.find(({ entityId }) => entityId === column?.entityId);
    if (row && column && cell) onChoose({ row, column, cell });
  };
  const pressed = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(here());
      return;
    }
    const rtl = document.documentElement.dir === 'rtl';
    const next = moved(here(), { key: event.key, ctrl: event.ctrlKey || event.metaKey, rtl }, size);
    if (!next) return;
    event.preventDefault();
    moveTo(next)?.focus();
  };
  const reached = ({ target }: React.FocusEvent) => {
    const place = placeOf(target);
    if (place) moveTo(place);
  };
  const clicked = ({ target }: React.MouseEvent) => {
    const place = placeOf(target as Element);
    if (!place) return;
    moveTo(place)?.focus();
    choose(place);
  };
  let line = -1;
  return (
    <div className={columns.length > FEW ? 'heatwrap wide' : 'heatwrap'} data-scroll-x>
      <table
        className="heat"
        style={{ '--columns': columns.length } as React.CSSProperties}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table whose places are chosen.
        role="grid"
        ref={table}
        onKeyDown={pressed}
        onFocus={reached}
        onClick={clicked}
      >
        <caption className="vh">
          {t('accountability.grid.caption', { rows: rows.length, columns: columns.length })}{' '}
          {t('accountability.grid.keys')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('accountability.grid.recommendation')}</th>
            {columns.map((column, index) => (
              <th
                key={column.entityId}
                scope="col"
                className={
                  [column.own && 'own', column.code.length > 3 && 'long'].filter(Boolean).join(' ') || undefined
                }
              >
                <abbr title={names[index]}>{column.code}</abbr>
              </th>
            ))}
            <th scope="col">{t('accountability.grid.reported')}</th>
          </tr>
        </thead>
        {byTheme(rows.slice(0, drawn)).map((group) => (
          <tbody key={group.rows[0]?.recommendationId} className="theme">
            <tr>
              <th colSpan={columns.length + 2} scope="rowgroup">
                <span className="themename">{group.theme ?? t('accountability.grid.noTheme')}</span>
              </th>
            </tr>
            {group.rows.map((row) => {
              line += 1;
              return (
                <HeatRow
                  key={row.recommendationId}
                  row={row}
                  line={line}
                  columns={columns}
                  names={names}
                  said={said}
                  chosen={chosen?.row.recommendationId === row.recommendationId ? chosen.cell.entityId : null}
                />
              );
            })}
          </tbody>
        ))}
      </table>
    </div>
  );
}

interface HeatRowProps {
  row: MatrixRow;
  line: number;
  columns: readonly MatrixColumn[];
  /** Of the columns, in the reader's language. */
  names: readonly string[];
  said: ReturnType<typeof useCellWords>;
  /** The chosen place of this row. */
  chosen: string | null;
}

/** One row; it is drawn anew only when its own choice changes. */
const HeatRow = memo(function HeatRow({ row, line, columns, names, said, chosen }: HeatRowProps) {
  const { t } = useTranslation();
  const labels = useMemo(() => {
    const cells = new Map(row.cells.map((cell) => [cell.entityId, cell]));
    return columns.map((column, at) => {
      const cell = cells.get(column.entityId);
      if (!cell) return null;
      const { ordinal, title } = row;
      const words = said.told({ entity: names[at] ?? '', ordinal, title, word: said.word(cell) });
      return { cell, glyph: said.glyph(cell), words };
    });
  }, [row, columns, names, said]);
  const place = (column: number, selected?: boolean) => ({
    role: 'gridcell',
    'aria-selected': selected,
    'data-at': `${line}.${column}`,
    tabIndex: -1,
  });
  return (
    <tr>
      <th scope="row" title={row.title}>
        <b>{row.ordinal}</b>
        <span className="gist" dir="auto">
          {row.title}
        </span>
      </th>
      {columns.map((column, index) => {
        const label = labels[index];
        if (!label) return <td key={column.entityId} {...place(index)} />;
        const { cell, glyph, words } = label;
        const selected = chosen === cell.entityId;
        return (
          <td
            key={column.entityId}
            className={[tintOf(cell), glyph && wears(glyph), selected && 'sel'].filter(Boolean).join(' ')}
            aria-label={words}
            {...place(index, selected)}
          />
        );
      })}
      <td
        className="r"
        aria-label={t('accountability.grid.reportedOf', {
          ordinal: row.ordinal,
          share: said.share(row.tally.reported),
        })}
        {...place(columns.length)}
      >
        {row.tally.reported.of > 0 &&
          t('accountability.share', { count: row.tally.reported.count, of: row.tally.reported.of })}
      </td>
    </tr>
  );
});
