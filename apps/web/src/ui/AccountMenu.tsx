import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { MenuButton } from './MenuButton.js';
import { Icon } from './StatusMark.js';
import { chooseTheme, presentTheme, themes } from './theme.js';

/** Who is signed in, how the page looks, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { name, email, demo } = useSession();
  const [theme, setTheme] = useState(presentTheme);
  const leave = () => location.assign('/sign-in');
  const signOut = useWrite(peopleRoutes.signOut, { onDone: leave });
  return (
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
        ...(demo ? [{ id: 'demo', label: t('common.account.another'), onChoose: () => location.assign('/demo') }] : []),
        { id: 'out', label: t('common.account.signOut'), onChoose: () => signOut.mutate() },
      ]}
    >
      <Icon name="user" />
      <span className="only-roomy">{name}</span>
    </MenuButton>
  );
}
