import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Commanded } from '#contracts';
import { placesOf } from '#text';
import { Button } from '../ui/Button.js';
import { TextField } from '../ui/Field.js';
import { give } from './commanding.js';
import type { RoomToolProps } from './room-tools.js';

/** Finds words in the text, and replaces them in every paragraph in which one may type. */
export default function FindPanel({ room, state, lines, onGo, onClose }: RoomToolProps) {
  const { t } = useTranslation();
  const [find, setFind] = useState('');
  const [put, setPut] = useState('');
  const [matchCase, setMatchCase] = useState(false);
  const [at, setAt] = useState(-1);
  const [done, setDone] = useState<Commanded | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const found = find === '' ? [] : lines.flatMap(({ id, text }) => placesOf(text, find, matchCase).map(() => id));
  const go = (by: number) => {
    if (found.length === 0) return;
    const next = (at + by + found.length) % found.length;
    setAt(next);
    onGo(found[next]!);
  };
  const replace = () => void give(room, () => ({ kind: 'replace', find, put, matchCase })).then(setDone);
  const numbers = (done?.left ?? [])
    .map(({ blockId }) => lines.find(({ id }) => id === blockId)?.number?.replace(/\.$/, '') ?? '–')
    .join(', ');
  return (
    <search className="findpanel" aria-label={t('drafting.tools.find')}>
      <form
        ref={form}
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          go(1);
        }}
      >
        <TextField
          name="find"
          label={t('drafting.find.find')}
          value={find}
          autoComplete="off"
          dir="auto"
          maxLength={500}
          onChange={(event) => {
            setFind(event.target.value);
            setAt(-1);
            setDone(null);
          }}
        />
        <TextField
          name="put"
          label={t('drafting.find.put')}
          value={put}
          autoComplete="off"
          dir="auto"
          maxLength={2000}
          onChange={(event) => setPut(event.target.value)}
        />
        <label className="choice">
          <input type="checkbox" checked={matchCase} onChange={(event) => setMatchCase(event.target.checked)} />{' '}
          {t('drafting.find.case')}
        </label>
        <Button small onPress={() => go(-1)} isDisabled={found.length === 0}>
          {t('drafting.find.previous')}
        </Button>
        <Button small onPress={() => go(1)} isDisabled={found.length === 0}>
          {t('drafting.find.next')}
        </Button>
        <Button small onPress={replace} isDisabled={found.length === 0 || state.readOnly || state.phase !== 'live'}>
          {t('drafting.find.all')}
        </Button>
        <Button small kind="quiet" onPress={onClose}>
          {t('common.close')}
        </Button>
      </form>
      <p role="status" className="muted">
        {done
          ? t('drafting.find.replaced', { count: done.replaced ?? 0 })
          : find !== '' && t('drafting.find.found', { count: found.length })}
        {done?.left && done.left.length > 0 && <> {t('drafting.find.left', { numbers })}</>}
      </p>
    </search>
  );
}
