import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { meetingsRoutes, type ProcessView, processesRoutes } from '#contracts';
import { useMay } from '../api/may.js';
import { useRead, useWrite } from '../api/reading.js';
import { sessionQuery } from '../api/session.js';
import { MeetingList } from '../meetings/MeetingList.js';
import { Button } from '../ui/Button.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { useConfidentiality, useTitle } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { OfficesHeld } from './OfficesHeld.js';
import { SilenceRule } from './SilenceRule.js';
import { Standing } from './Standing.js';
import { TakingPart } from './TakingPart.js';

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
      >
        {manages && (
          <p className="row">
            <ButtonLink icon="pen" to={`/processes/${process.id}/edit`}>
              {t('processes.edit.act')}
            </ButtonLink>
          </p>
        )}
      </Masthead>
      <Meetings processId={process.id} plans={plans} />
      <TakingPart process={process} manages={manages} />
      <OfficesHeld process={process} manages={manages} />
      {manages && <SilenceRule process={process} />}
      {manages && <Standing process={process} />}
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
