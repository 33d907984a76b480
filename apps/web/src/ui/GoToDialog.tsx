import { useQueries } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type FoundRow, findRoutes, foundKinds } from '#contracts';
import { call } from '../api/call.js';
import { keyOf } from '../api/reading.js';
import { useCommands } from './commands.js';
import { answersTo } from './go-to.rules.js';
import { Icon } from './StatusMark.js';

interface Row {
  id: string;
  group: string;
  title: string;
  detail: string | null;
  go(): void;
}

/** What every chapter finds. One that fails leaves the others standing, and is said. */
function useFound(words: string) {
  const answers = useQueries({
    queries: Object.values(findRoutes).map((route) => ({
      queryKey: keyOf(route, null, { words }),
      queryFn: () => call(route, null, { words }),
      enabled: words !== '',
      retry: false,
    })),
  });
  return {
    rows: answers.flatMap((answer): readonly FoundRow[] => answer.data ?? []),
    looking: answers.some((answer) => answer.isFetching),
    failed: answers.some((answer) => answer.isError),
  };
}

export default function GoToDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  return (
    <ModalOverlay className="overlay top" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog gotobox">
        <Dialog className="dialogin">
          <Heading slot="title" className="vh">
            {t('common.goto.label')}
          </Heading>
          <Search onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Search({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const commands = useCommands();
  const own = useId();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const typed = words.trim();
  const found = useFound(useDeferredValue(typed));
  const go = (act: () => void) => () => {
    onClose();
    act();
  };
  const rows: Row[] = [
    ...foundKinds.flatMap((kind) =>
      found.rows
        .filter((row) => row.kind === kind)
        .map((row) => ({
          id: `${kind}-${row.id}`,
          group: t(`common.goto.kind.${kind}`),
          title: row.title,
          detail: row.detail,
          go: go(() => void navigate(row.href)),
        })),
    ),
    ...commands
      .filter(({ title }) => typed === '' || answersTo(typed, title))
      .map((command) => ({
        id: `command-${command.id}`,
        group: t('common.goto.kind.command'),
        title: command.title,
        detail: null,
        go: go(command.run),
      })),
  ];
  const here = Math.min(at, rows.length - 1);
  const pressed = (event: React.KeyboardEvent) => {
    // While a word is being composed, these keys choose among the candidates of the input method.
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(rows.length - 1, here + step));
      setAt(next);
      document.getElementById(`${own}${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      rows[here]?.go();
    }
  };
  const said =
    typed === '' ? '' : found.looking ? t('common.goto.looking') : t('common.goto.found', { count: rows.length });
  return (
    <>
      <div className="gotofield">
        <Icon name="search" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field.
          autoFocus
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${own}list`}
          aria-activedescendant={rows.length > 0 ? `${own}${here}` : undefined}
          aria-autocomplete="list"
          aria-label={t('common.goto.label')}
          placeholder={t('common.goto.hint')}
          dir="auto"
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setAt(0);
          }}
          onKeyDown={pressed}
        />
      </div>
      <p className="vh" role="status">
        {said}
      </p>
      {found.failed && <p className="notice warn gotonote">{t('common.goto.partly')}</p>}
      {rows.length === 0 && (
        <p className="gotonote muted">{found.looking ? t('common.goto.looking') : t('common.goto.nothing')}</p>
      )}
      <div id={`${own}list`} role="listbox" className="gotolist" aria-label={t('common.goto.label')}>
        {rows.map((row, nth) => (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: keys are heard by the field.
          <div
            key={row.id}
            id={`${own}${nth}`}
            role="option"
            aria-selected={nth === here}
            className="gotorow"
            onPointerMove={() => setAt(nth)}
            onClick={row.go}
          >
            <span className="gotokind">{row.group}</span>
            <span className="gototitle" dir="auto">
              {row.title}
            </span>
            {row.detail && <small dir="auto">{row.detail}</small>}
          </div>
        ))}
      </div>
    </>
  );
}
