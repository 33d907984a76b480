import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import {
  type ImplementationStatus,
  type ReportCommitment,
  type ReportView,
  type SharingLevel,
  sharingLevels,
} from '#contracts';
import { ButtonLink } from '../ui/ButtonLink.js';
import { Select } from '../ui/Field.js';
import { usePageLang } from '../ui/use-page-lang.js';
import { AnswerField } from './AnswerField.js';
import type { AnswerDesk } from './answer-desk.js';
import { EvidenceList } from './EvidenceList.js';
import type { EvidenceDesk } from './evidence-desk.js';
import { answerTo, CHECK, type Place, placesOf, questionsFor, type Section } from './report.rules.js';
import { useSectionName } from './SectionList.js';
import { SectionHands } from './SectionWith.js';
import { levelOfPlace } from './use-desk.js';
import { StatusWord } from './use-said.js';

interface PageOf {
  report: ReportView;
  desk: AnswerDesk;
  evidence: EvidenceDesk;
  sections: readonly Section[];
  place: Place;
}

/** The sentence that governments wrote, as it is in the record. */
export function Quoted({ commitment }: { commitment: ReportCommitment }) {
  const { t } = useTranslation();
  return (
    <blockquote className="rec">
      <p className="text" dir="auto">
        {commitment.text}
      </p>
      <p className="small muted">
        {t('reporting.recommendation', { code: commitment.code })}{' '}
        <Link to={`/r/${commitment.code.replaceAll('/', '-')}`}>{t('reporting.fullText')}</Link>
      </p>
    </blockquote>
  );
}

/** Why more words are wanted, where there is a reason beyond the question itself. */
function useWhy(report: ReportView, commitmentId: string): string | undefined {
  const { t } = useTranslation();
  const status = answerTo(report, 'B1', commitmentId)?.value;
  if (status === 'SR' || status === 'NA') return t(`reporting.why.${status}`);
  const lower = report.gaps.some((gap) => gap.commitmentId === commitmentId && gap.kind === 'lower_than_before');
  return lower ? t('reporting.why.lower') : undefined;
}

function Who({ report, desk, commitmentId }: Pick<PageOf, 'report' | 'desk'> & { commitmentId: string }) {
  const { t } = useTranslation();
  const level = levelOfPlace(report, commitmentId);
  const said = report.answers.filter((answer) => answer.commitmentId === commitmentId);
  const change = (next: SharingLevel) => {
    const before = desk.levelOf;
    desk.levelOf = (question, of) => (of === commitmentId ? next : before(question, of));
    for (const { question } of said) desk.confirm(question, commitmentId);
  };
  if (said.length === 0) return null;
  return (
    <div className="answer">
      <Select
        name="level"
        className="short"
        label={t('reporting.who.title')}
        hint={t('reporting.who.say')}
        value={level}
        disabled={!report.may.answer}
        onChange={(event) => change(event.target.value as SharingLevel)}
        choices={sharingLevels
          .filter((one) => one !== 'L5')
          .map((one) => ({ value: one, label: t(`common.level.${one}`) }))}
      />
    </div>
  );
}

function CommitmentFields({
  report,
  desk,
  evidence,
  commitment,
}: Pick<PageOf, 'report' | 'desk' | 'evidence'> & { commitment: ReportCommitment }) {
  const { t } = useTranslation();
  const status = (desk.value('B1', commitment.id) as ImplementationStatus | undefined) ?? null;
  const { main, more } = questionsFor(report, commitment, status);
  const why = useWhy(report, commitment.id);
  const field = (question: (typeof main)[number]) => (
    <AnswerField
      key={question.code}
      {...{ report, desk, question }}
      commitmentId={commitment.id}
      label={question.code === 'B7' ? why : undefined}
    />
  );
  return (
    <>
      <Quoted commitment={commitment} />
      {main.filter(({ code }) => code !== 'B13' || status === 'S1').map(field)}
      {status && ['S1', 'S2', 'S3', 'S4', 'SR'].includes(status) && (
        <EvidenceList report={report} evidence={evidence} commitmentId={commitment.id} />
      )}
      {main.filter(({ code }) => code === 'B13' && status !== 'S1').map(field)}
      {more.length > 0 && (
        <details className="more">
          <summary>{t('reporting.answer.more')}</summary>
          {more.map(field)}
        </details>
      )}
      <Who report={report} desk={desk} commitmentId={commitment.id} />
    </>
  );
}

function Aside({ commitment }: { commitment: ReportCommitment }) {
  const { t } = useTranslation();
  return (
    <aside className="sides" aria-label={t('reporting.lastTimeTitle')}>
      <section>
        <h2>{t('reporting.lastTimeTitle')}</h2>
        {commitment.before === null ? (
          <p className="muted">{t('reporting.nothingBefore')}</p>
        ) : (
          <>
            <StatusWord status={commitment.before} />
            <p className="muted small">{t('reporting.lastTimeSay')}</p>
          </>
        )}
      </section>
      {commitment.baselineStatus && (
        <section>
          <h2>{t('reporting.question.B0')}</h2>
          <StatusWord status={commitment.baselineStatus} />
        </section>
      )}
    </aside>
  );
}

/** One page: one recommendation, or a general part. */
export function PlacePage({ report, desk, evidence, sections, place }: PageOf) {
  const { t } = useTranslation();
  const lang = usePageLang();
  const { hash } = useLocation();
  const nameOf = useSectionName();
  const places = placesOf(sections);
  const at = places.findIndex(({ id }) => id === place.id);
  const section = sections.findIndex((one) => one.places.includes(place));
  const next = places[at + 1];
  const before = places[at - 1];
  const to = (id: string) => `/q/${report.requestId}/${id}`;
  useEffect(() => {
    const wanted = hash && document.getElementById(hash.slice(1));
    if (!wanted) return;
    wanted.scrollIntoView({ block: 'center' });
    wanted.focus({ preventScroll: true });
  }, [hash]);
  return (
    <>
      <main className="q" id="main" lang={lang} tabIndex={-1}>
        <p className="row small muted num">
          <span>
            {t('reporting.sectionIs', {
              number: section + 1,
              name: sections[section] ? nameOf(sections[section]) : '',
            })}
          </span>
          <span className="push">{t('reporting.position', { number: at + 1, total: places.length })}</span>
        </p>
        {report.state === 'returned' && <p className="notice">{t('reporting.onlyAsked')}</p>}
        {place.commitment ? (
          <CommitmentFields {...{ report, desk, evidence }} commitment={place.commitment} />
        ) : (
          report.questions
            .filter(({ part }) => part === place.part)
            .map((question) => <AnswerField key={question.code} {...{ report, desk, question }} commitmentId={null} />)
        )}
        {sections[section] && <SectionHands report={report} section={sections[section]} />}
        <div className="qfoot">
          {(next || !report.writes) && (
            <ButtonLink kind="primary" to={to(next?.id ?? CHECK)} onClick={() => desk.flush()}>
              {t(next ? 'reporting.foot.next' : 'reporting.foot.toCheck')}
            </ButtonLink>
          )}
          {before && (
            <ButtonLink to={to(before.id)} onClick={() => desk.flush()}>
              {t('reporting.foot.back')}
            </ButtonLink>
          )}
        </div>
      </main>
      {place.commitment ? <Aside commitment={place.commitment} /> : <div className="sides" />}
    </>
  );
}
