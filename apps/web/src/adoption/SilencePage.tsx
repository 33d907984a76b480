import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type SilencePageView, type SilenceView, silenceRoutes } from '#contracts';
import { useSession } from '../api/session.js';
import { useKeptRead } from '../offline/kept-read.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { useDates } from '../ui/dates.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead } from '../ui/Masthead.js';
import { Glyph, StatusMark } from '../ui/StatusMark.js';
import { BreakSilence } from './BreakSilence.js';
import { RecordObjection } from './RecordObjection.js';
import { type HeardAt, SilenceClocks } from './SilenceClocks.js';
import { SilenceControls } from './SilenceControls.js';
import { Reach, SilenceLog, Statements } from './SilenceLog.js';
import { SilenceOutcome } from './SilenceOutcome.js';
import { SilenceChecklist, StartSilence } from './StartSilence.js';
import { StateWithoutBreaking } from './StateWithoutBreaking.js';
import { asksAgainAfter, mayBegin, stageOf, standingOf } from './silence.rules.js';
import { WaysToAdopt } from './WaysToAdopt.js';
import './adoption.css';
import './silence.css';

const glyphs = {
  prepared: 'draft',
  open: 'silence',
  extended: 'silence',
  suspended: 'waiting',
  passed: 'agreed',
  broken: 'alert',
  cancelled: 'deleted',
} as const;
const tones = {
  prepared: 'open',
  open: 'info',
  extended: 'info',
  suspended: 'warn',
  passed: 'agreed',
  broken: 'danger',
  cancelled: 'open',
} as const;

function Stages({ page }: { page: SilencePageView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { silence } = page;
  const now = stageOf(page);
  const at = (instant: string) => dates.deadline(instant, page.venueZone, new Date(page.serverNow)).brief;
  const standing = standingOf(silence);
  const under = {
    prepared: t(silence ? 'silence.stageSay.done' : 'silence.stageSay.prepared'),
    circulated: silence ? at(silence.openedAt) : '',
    running:
      now < 2
        ? ''
        : standing === 'open'
          ? t('silence.stageOf', { stage: 3 })
          : now === 2
            ? t(`silence.standing.${standing}`)
            : '',
    outcome:
      silence && now === 3
        ? t(`silence.standing.${standing}`)
        : silence?.state === 'open'
          ? t('silence.stageSay.after', { when: at(silence.closesAt) })
          : '',
  };
  return (
    <ol className="stepper silencestages" aria-label={t('silence.stageOf', { stage: now + 1 })}>
      {(['prepared', 'circulated', 'running', 'outcome'] as const).map((stage, index) => (
        <li key={stage} className={index < now ? 'done' : undefined} aria-current={index === now ? 'step' : undefined}>
          <span className="row">
            {index < now && <Glyph name="saved" />}
            {t(`silence.stage.${stage}`)}
          </span>
          <span className="sub">{under[stage]}</span>
        </li>
      ))}
    </ol>
  );
}

/** What one's own State has said, and what it can say. */
function Yours({ page, silence }: { page: SilencePageView; silence: SilenceView }) {
  const { t } = useTranslation();
  const running = stageOf(page) === 2;
  if (!page.mine) return null;
  const { name, said } = page.mine;
  return (
    <section className="yours" aria-labelledby="yours">
      <div className="row">
        <h2 id="yours">
          <bdi>{name}</bdi>
        </h2>
        <StatusMark glyph={said === 'break' ? 'alert' : 'silence'} word={`silence.said.${said}`} />
      </div>
      <div className="row">
        {running && (
          <ButtonLink kind={page.may.break ? 'secondary' : 'primary'} to={`/t/${page.textId}`}>
            {t('silence.readFinal')}
          </ButtonLink>
        )}
        <StateWithoutBreaking page={page} silence={silence} />
        <span className="push">
          <BreakSilence page={page} silence={silence} />
        </span>
      </div>
      {running && <p className="small muted">{t('silence.whoCan')}</p>}
    </section>
  );
}

function UnderWay({
  page,
  silence,
  heardAt,
  reached,
}: Pick<Stands, 'page' | 'heardAt' | 'reached'> & { silence: SilenceView }) {
  const { t } = useTranslation();
  const running = stageOf(page) === 2;
  return (
    <>
      {running && <SilenceClocks page={page} silence={silence} heardAt={heardAt} />}
      {running && <p className="text big">{t(`silence.rule.${silence.state as 'open'}`)}</p>}
      <SilenceOutcome page={page} silence={silence} />
      <Yours page={page} silence={silence} />
      <SilenceControls page={page} silence={silence} />
      <RecordObjection page={page} silence={silence} />
      {mayBegin(page) && (
        <>
          <SilenceChecklist page={page} />
          {reached && <StartSilence page={page} />}
        </>
      )}
      <Statements page={page} silence={silence} />
      <SilenceLog page={page} silence={silence} />
    </>
  );
}

function Before({ page, reached }: Pick<Stands, 'page' | 'reached'>) {
  const { t } = useTranslation();
  return (
    <>
      <SilenceChecklist page={page} />
      {page.may.open ? (
        reached && <StartSilence page={page} />
      ) : (
        <p className="muted startsilence">{t('silence.start.only')}</p>
      )}
    </>
  );
}

function Aside({ page }: { page: SilencePageView }) {
  const { t } = useTranslation();
  const { silence, contact } = page;
  return (
    <aside className="side" aria-label={t('silence.about')}>
      {silence && (
        <section>
          <h2>{t('silence.mark')}</h2>
          <p className="mark">{silence.mark}</p>
        </section>
      )}
      <section>
        <h2>{t('silence.theText')}</h2>
        <p>
          <Link to={`/t/${page.textId}`}>{page.symbol}</Link>
        </p>
        <p className="small">{t('silence.paragraphs', { count: page.blocks.length })}</p>
      </section>
      {silence && <Reach page={page} silence={silence} />}
      <section>
        <h2>{t('silence.seenBy.title')}</h2>
        <p>{t(`silence.seenBy.${page.breakSeenBy}`)}</p>
      </section>
      <section>
        <h2>{t('silence.contact.title')}</h2>
        <p>
          <bdi>{contact.name}</bdi>
        </p>
        {contact.email && (
          <p>
            <a href={`mailto:${contact.email}`}>{contact.email}</a>
          </p>
        )}
        <p className="small muted">{t('silence.contact.say')}</p>
      </section>
    </aside>
  );
}

interface Stands {
  page: SilencePageView;
  heardAt: HeardAt;
  /** since when it lies on this device, as long as that is what is shown */
  copyOf: Date | null;
  /** Without an answer of the service nothing is begun. */
  reached: boolean;
}

function Standing({ page, heardAt, copyOf, reached }: Stands) {
  const { t } = useTranslation();
  const dates = useDates();
  const { zone } = useSession();
  const standing = standingOf(page.silence);
  return (
    <>
      <Masthead
        symbol={
          <>
            <span>{page.symbol}</span>
            <StatusMark glyph={glyphs[standing]} word={`silence.standing.${standing}`} tone={tones[standing]} />
            {copyOf && (
              <span className="copyfrom">
                {t('common.strip.copy', { at: dates.instant(copyOf.toISOString(), zone) })}
              </span>
            )}
            <span className="push">{dates.instant(page.serverNow, page.venueZone, page.place)}</span>
          </>
        }
        title={t('silence.heading', { title: page.title })}
      />
      <WaysToAdopt textId={page.textId} here="silence" />
      <Stages page={page} />
      <div className="cols silencecols">
        <div>
          {page.silence ? (
            <UnderWay page={page} silence={page.silence} heardAt={heardAt} reached={reached} />
          ) : (
            <Before page={page} reached={reached} />
          )}
        </div>
        <Aside page={page} />
      </div>
    </>
  );
}

/** The silence procedure of a text (S13): what stands in the way, what is left of the time, and how it ended. */
export default function SilencePage() {
  const { t } = useTranslation();
  const { textId = '' } = useParams();
  const { read, shownFrom, copyFrom } = useKeptRead(silenceRoutes.silencePage, { textId }, undefined, {
    refetchInterval: ({ state }) => asksAgainAfter(state.data),
  });
  useConfidentiality('L1');
  return (
    <Shown of={read} what={t('silence.loading')}>
      {(page) => (
        <Standing
          page={page}
          heardAt={shownFrom ? null : read.dataUpdatedAt}
          copyOf={shownFrom}
          reached={copyFrom === null}
        />
      )}
    </Shown>
  );
}
