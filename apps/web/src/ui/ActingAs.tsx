import { useTranslation } from 'react-i18next';
import type { TermView } from '#contracts';
import { entityRoles, peopleRoutes } from '#contracts';
import { forgetSession } from '../api/last-session.js';
import { useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { MenuButton } from './MenuButton.js';
import { useNow } from './now.js';
import { inPassing } from './problem-words.js';
import { say } from './toast.js';

/** "Focal point, Dorvia" */
export function useTermWords(): (term: Pick<TermView, 'role' | 'entityName'> | null) => string {
  const { t } = useTranslation();
  return (term) => {
    if (!term) return t('common.acting.none');
    const role = t(`common.role.${term.role}`);
    return term.entityName && entityRoles.includes(term.role)
      ? t('common.acting.of', { role, entity: term.entityName })
      : role;
  };
}

/** The page's present moves on by the minute; a role given within it holds already. */
const MINUTE = 60_000;

/** Whether a term of office holds at this moment: a comparison with time. */
export function holds(term: Pick<TermView, 'fromAt' | 'toAt'>, at: Date): boolean {
  return new Date(term.fromAt).getTime() <= at.getTime() + MINUTE && (!term.toAt || at < new Date(term.toAt));
}

/** The acting role, always shown, always to be changed. Changing it begins afresh at home, so that nothing of the former role stays on the page. */
export function ActingAs() {
  const { t } = useTranslation();
  const session = useSession();
  const words = useTermWords();
  const now = useNow();
  const act = useWrite(peopleRoutes.actAs, {
    looks: true,
    onDone: () => {
      forgetSession();
      location.assign('/');
    },
    onRefused: (error) => say(`${t('common.acting.failed')} ${inPassing(t, error)}`),
  });
  const choose = (termId: string) => act.mutate({ input: { termId } });
  const terms = session.terms.filter((term) => holds(term, now));
  return (
    <MenuButton
      className="menu acting"
      label={`${t('common.acting.label')} ${words(session.acting)}`}
      heading={t('common.acting.heading')}
      choices={terms.map((term) => ({
        id: term.id,
        label: words(term),
        detail: term.processName ?? t('common.acting.whole'),
        chosen: term.id === session.acting?.id,
        onChoose: () => choose(term.id),
      }))}
    >
      <span className="only-roomy">{t('common.acting.label')} </span>
      <b>{words(session.acting)}</b>
    </MenuButton>
  );
}
