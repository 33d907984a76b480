import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { reportingRoutes } from '#contracts';
import { useRead } from '../api/reading.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead } from '../ui/Masthead.js';

/** Reports that were handed in and wait for the secretariat's eyes. */
export default function ReportsPage() {
  const { t } = useTranslation();
  const dates = useDates();
  const reports = useRead(reportingRoutes.toReview);
  useConfidentiality('L3');
  return (
    <>
      <Masthead plain title={t('reporting.list.title')} lede={t('reporting.list.lede')} />
      <Shown of={reports} what={t('reporting.list.loading')}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title={t('reporting.list.empty')} />
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
            <section className="tabwrap" data-scroll-x tabIndex={0} aria-label={t('reporting.list.title')}>
              <table className="data">
                <thead>
                  <tr>
                    {(['state', 'cycle', 'answered', 'due'] as const).map((head) => (
                      <th key={head} scope="col">
                        {t(`reporting.list.${head}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {all.map((report) => (
                    <tr key={report.requestId}>
                      <th scope="row">
                        <Link to={`/q/${report.requestId}`}>{report.entityName}</Link>
                      </th>
                      <td>{report.cycleCode}</td>
                      <td>{t('reporting.count', { count: report.answered.count, total: report.answered.of })}</td>
                      <td>{dates.instant(report.dueAt, report.zone)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )
        }
      </Shown>
    </>
  );
}
