import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { followupRoutes, type RequestView } from '#contracts';
import { useMay } from '../api/may.js';
import { useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { EmptyState } from '../ui/EmptyState.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead } from '../ui/Masthead.js';
import { TaskList } from '../ui/TaskList.js';
import { glyphOf, isOwed } from './standing.js';

const inOrder = (a: RequestView, b: RequestView) =>
  Number(isOwed(b)) - Number(isOwed(a)) || a.dueAt.localeCompare(b.dueAt);

/** Who owes nothing reads what this page is for, and how to go on. */
function NoTasks() {
  const { t } = useTranslation();
  const { acting } = useSession();
  return (
    <>
      <Masthead plain title={t('followup.task.list')} symbol={acting?.entityName} />
      <EmptyState
        title={t('followup.task.notYours')}
        action={<ButtonLink to="/">{t('common.page.toHome')}</ButtonLink>}
      >
        {t('followup.task.notYoursSay', { role: t(`common.role.${acting?.role ?? 'observer'}`) })}
      </EmptyState>
    </>
  );
}

/** What is owed, the nearest day first. */
export default function TasksPage() {
  const { acting } = useSession();
  const may = useMay();
  return acting && !may('read', 'FollowUp') ? <NoTasks /> : <OwnTasks />;
}

function OwnTasks() {
  const { t } = useTranslation();
  const { acting } = useSession();
  const may = useMay();
  const requests = useRead(followupRoutes.requests, null, { processId: acting?.processId ?? '' });
  useConfidentiality('L4');
  return (
    <>
      <Masthead plain title={t('followup.task.list')} symbol={acting?.entityName} lede={t('followup.task.listLede')} />
      {may('designate', 'FocalPoint') && (
        <p>
          <Link to="/focal-points">{t('followup.focal.title')}</Link>
        </p>
      )}
      <Shown of={requests} what={t('followup.task.list')}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title={t('followup.task.empty')}>{t('followup.task.emptySay')}</EmptyState>
          ) : (
            <TaskList
              leading
              tasks={[...all].sort(inOrder).map((request) => ({
                id: request.id,
                what: t('followup.mine.report', { cycle: request.cycleCode }),
                detail: t('common.pair', {
                  first: request.entityName,
                  second: t('followup.mine.reportDetail', { count: request.commitments }),
                }),
                status: t(`followup.request.${request.state}`),
                glyph: glyphOf(request.state),
                due: isOwed(request) ? { at: request.dueAt, zone: request.zone } : undefined,
                overdueDays: request.overdueDays || undefined,
                to: `/tasks/${request.id}`,
                action: t(isOwed(request) ? 'followup.mine.continue' : 'followup.mine.see'),
              }))}
            />
          )
        }
      </Shown>
    </>
  );
}
