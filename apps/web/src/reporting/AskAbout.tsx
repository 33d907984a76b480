import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type QueryKind, type Question, queryKinds, type ReturnReport } from '#contracts';
import { Button } from '../ui/Button.js';
import { Select, TextArea } from '../ui/Field.js';
import type { Place } from './report.rules.js';

export type Query = ReturnReport['queries'][number];

/** A question of the secretariat about one answer. */
export function AskAbout({
  question,
  place,
  onBegin,
  onAdd,
}: {
  question: Question;
  place: Place;
  onBegin(): void;
  onAdd(query: Query): void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<QueryKind>('unclear');
  const [words, setWords] = useState('');
  const name = `ask-${place.id}-${question.code}`;
  if (!open)
    return (
      <Button small kind="quiet" onPress={() => setOpen(true)}>
        {t('reporting.review.ask')}
        <span className="vh">: {t(`reporting.question.${question.code}`)}</span>
      </Button>
    );
  return (
    <div className="ask">
      <Select
        name={`${name}-kind`}
        label={t('reporting.review.kind')}
        value={kind}
        onChange={(event) => setKind(event.target.value as QueryKind)}
        choices={queryKinds.map((one) => ({ value: one, label: t(`reporting.query.${one}`) }))}
      />
      <TextArea
        name={`${name}-words`}
        label={t('reporting.review.words')}
        maxLength={2000}
        value={words}
        onChange={(event) => {
          onBegin();
          setWords(event.target.value);
        }}
      />
      <p className="row">
        <Button
          small
          isDisabled={words.trim().length < 3}
          onPress={() => {
            onAdd({ question: question.code, commitmentId: place.commitment?.id ?? null, kind, words: words.trim() });
            setOpen(false);
            setWords('');
          }}
        >
          {t('reporting.review.add')}
        </Button>
        <Button small kind="quiet" onPress={() => setOpen(false)}>
          {t('reporting.files.cancel')}
        </Button>
      </p>
    </div>
  );
}
