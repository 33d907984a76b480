import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, ScrollRestoration, useLocation, useMatches } from 'react-router';
import { useSession } from '../api/session.js';
import { AccountMenu } from './AccountMenu.js';
import { ActingAs } from './ActingAs.js';
import { Bell } from './Bell.js';
import { DemoClock } from './DemoClock.js';
import type { PageHandle } from './frame.js';
import { Going } from './Going.js';
import { GoTo } from './GoTo.js';
import { LanguageMenu } from './LanguageMenu.js';
import { Rail, RailSheet } from './Rail.js';
import { RehearsalBanner } from './RehearsalBanner.js';
import { StatusStrip } from './StatusStrip.js';
import { Toasts } from './Toasts.js';
import { usePageLang } from './use-page-lang.js';

function TopBar({ room }: { room: boolean }) {
  const { t } = useTranslation();
  const { acting } = useSession();
  const { pathname } = useLocation();
  return (
    <header className="topbar">
      <RailSheet always={room} />
      <Link className="wordmark" to="/">
        {t('common.product')}
      </Link>
      {acting?.processName && <p className="where">{acting.processName}</p>}
      <div className="push" />
      <GoTo />
      <ActingAs />
      <LanguageMenu />
      <Link className="menu only-wide" to={`/help?from=${encodeURIComponent(pathname)}`}>
        {t('common.shell.help')}
      </Link>
      <Bell />
      <AccountMenu />
    </header>
  );
}

/** After going to another page the focus stands at its title, as if the page had been loaded; or where the address leads on it. */
function useArrival(path: string) {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const named = document.getElementById(window.location.hash.slice(1));
    if (path && !named) document.querySelector<HTMLElement>('#title, #main')?.focus({ preventScroll: true });
  }, [path]);
}

/** Fetched after the page is there: nothing is lost before somebody presses something. */
function useRescue() {
  useEffect(() => {
    let end: (() => void) | undefined = () => undefined;
    // A page that is left before it came, or without a connection, does without.
    import('./rescued-focus.js').then(
      ({ rescueFocus }) => {
        if (end) end = rescueFocus();
      },
      () => undefined,
    );
    return () => {
      end?.();
      end = undefined;
    };
  }, []);
}

/** A room may bring a navigation of its own, when it has opened; until then, and without one, there is the menu. */
function toOwnNavigation(event: React.MouseEvent) {
  const own = document.getElementById('navigation');
  if (!own) return;
  event.preventDefault();
  own.focus();
}

/** The house around every page: skip links, top bar, rail, the page, the strip. */
export function Shell() {
  const { t } = useTranslation();
  const { demo } = useSession();
  const { pathname } = useLocation();
  const handles = useMatches().map((match) => (match.handle ?? {}) as PageHandle);
  const frame = handles.findLast((handle) => handle.frame)?.frame ?? 'page';
  const title = handles.findLast((handle) => handle.title)?.title;
  const lang = usePageLang(title);
  useArrival(pathname);
  useRescue();
  useEffect(() => {
    document.title = title ? t('common.title', { page: t(title) }) : t('common.product');
  }, [title, t]);
  useEffect(() => {
    document.body.classList.toggle('room', frame === 'room');
  }, [frame]);
  if (frame === 'bare') return <Outlet />;
  const page =
    frame === 'room' ? (
      <Outlet />
    ) : (
      <div className="frame">
        <Rail />
        <main id="main" className={frame === 'wide' ? 'wide' : undefined} lang={lang} tabIndex={-1}>
          <RehearsalBanner />
          <Outlet />
        </main>
      </div>
    );
  return (
    <>
      <a className="skip" href="#main">
        {t('common.shell.skipToContent')}
      </a>
      <a className="skip" href={frame === 'room' ? '#menu' : '#navigation'} onClick={toOwnNavigation}>
        {t('common.shell.skipToNavigation')}
      </a>
      <a className="skip" href="#status">
        {t('common.shell.skipToStatus')}
      </a>
      <TopBar room={frame === 'room'} />
      <Going />
      {page}
      <StatusStrip>{demo && <DemoClock />}</StatusStrip>
      <Toasts />
      <ScrollRestoration />
    </>
  );
}
