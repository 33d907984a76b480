import { useTranslation } from 'react-i18next';
import type { DirectoryEntryView, DirectoryParty, DirectoryView } from '#contracts';
import { useDates } from '../ui/dates.js';
import { Glyph } from '../ui/StatusMark.js';
import { membersOf, renamed } from './directory.rules.js';
import { useStateNames, useToday } from './use-directory.js';

/** The count of members, with the printed total beside it where the source prints one. */
export function MemberCount({ entry }: { entry: DirectoryEntryView }) {
  const { t } = useTranslation();
  const day = useToday();
  const counted = membersOf(entry, day).filter(({ beside }) => !beside).length;
  const interested = entry.parties.filter(({ tier }) => tier === 'interested_state').length;
  if (counted === 0) return <span className="muted">{t('directory.notListed')}</span>;
  return (
    <span className="num">
      {counted}
      {entry.printedTotal && entry.printedTotal.text !== String(counted) && (
        <span className="sub">{t('directory.printedTotal', { text: entry.printedTotal.text })}</span>
      )}
      {!entry.printedTotal?.interested && interested > 0 && (
        <span className="sub">{t('directory.interested', { count: interested })}</span>
      )}
    </span>
  );
}

export function Secretariat({ entry }: { entry: DirectoryEntryView }) {
  const { t } = useTranslation();
  const { kind, name, supportedBy } = entry.secretariat;
  return (
    <>
      {name ?? t(`directory.secretariat.${kind}`)}
      {supportedBy && <span className="sub">{t('directory.supportedBy', { name: supportedBy })}</span>}
    </>
  );
}

/** Who chairs, as printed: the office and its holders. */
export function useHeld(view: DirectoryView): (entry: DirectoryEntryView) => string {
  const { t } = useTranslation();
  const dates = useDates();
  const names = useStateNames(view);
  const day = useToday();
  return (entry) => {
    const now = entry.offices.filter(({ toOn }) => toOn === null || toOn > day);
    if (now.length === 0) return t('directory.chairNotStated');
    const kinds = [...new Set(now.map(({ office }) => office))];
    return kinds
      .map((office) => {
        const holders = now.filter((one) => one.office === office);
        const who = dates.list(holders.map(({ code, name }) => (code ? names.today(code) : (name ?? ''))));
        return office === 'chair' ? who : t('directory.heldBy', { office: t(`processes.office.${office}`), who });
      })
      .join(' · ');
  };
}

/** What in the source does not agree; shown, never repaired. */
export function Flags({ entry, whole = false }: { entry: { flags: readonly string[] }; whole?: boolean }) {
  const { t } = useTranslation();
  if (entry.flags.length === 0) return null;
  return (
    <details className="flags">
      <summary>
        <Glyph name="alert" /> {t(whole ? 'directory.remarks' : 'directory.flags', { count: entry.flags.length })}
      </summary>
      <ul>
        {entry.flags.map((flag) => (
          <li key={flag}>
            <bdi>{flag}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Since when somebody takes part, and until when; nothing where no day is known. */
export function SeatDays({ party: { fromOn, toOn } }: { party: Pick<DirectoryParty, 'fromOn' | 'toOn'> }) {
  const { t } = useTranslation();
  const dates = useDates();
  if (!fromOn && !toOn) return null;
  const said = [
    fromOn && t('directory.from', { on: dates.day(fromOn) }),
    toOn && t('directory.until', { on: dates.day(toOn) }),
  ];
  return <span className="muted"> {said.filter(Boolean).join(' ')}</span>;
}

/** One that takes part: the name of today, and the printed one where it differs. */
export function PartyName({ view, party }: { view: DirectoryView; party: Pick<DirectoryParty, 'code' | 'printed'> }) {
  const { t } = useTranslation();
  const names = useStateNames(view);
  const dates = useDates();
  if (party.code === null) return <>{party.printed}</>;
  const now = names.today(party.code);
  const successors = names.known.get(party.code)?.successors ?? [];
  return (
    <>
      {now}
      {renamed(party.printed, names.inEnglish(party.code)) && (
        <span className="muted"> {t('directory.printedAs', { name: party.printed })}</span>
      )}
      {successors.length > 0 && (
        <span className="muted"> {t('directory.today', { names: dates.list(successors.map(names.today)) })}</span>
      )}
    </>
  );
}
