import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Gender, genders, peopleRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { sessionQuery, useSession } from '../api/session.js';
import { languages } from '../i18n/languages.js';
import { forgetHere } from '../offline/session-copy.js';
import { useTermWords } from '../ui/ActingAs.js';
import { Button } from '../ui/Button.js';
import { useDates } from '../ui/dates.js';
import { Select } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { useNow } from '../ui/now.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { useLeaving } from '../ui/use-leaving.js';
import { DensityChoice } from './DensityChoice.js';
import { TextSize } from './TextSize.js';

type Spoken = 'en' | 'fr' | 'es' | 'ru' | 'ar' | 'zh';
const spoken = languages.filter((language) => language.code !== 'pseudo');

function Preferences() {
  const { t } = useTranslation();
  const session = useSession();
  const said = useDates();
  const now = useNow();
  const client = useQueryClient();
  const prefer = useWrite(peopleRoutes.preferences, {
    onDone: (view) => client.setQueryData(sessionQuery.queryKey, view),
  });
  // What stands in the form and is not sent is not saved.
  const onChange = () => prefer.isSuccess && prefer.reset();
  const zones = [...new Set([session.zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  return (
    <Form
      error={prefer.error}
      onSend={({ lang, zone, gender }) =>
        prefer.mutate({ input: { lang: lang as Spoken, zone, gender: (gender as Gender) || null } })
      }
    >
      <Select
        name="lang"
        label={t('people.account.language')}
        hint={t('common.language.partly')}
        defaultValue={session.lang}
        onChange={onChange}
        choices={spoken.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Select
        name="zone"
        label={t('people.account.zone')}
        hint={t('people.account.zoneHint')}
        defaultValue={session.zone}
        onChange={onChange}
        choices={zones.map((zone) => ({
          value: zone,
          label: zone === session.zone ? said.zone(zone, now) : zone.replaceAll('_', ' '),
        }))}
      />
      <Select
        name="gender"
        label={t('people.account.gender')}
        hint={t('people.account.genderHint')}
        defaultValue={session.gender ?? ''}
        onChange={onChange}
        empty={t('people.account.noGender')}
        choices={genders.map((one) => ({ value: one, label: t(`people.gender.${one}`) }))}
      />
      <p className="row">
        <Button kind="primary" type="submit" busy={prefer.isPending}>
          {t('people.account.save')}
        </Button>
        {prefer.isSuccess && <span role="status">{t('people.account.saved')}</span>}
      </p>
    </Form>
  );
}

/** One's own account: language, time, roles, and the way out of every device. */
export default function AccountPage() {
  const { t } = useTranslation();
  const session = useSession();
  const said = useDates();
  const words = useTermWords();
  const leave = useWrite(peopleRoutes.signOutEverywhere, {
    onDone: () => void forgetHere().then(() => location.assign('/sign-in')),
  });
  const { wish, asks } = useLeaving(leave);
  return (
    <>
      <Masthead plain symbol={<bdi>{session.email}</bdi>} title={session.name} />
      <Section title={t('people.account.title')} first>
        <Preferences />
      </Section>
      <Section title={t('people.account.device')}>
        <TextSize />
        <DensityChoice />
      </Section>
      <Section title={t('people.account.roles')}>
        <ul className="plainlist">
          {session.terms.map((term) => (
            <li key={term.id}>
              {words(term)} <span className="muted">{term.processName ?? t('people.person.whole')}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('people.account.sessions')}>
        <p>{t('people.account.sessionsSay', { at: said.instant(session.signedInAt, session.zone) })}</p>
        <ProblemNote error={leave.error} />
        <p className="row acts">
          <Button danger busy={leave.isPending} onPress={() => void wish()}>
            {t('people.account.everywhere')}
          </Button>
        </p>
        {asks}
      </Section>
    </>
  );
}
