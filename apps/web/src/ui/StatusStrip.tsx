import { useTranslation } from 'react-i18next';
import { askNow, type Connection, useConnection } from '../api/connection.js';
import { useAnotherVersion } from '../offline/newest.js';
import { useDates } from './dates.js';
import { type SavingHere, useSavingHere, useStripe } from './frame.js';
import { Glyph, Icon } from './StatusMark.js';
import { offlineWord, type SavingWord, savingWords } from './saving.rules.js';

/** At the foot of every page: connection, what is saved, who sees it. Only these words; it never disappears. */
export function StatusStrip({ children }: { children?: React.ReactNode }) {
  const { t } = useTranslation();
  const connection = useConnection();
  const here = useSavingHere();
  const { level, note } = useStripe();
  const offline = connection.state === 'offline';
  return (
    <footer
      className={offline ? 'strip off' : 'strip'}
      id="status"
      role="contentinfo"
      aria-label={t('common.shell.status')}
      tabIndex={-1}
    >
      {offline ? (
        <Offline connection={connection} here={here} note={note}>
          {children}
        </Offline>
      ) : (
        <>
          <Online connection={connection} here={here} note={note} />
          <Newer />
          {children}
          {level && (
            <span className="status push conf">
              <Icon name="lock" />
              {t(`common.level.${level}`)}
            </span>
          )}
        </>
      )}
    </footer>
  );
}

interface Part {
  connection: Connection;
  here: SavingHere | null;
  note: string | null;
}

function Offline({ connection, here, note, children }: Part & { children: React.ReactNode }) {
  const { t } = useTranslation();
  const { clock } = useDates();
  const word = here && offlineWord(here);
  return (
    <>
      <span className="status say" role="status">
        <Glyph name="offline" />
        {t('common.strip.offline', { time: connection.since ? clock(connection.since).slice(0, 5) : '' })}
      </span>
      {word ? (
        <span role="status">
          {t('common.saving.keepWorking')}{' '}
          {word.key !== 'keepWorking' && <b>{t(`common.saving.${word.key}`, { count: word.count })}</b>}
          {here.keeping === 'full' && <> {t('common.saving.full')}</>}
        </span>
      ) : (
        <span>{note ?? t('common.strip.offlineSay')}</span>
      )}
      {children}
      <span className="push row">
        <button type="button" className="btn sm" onClick={() => void askNow()}>
          {t('common.strip.tryNow')}
        </button>
        {here && <CopyButton here={here} />}
      </span>
    </>
  );
}

/** Somebody works on pages of an earlier version: theirs go on, and they say when the new ones are loaded. */
function Newer() {
  const { t } = useTranslation();
  if (!useAnotherVersion()) return null;
  return (
    <span className="status" role="status">
      <span>{t('common.strip.newer')}</span>
      <button type="button" className="btn sm plain" onClick={() => location.reload()}>
        {t('common.strip.loadNewer')}
      </button>
    </span>
  );
}

function Online({ connection, here, note }: Part) {
  const { t } = useTranslation();
  const { clock } = useDates();
  const connected = connection.state === 'connected' && !here?.reconnecting;
  const words = here ? savingWords(here, connected) : [];
  const under = connection.back ? 'back' : connected ? 'connected' : 'reconnecting';
  return (
    <>
      <span className={connected ? 'status st-ok' : 'status'} role="status">
        <Glyph name={connected ? 'connected' : 'open'} />
        <span>{t(`common.strip.${under}`)}</span>
      </span>
      {!here && connection.saving > 0 && <span className="status">{t('common.strip.saving')}</span>}
      {!here && connection.saving === 0 && connection.savedAt && (
        <Word word={{ key: 'saved', glyph: 'saved', tone: 'ok' }} time={clock(connection.savedAt)} />
      )}
      {words.map((word) => (
        <Word key={word.key} word={word} time={here?.savedAt ? clock(here.savedAt) : ''} onShow={here?.onShow} />
      ))}
      {here?.keeping === 'full' && <CopyButton here={here} />}
      {note && <span className="muted">{note}</span>}
    </>
  );
}

function Word({ word, time, onShow }: { word: SavingWord; time: string; onShow?: () => void }) {
  const { t } = useTranslation();
  const says = t(`common.saving.${word.key}`, { time, count: word.count });
  if (!word.glyph) return <span className={word.tone === 'warn' ? 'st-warn' : 'muted'}>{says}</span>;
  return (
    <span
      className={word.tone === 'ok' ? 'status saved' : word.tone === 'warn' ? 'status st-warn' : 'status'}
      role={word.tone === 'warn' ? 'alert' : undefined}
    >
      <Glyph name={word.glyph} />
      <span>{says}</span>
      {word.key === 'refused' && onShow && (
        <button type="button" className="btn sm plain" onClick={onShow}>
          {t('common.saving.show')}
        </button>
      )}
    </span>
  );
}

function CopyButton({ here }: { here: SavingHere }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="btn sm" onClick={here.onCopy}>
      {t('common.saving.copy')}
    </button>
  );
}
