import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { type ComparedParagraph, type CompareView, draftingRoutes, historyRoutes, type TextView } from '#contracts';
import { useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { Segments } from '../ui/Choices.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Select } from '../ui/Field.js';
import { useConfidentiality, useTitle } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { ChangeList, paragraphName } from './ChangeList.js';
import { ComparedText } from './ComparedText.js';
import { TwoSides } from './TwoSides.js';
import { useView } from './use-view.js';
import { versionName } from './version-name.js';
import { keyOfHand, nameOf } from './who.js';
import './versions.css';

/** What changed between two states of a text: first the list of changes, then the text with its redline. */
export default function ComparePage() {
  const { t } = useTranslation();
  const { textId = '' } = useParams();
  const [search] = useSearchParams();
  const text = useRead(draftingRoutes.text, { textId });
  const asked = { from: search.get('from') ?? 'now', to: search.get('to') ?? 'now' };
  const compared = useRead(historyRoutes.compare, { textId }, asked, { staleTime: 0 });
  return (
    <Shown of={text} what={t('history.compare.title')}>
      {(view) => (
        <Shown of={compared} what={t('history.compare.title')}>
          {(comparison) => <Compared text={view} view={comparison} />}
        </Shown>
      )}
    </Shown>
  );
}

function Compared({ text, view }: { text: TextView; view: CompareView }) {
  const { t } = useTranslation();
  const versions = useRead(draftingRoutes.versions, { textId: text.id });
  useTitle(`${t('history.compare.title')} – ${text.title}`);
  useConfidentiality('L1');
  return (
    <>
      <Masthead
        symbol={
          <>
            <span>{text.symbol}</span>
            <span>{t('history.compare.title')}</span>
            <Link className="push noprint" to={`/t/${text.id}/versions`}>
              {t('history.versions.title')}
            </Link>
            <Link className="noprint" to={`/t/${text.id}`}>
              {t('history.versions.back')}
            </Link>
          </>
        }
        title={text.title}
      >
        <Sides view={view} />
      </Masthead>
      {versions.data && (
        <TwoSides textId={text.id} versions={versions.data} from={view.from.id ?? 'now'} to={view.to.id ?? 'now'} />
      )}
      {view.identical ? (
        <EmptyState title={t('history.compare.identical')}>{t('history.compare.identicalSay')}</EmptyState>
      ) : (
        <Changes text={text} view={view} />
      )}
    </>
  );
}

function Sides({ view }: { view: CompareView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { zone } = useSession();
  return (
    <dl className="facts inline sides paperonly">
      {(['from', 'to'] as const).map((side) => (
        <div key={side} className="side">
          <dt>{t(`history.compare.${side}`)}</dt>
          <dd>
            <b dir="auto">{versionName(view[side], t)}</b>{' '}
            <span className="muted num">{dates.instant(view[side].at, zone)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Changes({ text, view }: { text: TextView; view: CompareView }) {
  const { t } = useTranslation();
  const { compare } = useDates();
  const [by, setBy] = useState('');
  const [all, setAll] = useState(false);
  const looking = useView();
  const hands = new Map(view.rows.flatMap((row) => row.by).map((hand) => [keyOfHand(hand), nameOf(hand, t)]));
  const concerns = (row: ComparedParagraph) => by === '' || row.by.some((hand) => keyOfHand(hand) === by);
  const changed = view.rows.filter((row) => (row.kind !== 'same' || row.moved) && concerns(row));
  return (
    <>
      <Section title={t('history.compare.summary')} aside={t('history.compare.count', { count: countOf(changed) })}>
        <div className="row noprint comparetools">
          {hands.size > 1 && (
            <Select
              name="by"
              label={t('history.compare.filter')}
              value={by}
              empty={t('history.compare.everybody')}
              onChange={(event) => setBy(event.target.value)}
              choices={[...hands]
                .map(([value, label]) => ({ value, label }))
                .sort((one, two) => compare(one.label, two.label))}
            />
          )}
          <label className="check">
            <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />{' '}
            {t('history.compare.unchanged')}
          </label>
          {looking.wide && (
            <Segments
              label={t('history.compare.view')}
              choices={[
                { value: 'inline', label: t('history.compare.inline') },
                { value: 'beside', label: t('history.compare.beside') },
              ]}
              value={looking.view}
              onChange={(view) => looking.choose(view === 'beside' ? 'beside' : 'inline')}
            />
          )}
          <Button small onPress={() => window.print()}>
            {t('history.compare.print')}
          </Button>
        </div>
        <ChangeList changed={changed} nameOf={(row) => paragraphName(row, t)} />
      </Section>
      <ComparedText
        view={view}
        beside={looking.view === 'beside'}
        shown={new Set(changed)}
        all={all}
        lang={text.lang}
      />
    </>
  );
}

/** A moved paragraph stands twice and is one change. */
const countOf = (rows: readonly ComparedParagraph[]): number => new Set(rows.map(({ id }) => id)).size;
