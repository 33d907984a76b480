import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleRoutes } from '#contracts';
import { useAct } from '../api/acting.js';
import { forgetSession } from '../api/last-session.js';
import { TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { DoorFrame } from './DoorFrame.js';
import { MissingToken } from './LinkPages.js';
import { SendButton } from './SendButton.js';
import { token } from './token.js';

function goHome() {
  forgetSession();
  location.assign('/');
}

/** Somebody invited gives the name for the record and a password. */
export function InvitationPage() {
  const { t } = useTranslation();
  const look = useAct(peopleRoutes.invitation);
  const accept = useAct(peopleRoutes.acceptInvitation, goHome);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once, when the page opens.
  useEffect(() => {
    if (token) void look.run({ token });
  }, []);
  const invited = look.done;
  return (
    <DoorFrame title={t('door.invitation.title')} process={invited?.processName}>
      {!token && <MissingToken />}
      <ProblemNote error={look.error} />
      {invited && (
        <Form
          className="signin"
          error={accept.error}
          onSend={({ name = '', password = '' }) => void accept.run({ token, name, password })}
        >
          <p>
            {invited.processName && invited.role
              ? t('door.invitation.say', { process: invited.processName, role: t(`common.role.${invited.role}`) })
              : t('door.invitation.sayPlain')}
          </p>
          <p className="small muted">{t('door.invitation.address', { email: invited.email })}</p>
          <input type="hidden" name="username" autoComplete="username" value={invited.email} readOnly />
          <TextField
            name="name"
            label={t('door.field.name')}
            hint={t('door.field.nameHint')}
            autoComplete="name"
            defaultValue={invited.name}
          />
          <TextField
            name="password"
            label={t('door.field.password')}
            hint={t('door.field.passwordHint')}
            type="password"
            autoComplete="new-password"
          />
          <SendButton kind="primary" busy={accept.busy} busyWords={t('common.working')}>
            {t('door.invitation.act')}
          </SendButton>
        </Form>
      )}
    </DoorFrame>
  );
}

/** The one-time link of an empty installation. */
export function FirstAdministratorPage() {
  const { t } = useTranslation();
  const become = useAct(peopleRoutes.firstAdministrator, goHome);
  const send = ({ name = '', email = '', password = '' }: Record<string, string>) =>
    void become.run({ token, name, email, password });
  return (
    <DoorFrame title={t('door.first.title')}>
      {token ? (
        <Form className="signin" error={become.error} onSend={send}>
          <p>{t('door.first.say')}</p>
          <TextField name="name" label={t('door.field.name')} hint={t('door.field.nameHint')} autoComplete="name" />
          <TextField
            name="email"
            label={t('door.field.email')}
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
          <TextField
            name="password"
            label={t('door.field.password')}
            hint={t('door.field.passwordHint')}
            type="password"
            autoComplete="new-password"
          />
          <SendButton kind="primary" busy={become.busy} busyWords={t('common.working')}>
            {t('door.first.act')}
          </SendButton>
        </Form>
      ) : (
        <MissingToken />
      )}
    </DoorFrame>
  );
}
