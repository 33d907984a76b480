import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Question, ReportView } from '#contracts';
import { About } from '../ui/About.js';
import { EvidenceLines } from './EvidenceList.js';
import { Quoted } from './PlacePage.js';
import { answerTo, fieldOf, isEmpty, type Place, type Section } from './report.rules.js';
import { useSectionName } from './SectionList.js';
import { useSaid } from './use-said.js';

interface ListOf {
  report: ReportView;
  sections: readonly Section[];
  /** Leads to the question, where it can still be changed. */
  change?: boolean;
  /** What can be done about one answer. */
  act?(question: Question, place: Place): React.ReactNode;
}

function Rows({ report, place, change, act }: Omit<ListOf, 'sections'> & { place: Place }) {
  const { t } = useTranslation();
  const said = useSaid();
  const commitmentId = place.commitment?.id ?? null;
  const asked = report.questions.filter((question) => question.part === place.part);
  const shown = asked.filter(
    (question) => question.required || !isEmpty(answerTo(report, question.code, commitmentId)?.value),
  );
  if (shown.length === 0) return <p className="muted">{t('reporting.answer.none')}</p>;
  return (
    <dl className="said">
      {shown.map((question) => {
        const answer = answerTo(report, question.code, commitmentId);
        return (
          <div key={question.code}>
            <dt>{t(`reporting.question.${question.code}`)}</dt>
            <dd>
              {said(question, answer?.value)}
              {answer?.confirmedBy && (
                <span className="sub">{t('reporting.behalf.mark', { name: answer.confirmedBy })}</span>
              )}
              {answer && !answer.confirmedInCycle && <span className="sub">{t('reporting.carried')}</span>}
            </dd>
            <dd className="act">
              {change && (
                <Link to={`/q/${report.requestId}/${place.id}#${fieldOf(question.code)}`}>
                  {t('reporting.check.change')}
                  <About>{t(`reporting.question.${question.code}`)}</About>
                </Link>
              )}
              {act?.(question, place)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Every answer of the report in words, section by section. */
export function AnswerList({ report, sections, change, act }: ListOf) {
  const nameOf = useSectionName();
  return sections.map((section) => (
    <section key={section.id} className="sec">
      <h2>{nameOf(section)}</h2>
      {section.places.map((place) => (
        <article key={place.id} className="saidof" id={`of-${place.id}`} tabIndex={-1}>
          {place.commitment && <Quoted commitment={place.commitment} />}
          <Rows {...{ report, place, change, act }} />
          <EvidenceLines evidence={report.evidence.filter((one) => one.commitmentId === place.commitment?.id)} />
        </article>
      ))}
    </section>
  ));
}
