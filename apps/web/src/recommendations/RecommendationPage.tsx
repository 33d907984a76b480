import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import {
  accountabilityRoutes,
  adoptionWords,
  draftingWords,
  type EndorsementKind,
  type RecommendationPageView,
  type VersionReason,
} from '#contracts';
import { useCellWords } from '../accountability/use-cell-words.js';
import { useNames } from '../accountability/use-names.js';
import { useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { useDates } from '../ui/dates.js';
import { useConfidentiality, useTitle } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Section } from '../ui/Masthead.js';
import { Glyph } from '../ui/StatusMark.js';
import '../accountability/accountability.css';
import { LifeLine } from './LifeLine.js';
import { Reports } from './Reports.js';
import './recommendations.css';

function Head({ view }: { view: RecommendationPageView }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const said = useCellWords();
  useTitle(t('accountability.page.heading', { ordinal: view.ordinal, title: view.title }));
  return (
    <div className="masthead">
      <div className="symbol">
        <span className="num">{view.code}</span>
        {view.theme && <span>{view.theme}</span>}
        <span className="status st-agreed">
          <Glyph name="agreed" />
          <span>{t(adoptionWords.recommendationStatus[view.status])}</span>
        </span>
        {view.reported.of > 0 && (
          <span className="push num">{t('accountability.page.reported', { share: said.share(view.reported) })}</span>
        )}
      </div>
      <h1 id="title" tabIndex={-1} className="vh">
        {t('accountability.page.heading', { ordinal: view.ordinal, title: view.title })}
      </h1>
      <p className="small muted">
        <b>{t('accountability.page.recommendation', { ordinal: view.ordinal })}</b>{' '}
        {t('accountability.page.from', {
          title: view.record.title,
          meeting: view.meeting ? nameOf(view.meeting.names) : view.record.symbol,
        })}
      </p>
      <p className="big text" dir="auto">
        {view.text}
      </p>
    </div>
  );
}

function CameAbout({ view }: { view: RecommendationPageView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const zone = view.meeting?.zone ?? 'UTC';
  if (view.cameAbout.length === 0) return null;
  return (
    <Section first title={t('accountability.page.cameAbout')}>
      <dl className="came">
        {view.cameAbout.map((words) => (
          <div key={words.versionId}>
            <dt>
              <b>
                {words.name === words.reason
                  ? t(draftingWords.versionReason[words.reason as VersionReason])
                  : words.name}
              </b>
              {t('common.pair', {
                first: dates.day(words.at.slice(0, 10), { short: true }),
                second: dates.time(words.at, zone),
              })}
            </dt>
            <dd dir="auto">{words.text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function InTheWay({ view }: { view: RecommendationPageView }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...view.obstacles.map(({ states }) => states ?? 0));
  return (
    <Section first title={t('accountability.page.inTheWay')}>
      {view.obstacles.length === 0 ? (
        <p className="small muted">{t('accountability.page.noObstacles')}</p>
      ) : (
        <>
          <p className="small muted">{t('accountability.page.inTheWaySay', { count: view.obstaclesFrom })}</p>
          <ul className="obst">
            {view.obstacles.map(({ code, states }) => (
              <li key={code}>
                <span>{t(`implementation.obstacle.${code}`)}</span>
                <i style={{ inlineSize: `${((states ?? 0) / most) * 100}%` }} aria-hidden="true" />
                <span>{states ?? t('accountability.page.few')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function Facts({ view }: { view: RecommendationPageView }) {
  const { t } = useTranslation();
  const said = useCellWords();
  const dates = useDates();
  const nameOf = useNames();
  const { evidence } = view;
  return (
    <Section title={t('accountability.page.facts')}>
      <dl className="facts">
        <dt id="addressees">{t('accountability.page.addressedTo')}</dt>
        <dd>
          {t(`accountability.page.rule.${view.addresseeRule.kind}`, { count: view.tally.addressed })}
          {view.addresseeRule.kind === 'pathfinder' && (
            <span className="muted block">{t('accountability.page.pathfinder')}</span>
          )}
        </dd>
        <dt>{t('accountability.page.dueTitle')}</dt>
        <dd>{view.dueOn ? dates.day(view.dueOn, { weekday: true }) : t('accountability.page.noDue')}</dd>
        <dt>{t('accountability.page.coverage')}</dt>
        <dd>{said.share(view.tally.coverage)}</dd>
        <dt>{t('accountability.page.statements')}</dt>
        <dd>
          {view.statements.length === 0
            ? t('accountability.page.noStatements')
            : view.statements.map(({ entityId, names, kind, text }) => (
                <span key={entityId} className="block">
                  <b>{nameOf(names)}</b> {text ?? t(adoptionWords.endorsement[kind as EndorsementKind])}
                </span>
              ))}
        </dd>
        {evidence && (
          <>
            <dt>{t('accountability.page.evidence')}</dt>
            <dd>
              {t('accountability.page.evidenceFrom', {
                documents: t('accountability.page.documents', { count: evidence.documents }),
                count: evidence.states,
              })}
            </dd>
          </>
        )}
        <dt>{t('accountability.page.record')}</dt>
        <dd>
          <Link to={`/t/${view.textId}/record`}>{view.record.symbol}</Link>{' '}
          <code className="num">{view.record.sha256.slice(0, 8)}</code>
        </dd>
      </dl>
    </Section>
  );
}

/** The life of one sentence, from the paragraph it was to what became of it (S15). */
export default function RecommendationPage() {
  const { t } = useTranslation();
  const { slug = '' } = useParams();
  const { acting } = useSession();
  const dates = useDates();
  const said = useCellWords();
  const reading = useRead(accountabilityRoutes.recommendation, { slug });
  const scope = reading.data?.scope;
  useConfidentiality(scope === 'all' ? 'L3' : scope === 'counts' ? 'L1' : 'L2');
  const reports = acting?.role === 'focal_point' || acting?.role === 'alternate_focal_point';
  return (
    <Shown of={reading} what={t('accountability.recommendations.title')}>
      {(view) => (
        <>
          <Head view={view} />
          <LifeLine view={view} />
          <div className="row acts">
            {reports && view.reports.some(({ own }) => own) && (
              <ButtonLink kind="primary" to="/tasks">
                {t('accountability.page.report')}
              </ButtonLink>
            )}
            <span className="push small">
              <Link to={`/r/${view.slug}`}>{t('accountability.page.address', { slug: view.slug })}</Link>
            </span>
          </div>
          <div className="cols">
            <div>
              <CameAbout view={view} />
              <div id="reports">
                <Section
                  first={view.cameAbout.length === 0}
                  title={t('accountability.page.reports')}
                  aside={
                    view.reported.of > 0
                      ? t('accountability.page.reportsData', {
                          cycle: view.cycle?.code ?? '',
                          share: said.share(view.reported),
                          on: dates.day(view.at.slice(0, 10)),
                        })
                      : undefined
                  }
                >
                  <Reports view={view} />
                </Section>
              </div>
            </div>
            <aside aria-label={t('accountability.page.facts')}>
              <InTheWay view={view} />
              <Facts view={view} />
            </aside>
          </div>
        </>
      )}
    </Shown>
  );
}
