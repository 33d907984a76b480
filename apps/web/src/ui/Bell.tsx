import { useTranslation } from 'react-i18next';
import { noticesRoutes } from '#contracts';
import { useRead, useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { useDates } from './dates.js';
import { MenuButton } from './MenuButton.js';
import { useNow } from './now.js';
import { inPassing } from './problem-words.js';
import { Icon } from './StatusMark.js';
import { say } from './toast.js';

/** What was said to the acting person lately, and how much of it is new. */
export function Bell() {
  const { t } = useTranslation();
  const { zone } = useSession();
  const now = useNow();
  const said = useDates();
  const bell = useRead(noticesRoutes.bell, null, undefined, { refetchInterval: 60_000 });
  const read = useWrite(noticesRoutes.read, { looks: true, refresh: [noticesRoutes.bell] });
  const readAll = useWrite(noticesRoutes.readAll, {
    looks: true,
    refresh: [noticesRoutes.bell],
    onRefused: (error) => say(inPassing(t, error)),
  });
  const view = bell.data;
  if (!view) return null;
  return (
    <MenuButton
      plain
      label={t('common.bell.label', { count: view.unread })}
      heading={view.notices.length === 0 ? t('common.bell.empty') : t('common.bell.heading')}
      choices={view.notices.map((notice) => ({
        id: notice.id,
        label: notice.subject,
        detail: said.relative(notice.at, zone, now),
        href: notice.href,
        strong: notice.readAt === null,
        onChoose: () => notice.readAt === null && read.mutate({ params: { noticeId: notice.id } }),
      }))}
      after={
        view.unread > 0 ? [{ id: 'all', label: t('common.bell.readAll'), onChoose: () => readAll.mutate() }] : undefined
      }
    >
      <Icon name="bell" />
      {view.unread > 0 && <span className="count">{said.number(view.unread)}</span>}
    </MenuButton>
  );
}
