import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { DirectoryView } from '#contracts';
import { EmptyState } from '../ui/EmptyState.js';
import { Select } from '../ui/Field.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { EventList } from './EventList.js';
import { useDirectory } from './use-directory.js';
import './directory.css';

/** Every dated meeting that the sources name, year by year. */
export default function TimelinePage() {
  const { t } = useTranslation();
  const directory = useDirectory();
  useConfidentiality('L0');
  return (
    <>
      <Masthead plain title={t('directory.timeline.title')} lede={t('directory.timeline.say')} />
      <Shown of={directory} what={t('directory.timeline.title')}>
        {(view) => <Timeline view={view} />}
      </Shown>
    </>
  );
}

function Timeline({ view }: { view: DirectoryView }) {
  const { t } = useTranslation();
  const [query, setQuery] = useSearchParams();
  const series = query.get('series') ?? '';
  const all = [...new Set(view.events.map((event) => event.series))];
  const shown = view.events.filter((event) => series === '' || event.series === series);
  const years = [...new Set(shown.map(({ from }) => from?.slice(0, 4) ?? ''))];
  return (
    <>
      <div className="row toolbar noprint">
        <Select
          name="series"
          label={t('directory.timeline.series')}
          empty={t('directory.facet.all')}
          value={series}
          onChange={(event) => setQuery(event.target.value ? { series: event.target.value } : {}, { replace: true })}
          choices={all.map((value) => ({ value, label: value }))}
        />
      </div>
      {shown.length === 0 && (
        <EmptyState title={t('directory.timeline.none')}>{t('directory.timeline.noneSay')}</EmptyState>
      )}
      {years.map((year, nth) => (
        <Section key={year} first={nth === 0} title={year || t('directory.timeline.noDate')}>
          <EventList view={view} events={shown.filter(({ from }) => (from?.slice(0, 4) ?? '') === year)} />
        </Section>
      ))}
    </>
  );
}
