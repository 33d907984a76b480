import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type AdoptionPageView, adoptionRoutes, type DeadlineRule, draftingRoutes, followupRoutes } from '#contracts';
import { useRead, useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { Dialog } from '../ui/Dialog.js';
import { useDates } from '../ui/dates.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { Glyph } from '../ui/StatusMark.js';
import { LookBefore, queryOf, usualRule } from './LookBefore.js';
import { Capitals, Readiness } from './Readiness.js';
import { WaysToAdopt } from './WaysToAdopt.js';
import './adoption.css';

const refresh = [adoptionRoutes.adoptionPage, adoptionRoutes.adoptions, draftingRoutes.text, draftingRoutes.texts];

function Stages({ page }: { page: AdoptionPageView }) {
  const { t } = useTranslation();
  const now = page.adoptionId ? 3 : page.declaration ? 2 : page.ready ? 1 : 0;
  return (
    <ol className="stepper">
      {(['ready', 'declared', 'recorded'] as const).map((stage, index) => (
        <li key={stage} className={index < now ? 'done' : undefined} aria-current={index === now ? 'step' : undefined}>
          <span className="row">
            {index < now && <Glyph name="saved" />}
            {t(`adoption.page.stage.${stage}`)}
          </span>
          <span className="sub">{t(`adoption.page.stageSay.${stage}`)}</span>
        </li>
      ))}
    </ol>
  );
}

/** The first person: the chair says, for the meeting, that nobody objects. */
function Declare({ page, rule }: { page: AdoptionPageView; rule: DeadlineRule }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const declare = useWrite(adoptionRoutes.declareAdoption, { refresh, onDone: () => setAsking(false) });
  if (!page.may.declare) return <p className="muted">{t('adoption.declare.only')}</p>;
  const undated = rule.kind === 'date' && rule.on === '';
  return (
    <>
      <p>
        <Button
          kind="primary"
          locked={!page.ready || undated ? t('adoption.declare.locked') : null}
          onPress={() => setAsking(true)}
        >
          {t('adoption.declare.act')}
        </Button>
      </p>
      <Dialog
        grave
        title={t('adoption.declare.title')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        foot={
          <>
            <Button
              kind="primary"
              busy={declare.isPending}
              onPress={() =>
                declare.mutate({
                  params: { textId: page.textId },
                  input: { version: page.textVersion, reportRule: rule },
                })
              }
            >
              {t('adoption.declare.sure')}
            </Button>
            <Button onPress={() => setAsking(false)}>{t('common.cancel')}</Button>
          </>
        }
      >
        <p>{t('adoption.declare.say')}</p>
        <ProblemNote error={declare.error} />
      </Dialog>
    </>
  );
}

/** The second person: the officer records, and from then on it is a promise. */
function Record({ page }: { page: AdoptionPageView }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const record = useWrite(adoptionRoutes.recordAdoption, {
    refresh: [...refresh, followupRoutes.overview],
    onDone: () => setAsking(false),
  });
  const commitments = page.recommendations.reduce((sum, { addressees }) => sum + addressees.length, 0);
  const declaration = page.declaration!;
  return (
    <>
      <p>
        <Button
          kind="primary"
          locked={declaration.newest && page.ready ? null : t('adoption.declare.locked')}
          onPress={() => setAsking(true)}
        >
          {t('adoption.record.act')}
        </Button>
      </p>
      <Dialog
        grave
        title={t('adoption.record.title')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        foot={
          <>
            <Button
              kind="primary"
              busy={record.isPending}
              onPress={() =>
                record.mutate({ params: { textId: page.textId }, input: { declarationId: declaration.id } })
              }
            >
              {t('adoption.record.sure')}
            </Button>
            <Button onPress={() => setAsking(false)}>{t('common.cancel')}</Button>
          </>
        }
      >
        <p>{t('adoption.record.say', { recommendations: page.recommendations.length, commitments })}</p>
        <ProblemNote error={record.error} />
      </Dialog>
    </>
  );
}

function Declared({ page }: { page: AdoptionPageView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { personId } = useSession();
  const withdraw = useWrite(adoptionRoutes.withdrawDeclaration, { refresh });
  const { declaredBy, declaredAt, newest } = page.declaration!;
  const waits = page.may.record
    ? 'adoption.declared.waitsYou'
    : page.may.withdraw
      ? 'adoption.declared.yours'
      : 'adoption.declared.waitsOfficer';
  return (
    <div className="notice" key={personId}>
      <p>
        <b>
          {t('adoption.declared.by', { name: declaredBy, when: dates.instant(declaredAt, page.venueZone, page.place) })}
        </b>
      </p>
      <p>{newest ? t(waits) : t('adoption.declared.outdated')}</p>
      {page.may.withdraw && (
        <p>
          <Button small busy={withdraw.isPending} onPress={() => withdraw.mutate({ params: { textId: page.textId } })}>
            {t('adoption.declared.withdraw')}
          </Button>
        </p>
      )}
      <ProblemNote error={withdraw.error} />
    </div>
  );
}

function Adopted({ page }: { page: AdoptionPageView }) {
  const { t } = useTranslation();
  return (
    <div className="notice ok" role="status">
      <p>
        <b>{t('adoption.record.done')}</b>
      </p>
      <p className="row">
        <ButtonLink kind="primary" to={`/adoptions/${page.adoptionId}`}>
          {t('adoption.record.read')}
        </ButtonLink>
        <ButtonLink to="/accountability">{t('adoption.record.matrix')}</ButtonLink>
      </p>
    </div>
  );
}

function Items({ page }: { page: AdoptionPageView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const [all, setAll] = useState(false);
  const shown = all ? page.recommendations : page.recommendations.slice(0, 5);
  return (
    <Section title={t('adoption.items.title')}>
      <ul className="itemlist">
        {shown.map(({ blockId, code, text, addressees, addresseeRule, dueOn }) => (
          <li key={blockId}>
            <span className="small muted num">
              {code}
              {dueOn && <>, {t('adoption.items.due', { day: dates.day(dueOn) })}</>}
            </span>
            <p className="text">
              <bdi>{text}</bdi>
            </p>
            <span className="small">
              {addresseeRule.kind === 'all_members'
                ? t('adoption.items.all', { count: addressees.length })
                : dates.list(addressees.map(({ name }) => name))}
            </span>
          </li>
        ))}
      </ul>
      {shown.length < page.recommendations.length && (
        <p>
          <Button kind="quiet" onPress={() => setAll(true)}>
            {t('adoption.items.show', { count: page.recommendations.length })}
          </Button>
        </p>
      )}
    </Section>
  );
}

function Standing({ page }: { page: AdoptionPageView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const [chosen, setChosen] = useState<DeadlineRule | null>(null);
  const rule = chosen ?? usualRule(page);
  const open = page.adoptionId === null;
  return (
    <>
      <Masthead
        symbol={
          <>
            <span>{page.symbol}</span>
            <span className="push">{page.meetingName}</span>
          </>
        }
        title={t('adoption.page.heading', { title: page.title })}
        lede={
          open
            ? t('adoption.page.bears', { day: dates.day(page.adoptsOn, { weekday: true }), place: page.place })
            : undefined
        }
      />
      {open && <WaysToAdopt textId={page.textId} here="room" />}
      <Stages page={page} />
      {page.adoptionId && <Adopted page={page} />}
      <div className="cols">
        <div>
          {open && <Readiness page={page} />}
          {open && <Capitals page={page} />}
          {open && (
            <LookBefore
              page={page}
              rule={rule}
              onRule={page.may.declare && !page.declaration ? setChosen : undefined}
              key={JSON.stringify(queryOf(usualRule(page)))}
            />
          )}
          <Items page={page} />
        </div>
        <aside className="side">
          {open && page.declaration && <Declared page={page} />}
          {open && (page.declaration ? page.may.record && <Record page={page} /> : <Declare page={page} rule={rule} />)}
          {page.declaration && (
            <section>
              <h2>{t('adoption.declared.mark')}</h2>
              <p className="mark">
                {`${page.declaration.sha256.slice(0, 4)}-${page.declaration.sha256.slice(4, 8)}`.toUpperCase()}
              </p>
            </section>
          )}
          <section>
            <Link to={`/t/${page.textId}`}>{page.symbol}</Link>
          </section>
        </aside>
      </div>
    </>
  );
}

/** The page on which two persons adopt a text (S13). */
export default function AdoptionPage() {
  const { t } = useTranslation();
  const { textId = '' } = useParams();
  const page = useRead(adoptionRoutes.adoptionPage, { textId });
  useConfidentiality('L1');
  return (
    <Shown of={page} what={t('adoption.page.loading')}>
      {(view) => <Standing page={view} />}
    </Shown>
  );
}
