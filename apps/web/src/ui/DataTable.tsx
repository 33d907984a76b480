import {
  type ColumnDef,
  getCoreRowModel,
  getSortedRowModel,
  type SortingState,
  useReactTable,
} from '@tanstack/react-table';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { as, asTable } from './cards.js';

export type { ColumnDef } from '@tanstack/react-table';

interface DataTableProps<Row> {
  /** Read out as the table's name; `hideCaption` when a heading above says it. */
  caption: string;
  hideCaption?: boolean;
  rows: readonly Row[];
  // biome-ignore lint/suspicious/noExplicitAny: a column's value may be anything.
  columns: ColumnDef<Row, any>[];
  /** Which row this is. */
  keyOf(row: Row): string;
  /** The column whose cells name the row. */
  rowHeader?: string;
  sortedBy?: { id: string; desc?: boolean };
}

/** Asked for its words and not mounted as a component: a column is made anew at every render, and what stands in a cell would lose what was typed there. */
function said<Context>(words: React.ReactNode | ((context: Context) => React.ReactNode), context: Context) {
  return typeof words === 'function' ? words(context) : words;
}

/** A table that sorts by its heads, with the keyboard too. On a telephone each row is a card; between the two it scrolls by itself, the page does not. */
export function DataTable<Row>({
  caption,
  hideCaption,
  rows,
  columns,
  keyOf,
  rowHeader,
  sortedBy,
}: DataTableProps<Row>) {
  const { t } = useTranslation();
  const [sorting, setSorting] = useState<SortingState>(
    sortedBy ? [{ id: sortedBy.id, desc: sortedBy.desc ?? false }] : [],
  );
  const table = useReactTable({
    data: rows as Row[],
    columns,
    state: { sorting },
    onSortingChange: setSorting,
    getRowId: keyOf,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="tabwrap cards" data-scroll-x tabIndex={0} aria-label={caption}>
      <table
        className="data"
        {...asTable(
          columns.map(({ header }) => (typeof header === 'string' ? header : '')),
          t('common.table.sortBy'),
        )}
      >
        <caption className={hideCaption ? 'vh' : undefined}>{caption}</caption>
        <thead {...as.group}>
          {table.getHeaderGroups().map((group) => (
            <tr {...as.row} key={group.id}>
              {group.headers.map(({ id, column, getContext }) => {
                const head = said(column.columnDef.header, getContext());
                const sorted = column.getIsSorted();
                return (
                  <th
                    key={id}
                    {...as.head}
                    scope="col"
                    aria-sort={sorted ? (sorted === 'asc' ? 'ascending' : 'descending') : undefined}
                  >
                    {column.getCanSort() && column.columnDef.header ? (
                      <button
                        type="button"
                        className="sort"
                        onClick={column.getToggleSortingHandler()}
                        title={t('common.table.sort')}
                      >
                        {head}
                        <span aria-hidden="true">{sorted === 'asc' ? '↑' : sorted === 'desc' ? '↓' : ''}</span>
                      </button>
                    ) : (
                      head
                    )}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody {...as.group}>
          {table.getRowModel().rows.map((row) => (
            <tr {...as.row} key={row.id}>
              {row.getVisibleCells().map((cell) => {
                const words = said(cell.column.columnDef.cell, cell.getContext());
                return cell.column.id === rowHeader ? (
                  <th key={cell.id} {...as.name} scope="row">
                    {words}
                  </th>
                ) : (
                  <td {...as.cell} key={cell.id}>
                    {words}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
