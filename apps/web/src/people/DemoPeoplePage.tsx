import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DemoPersonView, peopleRoutes, type Role } from '#contracts';
import { useAct } from '../api/acting.js';
import { problemOf } from '../api/call.js';
import { lastSession } from '../api/last-session.js';
import type { OnlyHere } from '../offline/only-here.js';
import { EmptyState } from '../ui/EmptyState.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { Icon } from '../ui/StatusMark.js';
import { ThreadLine } from '../ui/ThreadLine.js';
import { goIn } from './SignInPage.js';
import { useDemoPeople } from './use-demo-people.js';

const places: Record<'room' | 'capital' | 'secretariat', readonly Role[]> = {
  room: ['chair', 'vice_chair', 'head_of_delegation', 'delegate', 'observer'],
  capital: ['focal_point', 'alternate_focal_point', 'ministry_contributor', 'capital_official', 'partner_agency'],
  secretariat: ['secretariat_officer', 'secretariat_admin', 'evaluator'],
};
const placeNames = Object.keys(places) as (keyof typeof places)[];

interface PersonProps {
  person: DemoPersonView;
  opening: boolean;
  onChoose(): void;
}

function Person({ person, opening, onChoose }: PersonProps) {
  const { t } = useTranslation();
  const role = t(`common.role.${person.role}`);
  return (
    <li>
      <button type="button" onClick={onChoose} aria-disabled={opening || undefined}>
        <b>{person.name}</b>
        <Icon name="arrow" flip />
        <span className="role">
          {person.entityName ? t('door.demo.role', { role, entity: person.entityName }) : role}
        </span>
        <span className="todo">{opening ? t('door.demo.entering') : t(`door.demo.does.${person.role}`)}</span>
      </button>
    </li>
  );
}

function Groups({
  people,
  opening,
  onChoose,
}: {
  people: readonly DemoPersonView[];
  opening: string | null;
  onChoose(personId: string): unknown;
}) {
  const { t } = useTranslation();
  return (
    <div className="groups">
      {placeNames.map((place) => {
        const there = people
          .filter((person) => places[place].includes(person.role))
          .sort((a, b) => places[place].indexOf(a.role) - places[place].indexOf(b.role));
        return (
          <section key={place}>
            <h2>{t(`door.demo.${place}`)}</h2>
            <p>{t(`door.demo.${place}Say`)}</p>
            <ul className="ppl">
              {there.map((person) => (
                <Person
                  key={person.personId}
                  person={person}
                  opening={opening === person.personId}
                  onChoose={() => onChoose(person.personId)}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

const LeavingDialog = lazy(() => import('../ui/LeavingDialog.js'));

/** What the person who is here leaves on this device when somebody else comes in: it would be gone. */
async function leftBy(next: string): Promise<OnlyHere | null> {
  const here = lastSession();
  if (!here || here.personId === next) return null;
  const { onlyHere } = await import('../offline/only-here.js');
  const left = await onlyHere(here.personId);
  return left.changes + left.forms > 0 ? left : null;
}

const stations = ['drafted', 'adopted', 'assigned', 'reported', 'carried'] as const;

/** One click and somebody's day opens. Exists in the demonstration only. */
export function DemoPeoplePage() {
  const { t } = useTranslation();
  const demo = useDemoPeople();
  const [opening, setOpening] = useState<string | null>(null);
  const [asked, setAsked] = useState<{ left: OnlyHere; next: string } | null>(null);
  const enter = useAct(peopleRoutes.demoEnter, goIn);
  const goInAs = (personId: string) => {
    setOpening(personId);
    void enter.run({ personId });
  };
  useEffect(() => {
    document.title = t('common.title', { page: t('door.demo.question') });
  }, [t]);
  const process = demo.people?.find((person) => person.processName)?.processName;
  const notDemo = problemOf(demo.error)?.key === 'demo-only';
  return (
    <>
      <a className="skip" href="#main">
        {t('door.skip')}
      </a>
      <header className="dm">
        <a className="wordmark" href="/sign-in">
          {t('common.product')}
        </a>
        <span className="muted small">{process ? t('door.demo.noteProcess', { process }) : t('door.demo.note')}</span>
        <a className="push small" href="/sign-in">
          {t('door.demo.account')}
        </a>
      </header>
      <main className="dm" id="main" tabIndex={-1}>
        <div className="masthead">
          <h1>{t('door.demo.question')}</h1>
          <p className="lede">{t('door.demo.lede')}</p>
        </div>
        <ThreadLine
          now="reported"
          at={Object.fromEntries(stations.map((station) => [station, { facts: [t(`door.demo.facts.${station}`)] }]))}
          link={(_, word) => word}
        />
        <ProblemNote error={enter.error}>{t('door.demo.failed')}</ProblemNote>
        {demo.error !== null && !notDemo && <ProblemNote error={demo.error} onRetry={() => location.reload()} />}
        {notDemo && <EmptyState title={t('door.demo.notDemo')} />}
        {demo.people?.length === 0 && <EmptyState title={t('door.demo.none')} />}
        {demo.people && demo.people.length > 0 && (
          <Groups
            people={demo.people}
            opening={enter.busy ? opening : null}
            onChoose={async (next) => {
              const left = await leftBy(next);
              if (left) setAsked({ left, next });
              else goInAs(next);
            }}
          />
        )}
      </main>
      {asked && (
        <Suspense>
          <LeavingDialog
            unsent={asked.left}
            error={enter.error}
            busy={enter.busy}
            onStay={() => setAsked(null)}
            onGo={() => goInAs(asked.next)}
          />
        </Suspense>
      )}
    </>
  );
}
