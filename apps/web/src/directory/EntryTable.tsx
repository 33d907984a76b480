import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DirectoryEntryView, DirectoryView } from '#contracts';
import { type ColumnDef, DataTable } from '../ui/DataTable.js';
import { useDates } from '../ui/dates.js';
import { membersOf } from './directory.rules.js';
import { Flags, MemberCount, Secretariat, useHeld } from './Parts.js';
import { useToday } from './use-directory.js';

export interface EntriesShown {
  view: DirectoryView;
  entries: readonly DirectoryEntryView[];
  chosen: readonly string[];
  onChoose(code: string): void;
}

/** A box to choose an entry for comparison. */
export function CompareBox({ code, chosen, onChoose }: { code: string } & Pick<EntriesShown, 'chosen' | 'onChoose'>) {
  const { t } = useTranslation();
  return (
    <label className="comparebox noprint">
      <input type="checkbox" checked={chosen.includes(code)} onChange={() => onChoose(code)} />
      <span className="vh">{t('directory.compare.box', { code })}</span>
    </label>
  );
}

/** One line a process, with exactly the fields of the printed matrix. */
export function EntryTable({ view, entries, chosen, onChoose }: EntriesShown) {
  const { t } = useTranslation();
  const dates = useDates();
  const held = useHeld(view);
  const day = useToday();
  const columns: ColumnDef<DirectoryEntryView, string | number>[] = [
    {
      id: 'choose',
      header: () => <span className="vh">{t('directory.compare.title')}</span>,
      enableSorting: false,
      cell: ({ row }) => <CompareBox code={row.original.code} {...{ chosen, onChoose }} />,
    },
    {
      id: 'name',
      accessorKey: 'name',
      header: t('directory.column.name'),
      sortingFn: (a, b) => dates.compare(a.original.name, b.original.name),
      cell: ({ row: { original } }) => (
        <>
          <Link to={`/directory/${original.id}`}>{original.name}</Link>
          <span className="sub">
            {original.code} · {original.region ?? t(`directory.kind.${original.kind}`)}
          </span>
          <Flags entry={original} />
        </>
      ),
    },
    {
      id: 'since',
      accessorFn: (entry) => entry.startYear ?? 0,
      header: t('directory.column.since'),
      cell: ({ row }) => row.original.startYear ?? '–',
    },
    {
      id: 'members',
      accessorFn: (entry) => membersOf(entry, day).length,
      header: t('directory.column.members'),
      cell: ({ row }) => <MemberCount entry={row.original} />,
    },
    {
      id: 'chair',
      accessorFn: (entry) => held(entry),
      header: t('directory.column.chair'),
    },
    {
      id: 'secretariat',
      accessorFn: (entry) => entry.secretariat.name ?? '',
      header: t('directory.column.secretariat'),
      cell: ({ row }) => <Secretariat entry={row.original} />,
    },
    {
      id: 'status',
      accessorFn: (entry) => t(`directory.status.${entry.status}`),
      header: t('directory.column.status'),
    },
  ];
  return (
    <DataTable
      caption={t('directory.title')}
      hideCaption
      rows={entries}
      columns={columns}
      keyOf={(entry) => entry.id}
      rowHeader="name"
    />
  );
}
