import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type DirectoryEntryView, type DirectoryView, membershipTiers } from '#contracts';
import { ButtonLink } from '../ui/ButtonLink.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { useConfidentiality, useTitle } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { PageHeading } from '../ui/PageHeading.js';
import { related, seatedOn } from './directory.rules.js';
import { EventList } from './EventList.js';
import { PartyName, SeatDays, Secretariat, useHeld } from './Parts.js';
import { useDirectory, useStateNames, useToday } from './use-directory.js';
import './directory.css';

/** One process as it is publicly known: since when, who, under whom, on what, and what the sources disagree about. */
export default function EntryPage() {
  const { t } = useTranslation();
  const { entryId } = useParams();
  const directory = useDirectory();
  useConfidentiality('L0');
  return (
    <Shown of={directory} what={t('directory.title')}>
      {(view) => {
        const entry = view.entries.find(({ id, code }) => id === entryId || code === entryId);
        return entry ? (
          <Entry key={entry.id} view={view} entry={entry} />
        ) : (
          <>
            <PageHeading />
            <EmptyState
              title={t('directory.unknown')}
              action={<ButtonLink to="/directory">{t('directory.all')}</ButtonLink>}
            />
          </>
        );
      }}
    </Shown>
  );
}

function Entry({ view, entry }: { view: DirectoryView; entry: DirectoryEntryView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const events = view.events.filter((event) => event.entry === entry.code);
  useTitle(entry.name);
  return (
    <>
      <Masthead
        title={entry.name}
        symbol={
          <>
            <span>{entry.code}</span>
            <span>{t(`directory.kind.${entry.kind}`)}</span>
            <span className="push">
              {entry.asOf ? t('directory.asOf', { on: dates.day(entry.asOf) }) : t('directory.noDay')}
            </span>
          </>
        }
        lede={
          entry.alsoKnownAs.length > 0
            ? t('directory.alsoKnownAs', { names: entry.alsoKnownAs.join(' · ') })
            : undefined
        }
      >
        {view.may.edit && (
          <p className="row">
            <ButtonLink icon="pen" to={`/directory/${entry.id}/edit`}>
              {t('directory.edit.title')}
            </ButtonLink>
          </p>
        )}
      </Masthead>
      {entry.flags.length > 0 && (
        <div className="notice" role="note">
          <p>
            <b>{t('directory.flags', { count: entry.flags.length })}</b>
          </p>
          <p>{t('directory.flagsSay')}</p>
          <ul className="flaglist">
            {entry.flags.map((flag) => (
              <li key={flag}>
                <bdi>{flag}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="cols">
        <div>
          <Facts view={view} entry={entry} />
          {events.length > 0 && (
            <Section title={t('directory.timeline.meetings')}>
              <EventList view={view} events={events} />
            </Section>
          )}
          <Parties view={view} entry={entry} />
        </div>
        <Related view={view} entry={entry} />
      </div>
      <p className="small muted dirnote">
        {t('directory.source', { source: entry.source })} {entry.edited && t('directory.edited')}
      </p>
    </>
  );
}

function Facts({ view, entry }: { view: DirectoryView; entry: DirectoryEntryView }) {
  const { t } = useTranslation();
  const held = useHeld(view);
  const fact = (word: string, said: React.ReactNode) => (
    <>
      <dt>{t(word)}</dt>
      <dd>{said}</dd>
    </>
  );
  const headings = view.headings.filter(({ code }) => entry.headings.includes(code));
  return (
    <Section first title={t('directory.facts')}>
      <dl className="facts inline">
        {entry.region && fact('directory.column.region', entry.region)}
        {fact('directory.column.since', entry.startYear ?? t('directory.noYear'))}
        {fact('directory.column.status', t(`directory.status.${entry.status}`))}
        {fact('directory.column.chair', held(entry))}
        {fact('directory.column.secretariat', <Secretariat entry={entry} />)}
        {entry.priorities !== null &&
          fact('directory.column.priorities', t('directory.priorities', { count: entry.priorities }))}
        {entry.rules.length > 0 && fact('directory.column.rules', entry.rules.join(' · '))}
        {entry.topics.length > 0 && fact('directory.column.topics', entry.topics.join(' · '))}
        {headings.length > 0 &&
          fact(
            'directory.column.headings',
            <>
              {headings.map(({ code, label }, nth) => (
                <span key={code}>
                  {nth > 0 && ' · '}
                  <Link to={`/directory?heading=${code}`}>{label}</Link>
                </span>
              ))}
              <span className="sub">{t('directory.headingsSay')}</span>
            </>,
          )}
      </dl>
    </Section>
  );
}

function Parties({ view, entry }: { view: DirectoryView; entry: DirectoryEntryView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const names = useStateNames(view);
  const day = useToday();
  const tiers = membershipTiers.filter((tier) => entry.parties.some((party) => party.tier === tier));
  if (tiers.length === 0) return null;
  return tiers.map((tier) => {
    const seated = entry.parties.filter((party) => party.tier === tier);
    const wordOf = (party: (typeof seated)[number]) => (party.code ? names.today(party.code) : party.printed);
    const ordered = [...seated].sort((a, b) => dates.compare(wordOf(a), wordOf(b)));
    return (
      <Section
        key={tier}
        title={t(`directory.tier.${tier}`)}
        aside={<span className="num">{seated.filter((party) => seatedOn(party, day)).length}</span>}
      >
        <ul className="seatlist">
          {ordered.map((party) => (
            <li key={`${party.code ?? ''}${party.printed}${party.fromOn ?? ''}`}>
              {party.code ? (
                <Link to={`/directory/states/${party.code}`}>
                  <PartyName view={view} party={party} />
                </Link>
              ) : (
                party.printed
              )}
              {party.beside && <span className="muted"> {t('directory.beside')}</span>}
              <SeatDays party={party} />
            </li>
          ))}
        </ul>
      </Section>
    );
  });
}

function Related({ view, entry }: { view: DirectoryView; entry: DirectoryEntryView }) {
  const { t } = useTranslation();
  const others = related(view.entries, entry, useToday()).slice(0, 8);
  if (others.length === 0) return <aside />;
  return (
    <aside className="dirside" aria-label={t('directory.related')}>
      <section>
        <h2>{t('directory.related')}</h2>
        <ul className="related">
          {others.map((other) => (
            <li key={other.entry.id}>
              <span className="top">
                <Link to={`/directory/${other.entry.id}`}>{other.entry.code}</Link>
                <span className="num muted">{t('directory.shared', { count: other.shared.length })}</span>
              </span>
              <Link
                className="small"
                to={`/directory/compare?of=${encodeURIComponent(entry.code)}&of=${encodeURIComponent(other.entry.code)}`}
              >
                {t('directory.compare.two')}
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}
