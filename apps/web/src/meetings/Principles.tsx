import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { accountabilityRoutes, adoptionRoutes, type LivedView, type MeetingRound, type MeetingView } from '#contracts';
import { useMay } from '../api/may.js';
import { useRead } from '../api/reading.js';
import { useDates } from '../ui/dates.js';
import { Loading } from '../ui/Loading.js';
import { Section } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { writtenAmount } from './money.rules.js';

interface TileOf {
  principle: string;
  /** The figure in words; null where nothing can be said yet. */
  say: string | null;
  to: string;
  /** What is not in the figure. */
  but?: string | null;
  also?: string | null;
  /** What the figure is read from, where it is not the meeting itself: not read is not the same as nothing to say. */
  of?: UseQueryResult<unknown>;
}

function Tile({ principle, say, to, but, also, of }: TileOf) {
  const { t } = useTranslation();
  // Whoever may not read it never asks: that one is idle.
  const waits = of?.isPending && of.fetchStatus !== 'idle';
  const unread = of?.data === undefined && (of?.isError || waits);
  return (
    <li className="tile">
      <h3>{t(`meetings.principle.${principle}.title`)}</h3>
      {of?.isError && <ProblemNote error={of.error} onRetry={() => void of.refetch()} />}
      {waits && <Loading lines={1} onRetry={() => void of.refetch()} />}
      {!unread && (
        <p className="num figure">{say ?? <span className="muted">{t('meetings.principle.nothing')}</span>}</p>
      )}
      {but && <p className="small muted">{but}</p>}
      {also && <p className="small muted">{also}</p>}
      <Link to={to}>{t(`meetings.principle.${principle}.records`)}</Link>
    </li>
  );
}

/** The seven principles of the dialogues, each as one figure of this meeting that opens its records. */
export function Principles({ meeting, lived }: { meeting: MeetingView; lived: LivedView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const may = useMay();
  const { processId } = meeting;
  const adoptions = useRead(
    adoptionRoutes.adoptions,
    null,
    { processId },
    { enabled: may('read', 'Adoption', { processId }) },
  );
  const reports = useRead(accountabilityRoutes.meetingReports, { meetingId: meeting.id }, undefined, {
    enabled: may('read', 'Matrix', { processId }),
  });
  const adopted = (adoptions.data ?? []).filter(({ meetingId }) => meetingId === meeting.id);
  const recommendations = adopted.reduce((sum, one) => sum + one.recommendations, 0);
  const people = lived.attendance.length;
  const senior = (['minister', 'vice_minister', 'director_general', 'director', 'deputy_director'] as const).reduce(
    (sum, rank) => sum + (lived.seniority[rank] ?? 0),
    0,
  );
  const { balance, ministries, returning, coFinancing, coFinancingWithheld } = lived;
  const stated = balance.female + balance.male + balance.other;
  const known = coFinancing.filter(({ cost }) => cost > 0);
  const ofKnown =
    known.length === 0
      ? null
      : dates.list(
          known.map(({ currency, paid, cost }) =>
            t('meetings.principle.coFinancing.say', {
              paid: writtenAmount(paid, currency, dates.number),
              cost: writtenAmount(cost, currency, dates.number),
              currency,
            }),
          ),
        );
  const unknown = coFinancing.filter(({ paidOfUnknown }) => paidOfUnknown > 0);
  const ofUnknown =
    unknown.length === 0
      ? null
      : t('meetings.principle.coFinancing.unknown', {
          paid: dates.list(
            unknown.map(
              ({ currency, paidOfUnknown }) => `${writtenAmount(paidOfUnknown, currency, dates.number)} ${currency}`,
            ),
          ),
        });
  // Before anybody is named, nobody has failed to come again.
  const again = people === 0 || returning.before === 0 ? null : returning;
  const here = `/meetings/${meeting.id}/participants`;
  const { tasks = 0, dueForIt = null, onWhatItAdopted = null } = reports.data ?? {};
  const received = (which: 'due' | 'say', of: MeetingRound | null) =>
    of && of.response.of > 0
      ? t(`meetings.principle.progress.${which}`, { count: of.response.count, of: of.response.of })
      : null;
  const due = received('due', dueForIt);
  const about = received('say', onWhatItAdopted);
  const round = about ? onWhatItAdopted : dueForIt;
  return (
    <Section title={t('meetings.principles')}>
      <ol className="tiles">
        <Tile
          principle="confidence"
          say={people === 0 ? null : t('meetings.principle.confidence.say', { count: senior, of: people })}
          but={
            lived.seniority.not_stated ? t('meetings.principle.notStated', { count: lived.seniority.not_stated }) : null
          }
          to={`${here}#people`}
        />
        <Tile
          principle="ministries"
          say={
            ministries.delegations === 0
              ? null
              : t('meetings.principle.ministries.say', {
                  count: ministries.enough,
                  of: ministries.delegations,
                  least: ministries.least,
                })
          }
          to={`${here}#people`}
        />
        <Tile
          principle="balance"
          say={stated === 0 ? null : t('meetings.principle.balance.say', { count: balance.female, of: stated })}
          but={balance.notStated > 0 ? t('meetings.principle.notStated', { count: balance.notStated }) : null}
          to={`${here}#people`}
        />
        <Tile
          principle="followUp"
          say={recommendations === 0 ? null : t('meetings.principle.followUp.say', { count: recommendations })}
          but={recommendations > 0 && tasks > 0 ? t('meetings.principle.followUp.tasks', { count: tasks }) : null}
          of={adoptions}
          to={adopted[0] ? `/t/${adopted[0].textId}/record` : '/recommendations'}
        />
        <Tile
          principle="returning"
          say={again && t('meetings.principle.returning.say', { count: again.same_person, of: again.before })}
          but={
            again &&
            t('meetings.principle.returning.but', {
              post: again.same_post,
              ministry: again.same_ministry,
              fresh: again.new,
            })
          }
          to={`${here}#people`}
        />
        <Tile
          principle="coFinancing"
          say={ofKnown ?? ofUnknown ?? (coFinancingWithheld ? t('meetings.principle.coFinancing.withheld') : null)}
          but={ofKnown && ofUnknown}
          also={
            coFinancingWithheld
              ? t(`meetings.principle.coFinancing.${coFinancing.length > 0 ? 'moreWithheld' : 'withheldSay'}`)
              : null
          }
          to={`${here}#money`}
        />
        <Tile
          principle="progress"
          say={about ?? due}
          but={about && due}
          of={reports}
          to={round ? `/accountability?cycle=${round.cycle.id}` : '/accountability'}
        />
      </ol>
    </Section>
  );
}
