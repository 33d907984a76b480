import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleRoutes } from '#contracts';
import { useAct } from '../api/acting.js';
import { problemOf } from '../api/call.js';
import { TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { DoorFrame } from './DoorFrame.js';
import { SendButton } from './SendButton.js';
import { goIn } from './SignInPage.js';
import { token } from './token.js';

function Back() {
  const { t } = useTranslation();
  return (
    <p className="small">
      <a href="/sign-in">{t('door.signIn.toSignIn')}</a>
    </p>
  );
}

export function MissingToken() {
  const { t } = useTranslation();
  return <p className="notice warn">{t('door.link.missing')}</p>;
}

/** The link of a mail. A press of a button uses it, so that a machine that only looks at the mail does not. */
export function LinkPage() {
  const { t } = useTranslation();
  const use = useAct(peopleRoutes.useLink, goIn);
  const over = ['link-used', 'link-expired', 'not-found'].includes(problemOf(use.error)?.key ?? '');
  return (
    <DoorFrame title={t('door.link.title')}>
      {token ? (
        <Form className="signin" error={use.error} onSend={() => void use.run({ token })}>
          <p>{t('door.link.say')}</p>
          <SendButton kind="primary" busy={use.busy} busyWords={t('door.signIn.busy')}>
            {t('door.link.act')}
          </SendButton>
          {over && (
            <p>
              <a href="/sign-in">{t('door.link.another')}</a>
            </p>
          )}
        </Form>
      ) : (
        <MissingToken />
      )}
      <Back />
    </DoorFrame>
  );
}

export function ForgottenPage() {
  const { t } = useTranslation();
  const ask = useAct(peopleRoutes.askForReset);
  const [asked, setAsked] = useState('');
  return (
    <DoorFrame title={t('door.forgotten.title')}>
      <Form
        className="signin"
        error={ask.error}
        onSend={({ email = '' }) => {
          setAsked(email.trim());
          void ask.run({ email });
        }}
      >
        <p>{t('door.forgotten.say')}</p>
        <TextField
          name="email"
          label={t('door.field.email')}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <SendButton kind="primary" busy={ask.busy} busyWords={t('common.working')}>
          {t('door.forgotten.act')}
        </SendButton>
        {ask.done && (
          <p className="notice" role="status">
            {t('door.forgotten.sent', { email: asked })}
          </p>
        )}
      </Form>
      <Back />
    </DoorFrame>
  );
}

export function NewPasswordPage() {
  const { t } = useTranslation();
  const reset = useAct(peopleRoutes.resetPassword, goIn);
  return (
    <DoorFrame title={t('door.newPassword.title')}>
      {token ? (
        <Form
          className="signin"
          error={reset.error}
          onSend={({ password = '' }) => void reset.run({ token, password })}
        >
          <p>{t('door.newPassword.say')}</p>
          <TextField
            name="password"
            label={t('door.field.newPassword')}
            hint={t('door.field.passwordHint')}
            type="password"
            autoComplete="new-password"
          />
          <SendButton kind="primary" busy={reset.busy} busyWords={t('common.working')}>
            {t('door.newPassword.act')}
          </SendButton>
        </Form>
      ) : (
        <MissingToken />
      )}
      <Back />
    </DoorFrame>
  );
}
