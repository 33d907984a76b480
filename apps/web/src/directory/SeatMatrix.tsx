import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { DirectoryEntryView, DirectoryView } from '#contracts';
import { type At, moved } from '../ui/grid.js';
import { seatsOf } from './directory.rules.js';
import { useStateNames } from './use-directory.js';

const glyphOf: Record<string, string> = {
  member: '●',
  interested_state: '◐',
  observer_state: '○',
};

/** State × process: who takes part where, in which capacity. One tab stop, arrow keys, a sentence at every place. */
export function SeatMatrix({ view, entries }: { view: DirectoryView; entries: readonly DirectoryEntryView[] }) {
  const { t } = useTranslation();
  const names = useStateNames(view);
  const navigate = useNavigate();
  const [at, setAt] = useState<At>({ row: 0, column: 0 });
  const table = useRef<HTMLTableElement>(null);
  const columns = useMemo(() => entries.filter(({ parties }) => parties.some(({ code }) => code !== null)), [entries]);
  const rows = useMemo(
    () =>
      names
        .sorted(new Set(columns.flatMap(({ parties }) => parties.flatMap(({ code }) => (code ? [code] : [])))))
        .map((code) => ({ code, seats: seatsOf(columns, code) })),
    [columns, names],
  );
  const size = { rows: rows.length, columns: columns.length };
  const here = { row: Math.min(at.row, size.rows - 1), column: Math.min(at.column, size.columns - 1) };
  const pressed = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter') {
      const row = rows[here.row];
      if (row) void navigate(`/directory/states/${row.code}`);
      return;
    }
    const rtl = document.documentElement.dir === 'rtl';
    const next = moved(here, { key: event.key, ctrl: event.ctrlKey || event.metaKey, rtl }, size);
    if (!next) return;
    event.preventDefault();
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-at="${next.row}.${next.column}"]`)?.focus();
  };
  return (
    <>
      <p className="legend small">
        {Object.entries(glyphOf).map(([tier, glyph]) => (
          <span key={tier}>
            <span aria-hidden="true">{glyph}</span> {t(`processes.tier.${tier}`)}
          </span>
        ))}
      </p>
      <div className="seats" data-scroll-x>
        <table
          className="heat"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table whose places are chosen.
          role="grid"
          ref={table}
          onKeyDown={pressed}
        >
          <caption className="vh">
            {t('directory.matrix.caption', { rows: rows.length, columns: columns.length })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('directory.matrix.state')}</th>
              {columns.map((entry) => (
                <th key={entry.id} scope="col">
                  <abbr title={entry.name}>{entry.code}</abbr>
                </th>
              ))}
              <th scope="col">{t('directory.matrix.count')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, line) => (
              <tr key={row.code}>
                <th scope="row">
                  <Link to={`/directory/states/${row.code}`} tabIndex={-1}>
                    {names.today(row.code)}
                  </Link>
                </th>
                {columns.map((entry, column) => {
                  const seat = row.seats.find((one) => one.entry.id === entry.id);
                  return (
                    <td
                      key={entry.id}
                      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a place of the grid above.
                      role="gridcell"
                      data-at={`${line}.${column}`}
                      tabIndex={here.row === line && here.column === column ? 0 : -1}
                      onFocus={() => setAt({ row: line, column })}
                      className={seat ? `seat-${seat.party.tier}` : undefined}
                      aria-label={t('directory.matrix.cell', {
                        state: names.today(row.code),
                        process: entry.code,
                        tier: seat ? t(`processes.tier.${seat.party.tier}`) : t('directory.matrix.absent'),
                      })}
                    >
                      {seat && <span aria-hidden="true">{glyphOf[seat.party.tier] ?? '○'}</span>}
                    </td>
                  );
                })}
                <td className="r num">{row.seats.filter(({ party }) => party.tier === 'member').length}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
