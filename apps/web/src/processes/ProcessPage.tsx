import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type MemberView, meetingsRoutes, type ProcessView, processesRoutes } from '#contracts';
import { useMay } from '../api/may.js';
import { useRead, useWrite } from '../api/reading.js';
import { sessionQuery } from '../api/session.js';
import { MeetingList } from '../meetings/MeetingList.js';
import { Button } from '../ui/Button.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { type ColumnDef, DataTable } from '../ui/DataTable.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { useConfidentiality, useTitle } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { AddMembers } from './AddMembers.js';
import { SilenceRule } from './SilenceRule.js';

/** One process: who takes part, its meetings, whether it rehearses. */
export default function ProcessPage() {
  const { t } = useTranslation();
  const { processId = '' } = useParams();
  const process = useRead(processesRoutes.get, { processId });
  useConfidentiality('L1');
  return (
    <Shown of={process} what={t('processes.title')}>
      {(view) => <Process process={view} />}
    </Shown>
  );
}

function Process({ process }: { process: ProcessView }) {
  const { t } = useTranslation();
  const may = useMay();
  const manages = may('manage', 'Process', { processId: process.id });
  const plans = may('plan', 'Meeting', { processId: process.id });
  useTitle(process.name);
  return (
    <>
      <Masthead
        title={process.name}
        symbol={
          <span className="num">
            {process.code} · {t('processes.since', { year: process.startYear })} ·{' '}
            {t(`processes.status.${process.status}`)}
          </span>
        }
        lede={process.purpose ?? undefined}
      />
      <Meetings processId={process.id} plans={plans} />
      <Members process={process} manages={manages} />
      <OfficesOf processId={process.id} />
      {manages && <SilenceRule process={process} />}
      {manages && <Rehearsal process={process} />}
    </>
  );
}

function Meetings({ processId, plans }: { processId: string; plans: boolean }) {
  const { t } = useTranslation();
  const meetings = useRead(meetingsRoutes.list, null, { processId });
  return (
    <Section first title={t('processes.meetings')}>
      {plans && (
        <p className="row">
          <ButtonLink kind="primary" icon="plus" to={`/meetings/new?process=${processId}`}>
            {t('processes.planMeeting')}
          </ButtonLink>
        </p>
      )}
      <Shown of={meetings} what={t('processes.meetings')}>
        {(list) => <MeetingList meetings={list} />}
      </Shown>
    </Section>
  );
}

function Members({ process, manages }: { process: ProcessView; manages: boolean }) {
  const { t } = useTranslation();
  const dates = useDates();
  const [adding, setAdding] = useState(false);
  const members = useRead(processesRoutes.members, { processId: process.id });
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
  ];
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
    </Section>
  );
}

/** Who holds which office now; nothing stands here while nobody does. */
function OfficesOf({ processId }: { processId: string }) {
  const { t } = useTranslation();
  const dates = useDates();
  const offices = useRead(processesRoutes.offices, { processId });
  if (!offices.data?.length) return null;
  return (
    <Section title={t('processes.offices')}>
      <ul className="plainlist">
        {offices.data.map((held) => (
          <li key={held.id}>
            <b>{t(`processes.office.${held.office}`)}</b>{' '}
            {held.person !== null && held.entity !== null
              ? t('common.pair', { first: held.person, second: held.entity })
              : (held.person ?? held.entity)}{' '}
            <span className="muted">{t('processes.officeSince', { day: dates.day(held.fromOn) })}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** While a process rehearses no mail leaves the house; a human ends it, in words and with a second look. */
function Rehearsal({ process }: { process: ProcessView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [sure, setSure] = useState(false);
  const set = useWrite(processesRoutes.setRehearsal, {
    refresh: [processesRoutes.get, processesRoutes.list],
    onDone: () => {
      setSure(false);
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const change = () =>
    set.mutate({
      params: { processId: process.id },
      input: { version: process.version, rehearsal: !process.rehearsal },
    });
  return (
    <Section title={t('processes.rehearsal.title')}>
      <p>{t(process.rehearsal ? 'processes.rehearsal.on' : 'processes.rehearsal.off')}</p>
      <ProblemNote error={set.error} />
      <p className="row">
        {!process.rehearsal && (
          <Button busy={set.isPending} onPress={change}>
            {t('processes.rehearsal.begin')}
          </Button>
        )}
        {process.rehearsal && !sure && <Button onPress={() => setSure(true)}>{t('processes.rehearsal.end')}</Button>}
        {process.rehearsal && sure && (
          <>
            <Button danger busy={set.isPending} onPress={change}>
              {t('processes.rehearsal.endNow')}
            </Button>
            <Button onPress={() => setSure(false)}>{t('common.cancel')}</Button>
          </>
        )}
      </p>
    </Section>
  );
}
