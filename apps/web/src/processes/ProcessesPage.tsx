import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { processesRoutes } from '#contracts';
import { useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { EmptyState } from '../ui/EmptyState.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';

/** The consultative processes in which the reader holds a role. */
export default function ProcessesPage() {
  const { t } = useTranslation();
  const { acting } = useSession();
  const processes = useRead(processesRoutes.list);
  const founder = acting?.role === 'secretariat_admin' && acting.processId === null;
  useConfidentiality('L1');
  return (
    <>
      <Masthead plain title={t('processes.title')}>
        <p className="row">
          {founder && (
            <ButtonLink kind="primary" icon="plus" to="/processes/new">
              {t('processes.new.title')}
            </ButtonLink>
          )}
          <ButtonLink icon="globe" to="/directory">
            {t('processes.directory')}
          </ButtonLink>
        </p>
      </Masthead>
      <Section first title={t('processes.yours')}>
        <Shown of={processes} what={t('processes.title')}>
          {(list) =>
            list.length === 0 ? (
              <EmptyState title={t('processes.none')}>
                {t(founder ? 'processes.noneFounder' : 'processes.noneSay')}
              </EmptyState>
            ) : (
              <ul className="plainlist textlist">
                {list.map((process) => (
                  <li key={process.id}>
                    <Link to={`/processes/${process.id}`}>{process.name}</Link>
                    <span className="muted num">
                      {process.code} · {t(`processes.status.${process.status}`)} ·{' '}
                      {t('processes.members', { count: process.members })}
                      {process.rehearsal && <> · {t('processes.rehearses')}</>}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Shown>
      </Section>
    </>
  );
}
