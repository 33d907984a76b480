import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { deviceOf } from '../offline/here.js';
import { forgetHere } from '../offline/session-copy.js';
import { Button } from './Button.js';
import { Dialog } from './Dialog.js';
import { MenuButton } from './MenuButton.js';
import { inPassing } from './problem-words.js';
import { Icon } from './StatusMark.js';
import { chooseTheme, presentTheme, themes } from './theme.js';
import { say } from './toast.js';

const SETTLED = 2_500;

/** Changes that are on this device and not in the record. What was confirmed a moment ago is cleared away first. */
async function onlyHere(personId: string): Promise<number> {
  const device = await deviceOf(personId);
  if (typeof device === 'string') return 0;
  const count = async () => {
    const waiting = await device.waitingTexts().catch(() => new Map<string, number>());
    const kept = await device.keptOnly().catch(() => 0);
    const ofReports = await device.waitingForReports().catch(() => 0);
    return [...waiting.values()].reduce((sum, one) => sum + one, kept + ofReports);
  };
  if ((await count()) === 0) return 0;
  await new Promise((resolve) => setTimeout(resolve, SETTLED));
  return count();
}

/** Who is signed in, how the page looks, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { personId, name, email, demo } = useSession();
  const [theme, setTheme] = useState(presentTheme);
  const [unsent, setUnsent] = useState(0);
  const leave = () => void forgetHere().then(() => location.assign('/sign-in'));
  const signOut = useWrite(peopleRoutes.signOut, {
    onDone: leave,
    onRefused: (error) => say(inPassing(t, error)),
  });
  /** Signing out leaves nothing on this device: what is only there is asked about first. */
  const wishToLeave = async () => {
    const waiting = await onlyHere(personId);
    setUnsent(waiting);
    if (waiting === 0) signOut.mutate();
  };
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
          { id: 'out', label: t('common.account.signOut'), onChoose: () => void wishToLeave() },
        ]}
      >
        <Icon name="user" />
        <span className="only-roomy">{name}</span>
      </MenuButton>
      <Dialog
        title={t('common.account.unsentTitle')}
        isOpen={unsent > 0}
        onClose={() => setUnsent(0)}
        foot={
          <>
            <Button kind="primary" onPress={() => setUnsent(0)}>
              {t('common.account.stay')}
            </Button>
            <Button busy={signOut.isPending} onPress={() => signOut.mutate()}>
              {t('common.account.signOutAnyway')}
            </Button>
          </>
        }
      >
        <p>{t('common.account.unsentSay', { count: unsent })}</p>
      </Dialog>
    </>
  );
}
