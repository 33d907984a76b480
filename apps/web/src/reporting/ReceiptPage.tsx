import { useTranslation } from 'react-i18next';
import type { ReportView } from '#contracts';
import { useSession } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { useDates } from '../ui/dates.js';
import { Masthead } from '../ui/Masthead.js';
import { usePageLang } from '../ui/use-page-lang.js';
import { AnswerList } from './AnswerList.js';
import type { Section } from './report.rules.js';

/** What was asked when it was sent back, and what of it has its answer. */
export function AskedList({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  return (
    <ul className="plainlist">
      {report.queries.map((query) => (
        <li key={query.id}>
          <b>
            {[
              report.commitments.find(({ id }) => id === query.commitmentId)?.code,
              t(`reporting.question.${query.question}`),
            ]
              .filter(Boolean)
              .join(': ')}
          </b>{' '}
          <span className="text">{query.words}</span>{' '}
          <span className="muted">{t(query.answered ? 'reporting.receipt.answered' : 'reporting.receipt.waits')}</span>
        </li>
      ))}
    </ul>
  );
}

/** After handing in: the receipt, what happens next, and the answers as they went. */
export function ReceiptPage({ report, sections }: { report: ReportView; sections: readonly Section[] }) {
  const { t } = useTranslation();
  const lang = usePageLang();
  const { zone } = useSession();
  const dates = useDates();
  const { submission } = report;
  const stage = ['accepted', 'presented', 'published'].includes(report.state)
    ? 'accepted'
    : ['returned', 'in_progress'].includes(report.state)
      ? 'returned'
      : null;
  return (
    <main className="q wideq" id="main" lang={lang} tabIndex={-1}>
      <Masthead
        plain
        title={t(stage ? `reporting.receipt.${stage}` : 'reporting.receipt.title')}
        lede={t(stage ? `reporting.receipt.${stage}Say` : 'reporting.receipt.say')}
      />
      {submission && (
        <dl className="facts inline receipt">
          <dt>{t('reporting.receipt.number')}</dt>
          <dd>
            <b className="num">{submission.receipt}</b>
          </dd>
          <dt>{t('reporting.receipt.at')}</dt>
          <dd>{dates.instant(submission.at, zone)}</dd>
          <dt>{t('reporting.receipt.by')}</dt>
          <dd>{submission.by}</dd>
          {report.remark && (
            <>
              <dt>{t('reporting.receipt.remark')}</dt>
              <dd className="text">{report.remark}</dd>
            </>
          )}
        </dl>
      )}
      <p className="noprint">
        <Button small icon="print" onPress={() => window.print()}>
          {t('reporting.receipt.print')}
        </Button>
      </p>
      {stage === 'returned' && <AskedList report={report} />}
      <AnswerList report={report} sections={sections} />
    </main>
  );
}
