import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MemberView, type ProcessView, processesRoutes } from '#contracts';
import { useRead, useWrite } from '../api/reading.js';
import { About } from '../ui/About.js';
import { Button } from '../ui/Button.js';
import { type ColumnDef, DataTable } from '../ui/DataTable.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Shown } from '../ui/Loading.js';
import { Section } from '../ui/Masthead.js';
import { AddMembers } from './AddMembers.js';
import { EndingDialog } from './EndingDialog.js';

/** Who takes part today, in which capacity; an administrator enters more of them, and says from when one no longer does. */
export function TakingPart({ process, manages }: { process: ProcessView; manages: boolean }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<MemberView | null>(null);
  const members = useRead(processesRoutes.members, { processId: process.id });
  const columns = useColumns(members.data?.some(({ toOn }) => toOn !== null) ?? false, manages ? setEnding : null);
  return (
    <Section title={t('processes.takingPart')} aside={t('processes.members', { count: process.members })}>
      {manages && !adding && (
        <p className="row">
          <Button onPress={() => setAdding(true)}>{t('processes.add')}</Button>
        </p>
      )}
      {adding && <AddMembers process={process} onDone={() => setAdding(false)} />}
      <Shown of={members} what={t('processes.takingPart')}>
        {(list) =>
          list.filter((row) => row.tier !== 'secretariat').length === 0 ? (
            <EmptyState title={t('processes.nobody')}>{t('processes.nobodySay')}</EmptyState>
          ) : (
            <DataTable
              caption={t('processes.takingPart')}
              hideCaption
              rows={list}
              columns={columns}
              keyOf={(row) => row.membershipId}
              rowHeader="name"
              sortedBy={{ id: 'name' }}
            />
          )
        }
      </Shown>
      {ending && <Ending process={process} member={ending} onClose={() => setEnding(null)} />}
    </Section>
  );
}

/** The last column stands there for whoever may write in it, and where something stands in it. */
function useColumns(some: boolean, onEnd: ((member: MemberView) => void) | null): ColumnDef<MemberView, string>[] {
  const { t } = useTranslation();
  const dates = useDates();
  const columns: ColumnDef<MemberView, string>[] = [
    {
      id: 'name',
      accessorKey: 'name',
      header: t('processes.column.name'),
      sortingFn: (a, b) => dates.compare(a.original.name, b.original.name),
    },
    { id: 'code', accessorKey: 'code', header: t('processes.column.code') },
    { id: 'tier', accessorFn: (row) => t(`processes.tier.${row.tier}`), header: t('processes.column.tier') },
    { id: 'zone', accessorKey: 'zone', header: t('processes.column.zone') },
    {
      id: 'from',
      accessorFn: (row) => dates.day(row.fromOn),
      header: t('processes.column.from'),
      enableSorting: false,
    },
    {
      id: 'until',
      header: t('processes.column.until'),
      enableSorting: false,
      cell: ({ row: { original } }) => (
        <>
          {original.toOn && t('processes.ending.noted', { day: dates.day(original.toOn) })}{' '}
          {onEnd && original.tier !== 'secretariat' && (
            <Button small onPress={() => onEnd(original)}>
              {t('processes.ending.member')}
              <About>{original.name}</About>
            </Button>
          )}
        </>
      ),
    },
  ];
  return onEnd || some ? columns : columns.slice(0, -1);
}

function Ending({ process, member, onClose }: { process: ProcessView; member: MemberView; onClose(): void }) {
  const { t } = useTranslation();
  const { membershipId, name } = member;
  const end = useWrite(processesRoutes.endMembership, {
    refresh: [processesRoutes.members, processesRoutes.get, processesRoutes.list],
    onDone: onClose,
  });
  return (
    <EndingDialog
      process={process}
      title={t('processes.ending.memberTitle', { name })}
      say={t('processes.ending.memberSay')}
      act={t('processes.ending.memberAct')}
      error={end.error}
      busy={end.isPending}
      onEnd={(on) => end.mutate({ params: { membershipId }, input: { on } })}
      onClose={onClose}
    />
  );
}
