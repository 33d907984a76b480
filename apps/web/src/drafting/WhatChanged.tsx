import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.js';
import { useDates } from '../ui/dates.js';
import { hearings } from './announcing.rules.js';
import { useCarets, useHearing } from './habits.js';
import { MarginHead } from './MarginHead.js';
import type { RoomToolProps } from './room-tools.js';

/** What others changed since one came, paragraph by paragraph; and how much of it one wishes to hear and see. */
export default function WhatChanged({ room, lines, onGo, onClose }: RoomToolProps) {
  const { t } = useTranslation();
  const { clock } = useDates();
  const heard = useSyncExternalStore(room.changes.watch, room.changes.all);
  const [hearing, setHearing] = useHearing();
  const [carets, setCarets] = useCarets();
  const name = (blockId: string) => {
    const number = lines.find(({ id }) => id === blockId)?.number;
    return number ? t('drafting.paragraph', { number: number.replace(/\.$/, '') }) : t('drafting.paragraphUnnumbered');
  };
  return (
    <section className="panelpart whatchanged" aria-label={t('drafting.tools.changes')}>
      <MarginHead title={t('drafting.tools.changes')} onClose={onClose} />
      {heard.length === 0 ? (
        <p className="muted">{t('drafting.heard.none')}</p>
      ) : (
        <ul className="plainlist">
          {heard.map(({ blockId, times, at, by }) => (
            <li key={blockId}>
              <button type="button" className="btn sm plain" onClick={() => onGo(blockId)}>
                {name(blockId)}
              </button>{' '}
              <span className="muted num">
                {clock(at).slice(0, 5)} · {t('drafting.heard.times', { count: times })}
                {by.length > 0 && <> · {by.join(', ')}</>}
              </span>
            </li>
          ))}
        </ul>
      )}
      <fieldset className="choices">
        <legend>{t('drafting.heard.readOut')}</legend>
        {hearings.map((one) => (
          <label key={one} className="choice">
            <input type="radio" name="hearing" checked={hearing === one} onChange={() => setHearing(one)} />{' '}
            {t(`drafting.heard.hearing.${one}`)}
          </label>
        ))}
      </fieldset>
      <label className="choice">
        <input type="checkbox" checked={carets} onChange={(event) => setCarets(event.target.checked)} />{' '}
        {t('drafting.heard.carets')}
      </label>
      <p className="row">
        <Button small onPress={() => room.changes.forget()}>
          {t('drafting.heard.forget')}
        </Button>
      </p>
    </section>
  );
}
