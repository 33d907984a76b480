import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { type RailEntry, standsIn } from './rail-entries.js';
import { Icon } from './StatusMark.js';
import { useRooms } from './use-rooms.js';

/** The links themselves, beside the page or in a sheet. */
export function RailLinks({ onFollow }: { onFollow?(): void }) {
  const { t } = useTranslation();
  const rooms = useRooms();
  const { pathname } = useLocation();
  const link = (entry: RailEntry) => (
    <Link key={entry.to} to={entry.to} aria-current={standsIn(entry, pathname) ? 'page' : undefined} onClick={onFollow}>
      <Icon name={entry.icon} />
      <span>{t(entry.word)}</span>
    </Link>
  );
  return (
    <>
      {rooms.filter((entry) => !entry.after).map(link)}
      <div className="sep" />
      {rooms.filter((entry) => entry.after).map(link)}
    </>
  );
}

/** The rooms of the house, beside the page. Below 1100 px it narrows to symbols with their words beneath. */
export function Rail() {
  const { t } = useTranslation();
  return (
    <nav className="nav" id="navigation" aria-label={t('common.shell.main')} tabIndex={-1}>
      <RailLinks />
    </nav>
  );
}

const load = () => import('./RailSheet.js');
const Sheet = lazy(load);

/** On a phone, and in a room, the same as a sheet behind a button. */
export function RailSheet({ always }: { always?: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        id="menu"
        className={always ? 'btn icon' : 'btn icon only-narrow'}
        aria-label={t('common.shell.menu')}
        aria-expanded={open}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
      >
        <Icon name="menu" />
      </button>
      {open && (
        <Suspense>
          <Sheet onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
