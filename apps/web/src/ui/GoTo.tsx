import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isCommand, letterOf } from './keys.rules.js';
import { Icon } from './StatusMark.js';

const load = () => import('./GoToDialog.js');
const GoToDialog = lazy(load);
/** Without a connection it stays where it is; opening it says so. */
const fetchAhead = () => void load().catch(() => undefined);

/** "Go to…" in the top bar and under Ctrl+K: paragraphs, recommendations, States, people, and every command by name. */
export function GoTo() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  // Fetched while nobody waits, so that what is typed right after Ctrl+K has a field to go to.
  useEffect(() => {
    const timer = setTimeout(fetchAhead, 1_500);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!isCommand(event) || event.shiftKey || letterOf(event) !== 'k') return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
  return (
    <>
      <button
        type="button"
        className="menu gotobutton"
        aria-keyshortcuts="Control+K"
        onPointerEnter={fetchAhead}
        onClick={() => setOpen(true)}
      >
        <Icon name="search" />
        <span className="gotowords">
          {t('common.goto.title')} <kbd>{t('common.goto.key')}</kbd>
        </span>
      </button>
      {open && (
        <Suspense>
          <GoToDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
