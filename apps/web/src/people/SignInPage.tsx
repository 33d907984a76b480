import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleRoutes } from '#contracts';
import { useAct } from '../api/acting.js';
import { forgetSession } from '../api/last-session.js';
import { wantedAddress } from '../doors.js';
import { TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { looks } from '../ui/looks.js';
import { Icon } from '../ui/StatusMark.js';
import { DoorFrame } from './DoorFrame.js';
import { SendButton } from './SendButton.js';
import { useDemoPeople } from './use-demo-people.js';

/** Whoever was here before is another person, for all we know. */
export function goIn() {
  forgetSession();
  location.assign(wantedAddress(location.search));
}

/** E-mail and password, or a link by e-mail. In the demonstration, the people. */
export function SignInPage() {
  const { t } = useTranslation();
  const signIn = useAct(peopleRoutes.signIn, goIn);
  const link = useAct(peopleRoutes.askForLink);
  const [asked, setAsked] = useState('');
  const demo = useDemoPeople();
  const send = (values: Record<string, string>) => {
    const { email = '', password = '' } = values;
    setAsked(email.trim());
    void (values.way === 'link' ? link.run({ email }) : signIn.run({ email, password }));
  };
  return (
    <DoorFrame title={t('door.signIn.title')} process={demo.people?.find((person) => person.processName)?.processName}>
      <Form className="signin" error={signIn.error ?? link.error} onSend={send}>
        <TextField
          name="email"
          label={t('door.field.email')}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <TextField name="password" label={t('door.field.password')} type="password" autoComplete="current-password" />
        <SendButton kind="primary" busy={signIn.busy} busyWords={t('door.signIn.busy')}>
          {t('door.signIn.act')}
        </SendButton>
        <SendButton name="way" value="link" icon="mail" busy={link.busy} busyWords={t('common.working')}>
          {t('door.signIn.sendLink')}
        </SendButton>
        {link.done && (
          <p className="notice" role="status">
            {t('door.signIn.linkSent', { email: asked })}
          </p>
        )}
        <p className="small">
          <a href="/sign-in/forgotten">{t('door.signIn.forgotten')}</a>
        </p>
      </Form>
      {demo.people && (
        <section className="demo" aria-labelledby="demo">
          <h2 id="demo">{t('door.demo.title')}</h2>
          <p className="small">{t('door.demo.say')}</p>
          <a className={looks({})} href={`/demo${location.search}`}>
            {t('door.demo.act')}
            <Icon name="arrow" flip />
          </a>
        </section>
      )}
    </DoorFrame>
  );
}
