import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem-error.js';
import { Button } from './Button.js';

const NAME = 'meanwhile';
const MINE = 'mine';

interface Write {
  error: unknown;
  reset(): void;
}

export interface Since<View> {
  /** As it stood when this form was opened: what is read again meanwhile does not change what somebody answers to. */
  begun: View;
  /** How it stands now, when somebody else was faster; null otherwise. */
  theirs: View | null;
  /** Upon which state these values are to be written: upon theirs only after somebody has seen it and said so. */
  upon(values: Record<string, string>): View;
  /** Takes theirs and begins anew. */
  follow(): void;
}

/** What a form changes, measured against the state that its writer saw. */
export function useSince<View extends { version: number | string }>(now: View, write: Write): Since<View> {
  const [begun, setBegun] = useState(now);
  const overtaken = problemOf(write.error)?.key === 'changed-meanwhile' && now.version !== begun.version;
  return {
    begun,
    theirs: overtaken ? now : null,
    upon: (values) => (overtaken && values[NAME] === MINE ? now : begun),
    follow: () => {
      write.reset();
      setBegun(now);
    },
  };
}

interface MeanwhileProps {
  /** What the others wrote, by the labels of the form. */
  theirs: readonly { label: string; words: string }[];
  busy?: boolean;
  onFollow(): void;
}

/** Within a form that somebody else overtook: what was typed stays, theirs stands beside it, and a person chooses. */
export function Meanwhile({ theirs, busy, onFollow }: MeanwhileProps) {
  const { t } = useTranslation();
  return (
    <div className="notice warn problem" role="alert">
      <p>
        <b>{t('problem.changed-meanwhile')}</b> {t('common.meanwhile.say')}
      </p>
      {theirs.length > 0 && (
        <dl className="facts theirs">
          {theirs.map(({ label, words }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto">{words === '' ? t('common.meanwhile.nothing') : words}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="row">
        <Button small type="submit" name={NAME} value={MINE} busy={busy}>
          {t('common.meanwhile.mine')}
        </Button>
        <Button small onPress={onFollow}>
          {t('common.meanwhile.follow')}
        </Button>
      </p>
    </div>
  );
}

/** Somebody else acted first on what this form is about: nothing can be sent, and what was typed stays to be read and copied. */
export function DecidedMeanwhile() {
  const { t } = useTranslation();
  return (
    <div className="notice warn problem" role="alert">
      <p>{t('common.meanwhile.decided')}</p>
    </div>
  );
}
