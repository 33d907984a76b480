import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { DirectoryEntryView, DirectoryView } from '#contracts';
import { ButtonLink } from '../ui/ButtonLink.js';
import { as, asTable } from '../ui/cards.js';
import { EmptyState } from '../ui/EmptyState.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { membersOf, shared } from './directory.rules.js';
import { MemberCount, Secretariat, useHeld } from './Parts.js';
import { useDirectory, useStateNames, useToday } from './use-directory.js';
import './directory.css';

/** Two to four processes side by side, and what they have in common. */
export default function ComparePage() {
  const { t } = useTranslation();
  const [query] = useSearchParams();
  const directory = useDirectory();
  useConfidentiality('L0');
  const wanted = query.getAll('of').slice(0, 4);
  return (
    <>
      <Masthead plain title={t('directory.compare.title')} />
      <Shown of={directory} what={t('directory.compare.title')}>
        {(view) => {
          const entries = wanted
            .map((code) => view.entries.find((entry) => entry.code === code))
            .filter((entry) => entry !== undefined);
          return entries.length < 2 ? (
            <EmptyState
              title={t('directory.compare.few')}
              action={<ButtonLink to="/directory">{t('directory.all')}</ButtonLink>}
            />
          ) : (
            <Comparison view={view} entries={entries} />
          );
        }}
      </Shown>
    </>
  );
}

function Comparison({ view, entries }: { view: DirectoryView; entries: readonly DirectoryEntryView[] }) {
  const { t } = useTranslation();
  const held = useHeld(view);
  const names = useStateNames(view);
  const day = useToday();
  const row = (word: string, say: (entry: DirectoryEntryView) => React.ReactNode) => (
    <tr {...as.row}>
      <th {...as.name} scope="row">
        {t(word)}
      </th>
      {entries.map((entry) => (
        <td {...as.cell} key={entry.id}>
          {say(entry)}
        </td>
      ))}
    </tr>
  );
  const everywhere = names.sorted(
    membersOf(entries[0]!, day)
      .flatMap(({ code }) => (code ? [code] : []))
      .filter((code) => entries.every((entry) => membersOf(entry, day).some((party) => party.code === code))),
  );
  const topics = entries[0]!.headings.filter((code) => entries.every((entry) => entry.headings.includes(code)));
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className="tabwrap" data-scroll-x tabIndex={0} aria-label={t('directory.compare.title')}>
        <table className="data comparison" {...asTable(['', ...entries.map(({ code }) => code)])}>
          <caption className="vh">{t('directory.compare.title')}</caption>
          <thead {...as.group}>
            <tr {...as.row}>
              <td {...as.cell} />
              {entries.map((entry) => (
                <th {...as.head} key={entry.id} scope="col">
                  <Link to={`/directory/${entry.id}`}>{entry.code}</Link>
                  <span className="sub">{entry.name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody {...as.group}>
            {row('directory.column.region', (entry) => entry.region ?? '–')}
            {row('directory.column.since', (entry) => entry.startYear ?? '–')}
            {row('directory.column.status', (entry) => t(`directory.status.${entry.status}`))}
            {row('directory.column.members', (entry) => (
              <MemberCount entry={entry} />
            ))}
            {row('directory.column.chair', held)}
            {row('directory.column.secretariat', (entry) => (
              <Secretariat entry={entry} />
            ))}
            {row('directory.column.topics', (entry) => entry.topics.join(' · ') || '–')}
            {row('directory.compare.sharedWith', (entry) =>
              entries
                .filter((other) => other.id !== entry.id)
                .map((other) => (
                  // A line for each: in Arabic a number behind a Latin name would change its side.
                  <span className="line" key={other.id}>
                    {t('directory.compare.pair', { code: other.code, count: shared(entry, other, day).length })}
                  </span>
                )),
            )}
          </tbody>
        </table>
      </section>
      <Section title={t('directory.compare.common', { count: everywhere.length })}>
        {everywhere.length === 0 ? (
          <p className="muted">{t('directory.compare.nobody')}</p>
        ) : (
          <ul className="seatlist">
            {everywhere.map((code) => (
              <li key={code}>
                <Link to={`/directory/states/${code}`}>{names.today(code)}</Link>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('directory.compare.topics')}>
        {topics.length === 0 ? (
          <p className="muted">{t('directory.compare.noTopic')}</p>
        ) : (
          <p>{topics.map((code) => view.headings.find((one) => one.code === code)?.label ?? code).join(' · ')}</p>
        )}
      </Section>
    </>
  );
}
