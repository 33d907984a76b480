import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { forgetHere } from '../offline/session-copy.js';
import { MenuButton } from './MenuButton.js';
import { inPassing } from './problem-words.js';
import { Icon } from './StatusMark.js';
import { chooseTheme, presentTheme, themes } from './theme.js';
import { say } from './toast.js';
import { useLeaving } from './use-leaving.js';
import { isWayOut } from './way-out.js';

/** Who is signed in, how the page looks, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { name, email, demo } = useSession();
  const [theme, setTheme] = useState(presentTheme);
  const signOut = useWrite(peopleRoutes.signOut, {
    onDone: () => void forgetHere().then(() => location.assign('/sign-in')),
    onRefused: (error) => say(inPassing(t, error)),
  });
  const { wish, asks } = useLeaving(signOut);
  useEffect(() => isWayOut(() => void wish()));
  return (
    <>
      <MenuButton
        plain
        label={t('common.shell.account', { name })}
        heading={`${name}, ${email}`}
        choices={[
          { id: 'account', label: t('common.account.yours'), href: '/account' },
          ...themes.map((one) => ({
            id: one,
            label: t(`common.account.${one}`),
            chosen: theme === one,
            onChoose: () => {
              chooseTheme(one);
              setTheme(one);
            },
          })),
        ]}
        after={[
          ...(demo
            ? [{ id: 'demo', label: t('common.account.another'), onChoose: () => location.assign('/demo') }]
            : []),
          { id: 'out', label: t('common.account.signOut'), onChoose: () => void wish() },
        ]}
      >
        <Icon name="user" />
        <span className="only-roomy">{name}</span>
      </MenuButton>
      {asks}
    </>
  );
}
