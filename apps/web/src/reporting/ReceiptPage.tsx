import { useTranslation } from 'react-i18next';
import type { ReportView } from '#contracts';
import { useSession } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { useDates } from '../ui/dates.js';
import { Masthead } from '../ui/Masthead.js';
import { AnswerList } from './AnswerList.js';
import type { Section } from './report.rules.js';

/** After handing in: the receipt, what happens next, and the answers as they went. */
export function ReceiptPage({ report, sections }: { report: ReportView; sections: readonly Section[] }) {
  const { t } = useTranslation();
  const { zone } = useSession();
  const dates = useDates();
  const { submission } = report;
  const accepted = ['accepted', 'presented', 'published'].includes(report.state);
  return (
    <main className="q wideq" id="main" tabIndex={-1}>
      <Masthead
        plain
        title={t(accepted ? 'reporting.receipt.accepted' : 'reporting.receipt.title')}
        lede={t(accepted ? 'reporting.receipt.acceptedSay' : 'reporting.receipt.say')}
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
      <AnswerList report={report} sections={sections} />
    </main>
  );
}
