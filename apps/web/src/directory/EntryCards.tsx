import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CompareBox, type EntriesShown } from './EntryTable.js';
import { Flags, MemberCount, Secretariat, useHeld } from './Parts.js';

/** The same entries with their topics, for reading one after the other. */
export function EntryCards({ view, entries, chosen, onChoose }: EntriesShown) {
  const { t } = useTranslation();
  const held = useHeld(view);
  return (
    <ul className="dircards">
      {entries.map((entry) => (
        <li key={entry.id}>
          <div className="row">
            <h2>
              <Link to={`/directory/${entry.id}`}>{entry.name}</Link>
            </h2>
            <span className="push" />
            <CompareBox code={entry.code} {...{ chosen, onChoose }} />
          </div>
          <p className="small muted num">
            {entry.code} · {entry.region ?? t(`directory.kind.${entry.kind}`)}
            {entry.startYear && <> · {t('directory.sinceYear', { year: entry.startYear })}</>} ·{' '}
            {t(`directory.status.${entry.status}`)}
          </p>
          <dl className="facts inline">
            <dt>{t('directory.column.members')}</dt>
            <dd>
              <MemberCount entry={entry} />
            </dd>
            <dt>{t('directory.column.chair')}</dt>
            <dd>{held(entry)}</dd>
            <dt>{t('directory.column.secretariat')}</dt>
            <dd>
              <Secretariat entry={entry} />
            </dd>
            {entry.topics.length > 0 && (
              <>
                <dt>{t('directory.column.topics')}</dt>
                <dd>{entry.topics.join(' · ')}</dd>
              </>
            )}
          </dl>
          <Flags entry={entry} />
        </li>
      ))}
    </ul>
  );
}
