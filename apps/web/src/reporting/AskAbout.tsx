import { useTranslation } from 'react-i18next';
import { type QueryKind, type Question, queryKinds } from '#contracts';
import { About } from '../ui/About.js';
import { Button } from '../ui/Button.js';
import { Select, TextArea } from '../ui/Field.js';
import type { Place } from './report.rules.js';
import type { BegunQuery, Questions } from './use-questions.js';

const fresh: BegunQuery = { kind: 'unclear', words: '', open: false };

/** A question of the secretariat about one answer. */
export function AskAbout({ question, place, asking }: { question: Question; place: Place; asking: Questions }) {
  const { t } = useTranslation();
  const name = `ask-${place.id}-${question.code}`;
  const begun = asking.begun[name] ?? fresh;
  const { kind, words } = begun;
  const write = (change: Partial<BegunQuery>) => asking.write(name, { ...begun, ...change });
  if (!begun.open)
    return (
      <Button small kind="quiet" onPress={() => write({ open: true })}>
        {t('reporting.review.ask')}
        <About>{t(`reporting.question.${question.code}`)}</About>
      </Button>
    );
  return (
    <div className="ask">
      <Select
        name={`${name}-kind`}
        label={t('reporting.review.kind')}
        value={kind}
        onChange={(event) => write({ kind: event.target.value as QueryKind })}
        choices={queryKinds.map((one) => ({ value: one, label: t(`reporting.query.${one}`) }))}
      />
      <TextArea
        name={`${name}-words`}
        label={t('reporting.review.words')}
        maxLength={2000}
        value={words}
        onChange={(event) => write({ words: event.target.value })}
      />
      <p className="row">
        <Button
          small
          isDisabled={words.trim().length < 3}
          onPress={() =>
            asking.add(
              [{ question: question.code, commitmentId: place.commitment?.id ?? null, kind, words: words.trim() }],
              name,
            )
          }
        >
          {t('reporting.review.add')}
        </Button>
        <Button small kind="quiet" onPress={() => write({ open: false })}>
          {t('reporting.files.cancel')}
        </Button>
      </p>
    </div>
  );
}
