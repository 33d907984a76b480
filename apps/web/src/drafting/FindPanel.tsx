import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Commanded } from '#contracts';
import { Button } from '../ui/Button.js';
import { TextField } from '../ui/Field.js';
import { isCommand, letterOf } from '../ui/keys.rules.js';
import { give } from './commanding.js';
import { leaveFound, markFound, showFound } from './found.js';
import { nextPlace, placesIn } from './found.rules.js';
import type { RoomToolProps } from './room-tools.js';

const LONGEST = 100;

/** What is selected within one paragraph: whoever asks to find something means that. */
function selectedIn({ editor }: Pick<RoomToolProps, 'editor'>): string {
  const selection = editor?.state.selection;
  if (!editor || !selection || selection.empty || !selection.$from.sameParent(selection.$to)) return '';
  const words = editor.state.doc.textBetween(selection.from, selection.to);
  return words.length <= LONGEST ? words : '';
}

/** Finds words in the text, and replaces them in every paragraph in which one may type. */
export default function FindPanel({ room, state, editor, lines, here, onGo, onClose }: RoomToolProps) {
  const { t } = useTranslation();
  const [find, setFind] = useState(() => selectedIn({ editor }));
  const [put, setPut] = useState('');
  const [matchCase, setMatchCase] = useState(false);
  const [at, setAt] = useState(-1);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Commanded | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const choose = () => form.current?.querySelector('input')?.select();
    choose();
    // The same keys once more, also from within the text: back to the words that are looked for.
    const again = (event: KeyboardEvent) => {
      if (isCommand(event) && !event.shiftKey && letterOf(event) === 'f') choose();
    };
    window.addEventListener('keydown', again);
    return () => window.removeEventListener('keydown', again);
  }, []);
  const mayReplace = !(state.doc && state.readOnly);
  const found = placesIn(lines, find, matchCase);
  const now = found[at];
  const live = editor && !editor.isDestroyed ? editor : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew when the text, the words or the place are others.
  useEffect(() => {
    if (live) markFound(live, { places: found, now: at });
  }, [live, lines, find, matchCase, at]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: shown when one goes there; others' words move nobody.
  useEffect(() => {
    if (live && now) showFound(live);
  }, [at]);
  useEffect(
    () => () => {
      if (live && !live.isDestroyed) markFound(live, { places: [], now: -1 });
    },
    [live],
  );
  const go = (back: boolean) => {
    if (found.length === 0) return;
    const order = lines.map(({ id }) => id);
    const next = nextPlace(found, Math.min(at, found.length - 1), back, order, here);
    setAt(next);
    if (live && next === at) showFound(live);
    // Before the shared text is there, at least its paragraph comes into view.
    if (!live) onGo(found[next]!.blockId);
  };
  const close = () => {
    if (live) leaveFound(live, now);
    onClose();
  };
  const replace = () => {
    setBusy(true);
    void give(room, () => ({ kind: 'replace', find, put, matchCase })).then((told) => {
      setDone(told);
      setBusy(false);
      setAt(-1);
    });
  };
  const lineOf = (id: string) => lines.find((line) => line.id === id)?.number?.replace(/\.$/, '');
  const numbers = (done?.left ?? []).map(({ blockId }) => lineOf(blockId) ?? '–').join(', ');
  const number = now && lineOf(now.blockId);
  const paragraph = number ? t('drafting.kept.paragraph', { number }) : t('drafting.kept.aParagraph');
  return (
    <search className="findpanel" aria-label={t('drafting.tools.find')}>
      <form
        ref={form}
        className="row"
        onKeyDown={(event) => {
          // While a word is being composed, these keys belong to the input method.
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') {
            event.preventDefault();
            close();
          } else if (event.key === 'Enter' && (event.target as HTMLElement).tagName === 'INPUT') {
            // No browser sends a form of two fields without a button of its own for that.
            event.preventDefault();
            go(event.shiftKey);
          }
        }}
        onSubmit={(event) => event.preventDefault()}
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
        {mayReplace && (
          <TextField
            name="put"
            label={t('drafting.find.put')}
            value={put}
            autoComplete="off"
            dir="auto"
            maxLength={2000}
            onChange={(event) => setPut(event.target.value)}
          />
        )}
        <label className="choice">
          <input
            type="checkbox"
            checked={matchCase}
            onChange={(event) => {
              setMatchCase(event.target.checked);
              setAt(-1);
            }}
          />{' '}
          {t('drafting.find.case')}
        </label>
        <Button small onPress={() => go(true)} isDisabled={found.length === 0}>
          {t('drafting.find.previous')}
        </Button>
        <Button small onPress={() => go(false)} isDisabled={found.length === 0}>
          {t('drafting.find.next')}
        </Button>
        {mayReplace && (
          <Button small busy={busy} onPress={replace} isDisabled={found.length === 0 || state.phase !== 'live'}>
            {t('drafting.find.all')}
          </Button>
        )}
        <Button small kind="quiet" onPress={close}>
          {t('common.close')}
        </Button>
      </form>
      <p role="status" className="muted">
        {done
          ? t('drafting.find.replaced', { count: done.replaced ?? 0 })
          : find !== '' &&
            (now
              ? t('drafting.find.at', { at: at + 1, all: found.length, paragraph })
              : t('drafting.find.found', { count: found.length }))}
        {done?.left && done.left.length > 0 && <> {t('drafting.find.left', { numbers })}</>}
      </p>
    </search>
  );
}
