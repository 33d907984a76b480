import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { languages } from '../i18n/languages.js';
import { speak } from '../i18n/start.js';
import { chooseTheme, themes } from './theme.js';
import { useRooms } from './use-rooms.js';
import { takeWayOut } from './way-out.js';

export interface Command {
  id: string;
  title: string;
  run(): void;
}

/** Everything one can do from anywhere, by name in the reader's language. */
export function useCommands(): Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const rooms = useRooms();
  return [
    ...rooms.map(({ to, word }) => ({ id: to, title: t(word), run: () => void navigate(to) })),
    { id: 'directory', title: t('common.goto.directory'), run: () => void navigate('/directory') },
    { id: 'account', title: t('common.account.yours'), run: () => void navigate('/account') },
    ...themes.map((theme) => ({
      id: theme,
      title: t('common.goto.look', { look: t(`common.account.${theme}`) }),
      run: () => chooseTheme(theme),
    })),
    ...languages
      .filter(({ ready }) => ready)
      .map(({ code, name }) => ({
        id: `lang-${code}`,
        title: t('common.goto.language', { name }),
        run: () => void speak(code),
      })),
    { id: 'print', title: t('common.goto.print'), run: () => window.print() },
    { id: 'out', title: t('common.account.signOut'), run: takeWayOut },
  ];
}
