import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paperRoutes, type ReportView, reportingRoutes } from '#contracts';
import { addressOf } from '../api/call.js';
import { useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { Checkbox } from '../ui/Choices.js';
import { Masthead } from '../ui/Masthead.js';
import { PaperLinks } from '../ui/PaperLinks.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { usePageLang } from '../ui/use-page-lang.js';
import { AnswerList } from './AnswerList.js';
import type { AnswerDesk } from './answer-desk.js';
import { fieldOf, placeOfGap, type Section } from './report.rules.js';

/** What is missing, each line a way to its question. */
function Gaps({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  if (report.gaps.length === 0) return <p className="notice agreed">{t('reporting.check.ready')}</p>;
  const where = (gap: ReportView['gaps'][number]) => {
    const code = report.commitments.find(({ id }) => id === gap.commitmentId)?.code;
    const question = t(`reporting.question.${gap.question}`);
    return code ? t('reporting.check.where', { code, question }) : question;
  };
  return (
    <section className="notice warn" aria-labelledby="gaps">
      <h2 id="gaps">{t('reporting.check.gaps', { count: report.gaps.length })}</h2>
      <p>{t('reporting.check.gapsSay')}</p>
      <ul className="gaps">
        {report.gaps.map((gap) => (
          <li key={`${gap.kind} ${gap.question} ${gap.commitmentId ?? ''}`}>
            <Link to={`/q/${report.requestId}/${placeOfGap(gap)}#${fieldOf(gap.question)}`}>{where(gap)}</Link>
            <span className="muted"> {t(`reporting.gap.${gap.kind}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** All answers once more, what is missing, and the act of handing in. */
export function CheckPage({
  report,
  desk,
  sections,
  onTheWay,
}: {
  report: ReportView;
  desk: AnswerDesk;
  sections: readonly Section[];
  /** Files that have not arrived. */
  onTheWay: number;
}) {
  const { t, i18n } = useTranslation();
  const lang = usePageLang();
  const [declared, setDeclared] = useState(false);
  const submit = useWrite(reportingRoutes.submit, { refresh: [reportingRoutes.report] });
  const state = report.entityName;
  const locked =
    report.gaps.length > 0
      ? t('reporting.check.locked', { count: report.gaps.length })
      : desk.unsaved > 0
        ? t('reporting.check.unsaved')
        : onTheWay > 0
          ? t('reporting.check.filesOnTheWay')
          : !declared && t('reporting.check.notDeclared');
  return (
    <main className="q wideq" id="main" lang={lang} tabIndex={-1}>
      <Masthead plain title={t('reporting.check.title')} lede={t('reporting.check.lede', { state })}>
        <PaperLinks
          address={(page) =>
            addressOf(paperRoutes.reportPdf, { requestId: report.requestId }, { page, lang: i18n.language as 'en' })
          }
          blank={addressOf(
            paperRoutes.reportPdf,
            { requestId: report.requestId },
            { page: 'a4', lang: i18n.language as 'en', blank: '1' },
          )}
        />
      </Masthead>
      <Gaps report={report} />
      <AnswerList report={report} sections={sections} change={report.may.answer} />
      <div className="qfoot column">
        {report.may.submit ? (
          <>
            <Checkbox
              name="declaration"
              label={t('reporting.check.declaration', { state })}
              checked={declared}
              onChange={setDeclared}
            />
            <ProblemNote error={submit.error} />
            <Button
              kind="primary"
              busy={submit.isPending}
              locked={locked}
              onPress={() => submit.mutate({ params: { requestId: report.requestId }, input: { declaration: true } })}
            >
              {t('reporting.check.submit', { state })}
            </Button>
          </>
        ) : (
          <p className="notice">{t('reporting.check.onlyState')}</p>
        )}
      </div>
    </main>
  );
}
