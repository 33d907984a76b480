import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type CycleView, type FollowupOverview, followupRoutes, type RequestView } from '#contracts';
import { useMay } from '../api/may.js';
import { useRead, useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { type ColumnDef, DataTable } from '../ui/DataTable.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { Flag, StatusMark } from '../ui/StatusMark.js';
import { Extensions } from './MoreTime.js';
import { Places } from './Places.js';
import { glyphOf } from './standing.js';
import './followup.css';
import { About } from '../ui/About.js';

const refresh = [followupRoutes.overview, followupRoutes.requests, followupRoutes.cycles];

function OpenCycle({ processId }: { processId: string }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const open = useWrite(followupRoutes.openCycle, { refresh, onDone: () => setAsking(false) });
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('followup.overview.open')}</Button>
      <Dialog
        title={t('followup.overview.openTitle')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        foot={
          <>
            <Button kind="primary" type="submit" form="open-cycle" busy={open.isPending}>
              {t('followup.overview.openSure')}
            </Button>
            <Button onPress={() => setAsking(false)}>{t('common.cancel')}</Button>
          </>
        }
      >
        <p>{t('followup.overview.openSay')}</p>
        <Form
          id="open-cycle"
          error={open.error}
          onSend={({ code = '', opensOn = '', on = '' }) =>
            open.mutate({ input: { processId, code, opensOn, dueRule: { kind: 'date', on } } })
          }
        >
          <TextField name="code" label={t('followup.overview.code')} hint={t('followup.overview.codeHint')} />
          <DateField name="opensOn" label={t('followup.overview.opensOn')} />
          <DateField name="on" label={t('followup.overview.dueOn')} />
        </Form>
      </Dialog>
    </>
  );
}

function Cycle({ cycle, mayClose }: { cycle: CycleView; mayClose: boolean }) {
  const { t } = useTranslation();
  const dates = useDates();
  const [asking, setAsking] = useState(false);
  const close = useWrite(followupRoutes.closeCycle, { refresh, onDone: () => setAsking(false) });
  return (
    <li>
      <p className="row">
        <b>{t('followup.overview.cycle', { code: cycle.code })}</b>
        <StatusMark word={`followup.cycle.${cycle.state}`} glyph={cycle.state === 'closed' ? 'agreed' : 'silence'} />
        <span className="muted">
          {[
            t('followup.overview.stand', { submitted: cycle.submitted, count: cycle.requests }),
            ...(cycle.state === 'scheduled' ? [t('followup.overview.opens', { day: dates.day(cycle.opensOn) })] : []),
            t('followup.overview.due', { day: dates.day(cycle.dueOn) }),
          ].reduce((first, second) => t('common.pair', { first, second }))}
        </span>
        {mayClose && cycle.state === 'open' && (
          <Button small kind="quiet" onPress={() => setAsking(true)}>
            {t('followup.overview.close')}
            <About>{cycle.code}</About>
          </Button>
        )}
      </p>
      <Dialog
        grave
        title={t('followup.overview.closeTitle')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        foot={
          <>
            <Button danger busy={close.isPending} onPress={() => close.mutate({ params: { cycleId: cycle.id } })}>
              {t('followup.overview.closeSure')}
            </Button>
            <Button onPress={() => setAsking(false)}>{t('common.cancel')}</Button>
          </>
        }
      >
        <p>{t('followup.overview.closeSay')}</p>
        <ProblemNote error={close.error} />
      </Dialog>
    </li>
  );
}

function Requests({ requests }: { requests: readonly RequestView[] }) {
  const { t } = useTranslation();
  const dates = useDates();
  const columns: ColumnDef<RequestView, unknown>[] = [
    {
      id: 'state',
      header: t('followup.overview.column.state'),
      accessorFn: (row) => row.entityName,
      cell: ({ row }) => <Link to={`/tasks/${row.original.id}`}>{row.original.entityName}</Link>,
    },
    {
      id: 'round',
      header: t('followup.overview.column.round'),
      accessorFn: (row) => row.cycleCode,
      cell: ({ row }) => row.original.cycleCode,
    },
    {
      id: 'stand',
      header: t('followup.overview.column.stand'),
      accessorFn: (row) => t(`followup.request.${row.state}`),
      cell: ({ row }) => (
        <StatusMark glyph={glyphOf(row.original.state)} word={`followup.request.${row.original.state}`} />
      ),
    },
    {
      id: 'due',
      header: t('followup.overview.column.due'),
      accessorFn: (row) => row.dueAt,
      cell: ({ row: { original } }) => (
        <>
          {dates.day(original.dueOn)}{' '}
          {original.overdueDays > 0 && (
            <Flag tone="danger" glyph="overdue">
              {t('followup.release.late', { count: original.overdueDays })}
            </Flag>
          )}
        </>
      ),
    },
    {
      id: 'level',
      header: t('followup.overview.column.level'),
      accessorFn: (row) => row.level,
      cell: ({ row }) => (row.original.level > 0 ? dates.number(row.original.level) : ''),
    },
  ];
  return (
    <DataTable
      caption={t('followup.overview.requests')}
      hideCaption
      rows={requests}
      columns={columns}
      keyOf={({ id }) => id}
      rowHeader="state"
      sortedBy={{ id: 'state' }}
    />
  );
}

function Overview({ view, processId }: { view: FollowupOverview; processId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const mayOpen = may('open', 'ReportCycle');
  if (view.cycles.length === 0)
    return <EmptyState title={t('followup.overview.none')}>{t('followup.overview.noneSay')}</EmptyState>;
  return (
    <>
      <Extensions extensions={view.extensions} />
      <Section first title={t('followup.overview.cycles')}>
        <ul className="plainlist">
          {view.cycles.map((cycle) => (
            <Cycle key={cycle.id} cycle={cycle} mayClose={mayOpen} />
          ))}
        </ul>
        {mayOpen && (
          <p>
            <OpenCycle processId={processId} />
          </p>
        )}
      </Section>
      <Section title={t('followup.overview.requests')}>
        <Requests requests={view.requests} />
      </Section>
    </>
  );
}

/** The follow-up officer's desk. */
export default function FollowUpPage() {
  const { t } = useTranslation();
  const { acting } = useSession();
  const processId = acting?.processId ?? '';
  const may = useMay();
  const overview = useRead(followupRoutes.overview, null, { processId });
  useConfidentiality('L3');
  return (
    <>
      <Masthead
        plain
        title={t('followup.overview.title')}
        symbol={acting?.processName}
        lede={t('followup.overview.lede')}
      />
      {may('release', 'Escalation') && <Places />}
      <Shown of={overview} what={t('followup.overview.loading')}>
        {(view) => <Overview view={view} processId={processId} />}
      </Shown>
    </>
  );
}
