import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { cellGlyphs, type ImplementationStatus, type ReportView } from '#contracts';
import { Glyph } from '../ui/StatusMark.js';
import { answerTo, CHECK, placeOfGap, type Section } from './report.rules.js';
import { SectionWith } from './SectionWith.js';

/** What a section is called. */
export function useSectionName(): (section: Pick<Section, 'part' | 'theme'>) => string {
  const { t } = useTranslation();
  return ({ part, theme }) => theme ?? t(`reporting.section.${part}`);
}

function Progress({ section }: { section: Section }) {
  const { t } = useTranslation();
  const { answered, of } = section;
  if (of === 0) return <span className="status muted">{t('reporting.progress.free')}</span>;
  const stage = answered === 0 ? 'none' : answered < of ? 'some' : 'all';
  return (
    <span className={stage === 'all' ? 'status st-agreed' : 'status'}>
      <Glyph name={{ none: 'notstarted', some: 'partly', all: 'agreed' }[stage]} />
      {t(`reporting.progress.${stage}`, { count: answered, total: of })}
    </span>
  );
}

/** The recommendations of the open section, each with its answer so far. */
function Within({ report, section, here }: { report: ReportView; section: Section; here: string }) {
  if (section.part !== 'B') return null;
  return (
    <ul className="within">
      {section.places.map(({ id, commitment }) => {
        const status = answerTo(report, 'B1', id)?.value as ImplementationStatus | undefined;
        const missing = report.gaps.some((gap) => placeOfGap(gap) === id);
        return (
          <li key={id}>
            <Link to={`/q/${report.requestId}/${id}`} aria-current={here === id ? 'step' : undefined}>
              <Glyph
                name={missing ? (status ? 'alert' : 'notstarted') : ((status && cellGlyphs[status]) ?? 'notstarted')}
              />
              <bdi>{commitment?.code.split('/').at(-1)}</bdi>
              <bdi className="begin">{commitment?.text}</bdi>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** All sections with how far each is, and the way to checking and sending. */
export function SectionList({
  report,
  sections,
  here,
}: {
  report: ReportView;
  sections: readonly Section[];
  here: string;
}) {
  const { t } = useTranslation();
  const nameOf = useSectionName();
  const current = sections.find(({ places }) => places.some(({ id }) => id === here));
  const missing = report.gaps.length;
  return (
    <nav className="secs" id="navigation" tabIndex={-1} aria-label={t('reporting.sections')}>
      <h2>{t('reporting.sections')}</h2>
      <ol>
        {sections.map((section, index) => (
          <li key={section.id}>
            <Link
              className="seclink"
              to={`/q/${report.requestId}/${section.places[0]?.id}`}
              aria-current={section === current ? 'true' : undefined}
            >
              <span className="num">{index + 1}</span>
              <span>{nameOf(section)}</span>
              <Progress section={section} />
              <SectionWith report={report} section={section} />
            </Link>
            {section === current && <Within {...{ report, section, here }} />}
          </li>
        ))}
      </ol>
      {!report.writes && (
        <div className="send">
          <Link
            className="btn sm"
            to={`/q/${report.requestId}/${CHECK}`}
            aria-current={here === CHECK ? 'page' : undefined}
          >
            {t('reporting.section.check')}
          </Link>
          <p className="muted">
            {missing > 0 ? t('reporting.check.blocked', { count: missing }) : t('reporting.check.unblocked')}
          </p>
        </div>
      )}
    </nav>
  );
}
