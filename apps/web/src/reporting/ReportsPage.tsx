import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { reportingRoutes } from '#contracts';
import { useRead } from '../api/reading.js';
import { as, asTable } from '../ui/cards.js';
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
            <EmptyState title={t('reporting.list.empty')}>{t('reporting.list.emptySay')}</EmptyState>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
            <section className="tabwrap cards" data-scroll-x tabIndex={0} aria-label={t('reporting.list.title')}>
              <table
                className="data"
                {...asTable(
                  (['state', 'cycle', 'answered', 'due'] as const).map((head) => t(`reporting.list.${head}`)),
                )}
              >
                <thead {...as.group}>
                  <tr {...as.row}>
                    {(['state', 'cycle', 'answered', 'due'] as const).map((head) => (
                      <th key={head} {...as.head} scope="col">
                        {t(`reporting.list.${head}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody {...as.group}>
                  {all.map((report) => (
                    <tr {...as.row} key={report.requestId}>
                      <th {...as.name} scope="row">
                        <Link to={`/q/${report.requestId}`}>{report.entityName}</Link>
                      </th>
                      <td {...as.cell}>{report.cycleCode}</td>
                      <td {...as.cell}>
                        {t('reporting.count', { count: report.answered.count, total: report.answered.of })}
                      </td>
                      <td {...as.cell}>{dates.instant(report.dueAt, report.zone)}</td>
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
