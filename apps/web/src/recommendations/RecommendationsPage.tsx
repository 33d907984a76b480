import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { accountabilityRoutes, type RecommendationLine } from '#contracts';
import { useCellWords } from '../accountability/use-cell-words.js';
import { useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { TextField } from '../ui/Field.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { Glyph } from '../ui/StatusMark.js';
import { found } from './find.rules.js';
import './recommendations.css';

function Line({ line }: { line: RecommendationLine }) {
  const { t } = useTranslation();
  const said = useCellWords();
  const dates = useDates();
  const glyph = line.own && said.glyph(line.own);
  return (
    <li>
      <p className="small muted num">
        {line.code}
        {line.theme && ` · ${line.theme}`}
      </p>
      <Link className="text" dir="auto" to={`/r/${line.slug}`}>
        {line.text}
      </Link>
      <p className="row small num">
        {line.reported.of > 0 && (
          <span className="muted">
            {t('accountability.recommendations.reported', { share: said.share(line.reported) })}
          </span>
        )}
        {line.dueOn && (
          <span className="muted">{t('accountability.recommendations.due', { on: dates.day(line.dueOn) })}</span>
        )}
        {line.own && (
          <span className={said.late(line.own) ? 'status st-danger' : 'status'}>
            {glyph && <Glyph name={glyph} />}
            <span>{t('accountability.recommendations.yours', { word: said.word(line.own) })}</span>
          </span>
        )}
      </p>
    </li>
  );
}

function Lines({ lines }: { lines: readonly RecommendationLine[] }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const shown = found(lines, useDeferredValue(words));
  return (
    <>
      <TextField
        name="find"
        type="search"
        label={t('accountability.recommendations.find')}
        hint={t('accountability.recommendations.findHint')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Section title={t('accountability.recommendations.count', { count: shown.length })}>
        {shown.length === 0 ? (
          <EmptyState title={t('accountability.recommendations.none')} />
        ) : (
          <ol className="recs">
            {shown.map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </ol>
        )}
      </Section>
    </>
  );
}

/** Every recommendation of the process, in the order of the text, with what became of it. */
export default function RecommendationsPage() {
  const { t } = useTranslation();
  const { acting } = useSession();
  const reading = useRead(accountabilityRoutes.recommendations, null, { processId: acting?.processId ?? undefined });
  useConfidentiality('L2');
  return (
    <>
      <Masthead plain title={t('accountability.recommendations.title')} symbol={acting?.processName} />
      <Shown of={reading} what={t('accountability.recommendations.title')}>
        {(lines) =>
          lines.length === 0 ? (
            <EmptyState title={t('accountability.empty')}>{t('accountability.emptySay')}</EmptyState>
          ) : (
            <Lines lines={lines} />
          )
        }
      </Shown>
    </>
  );
}
