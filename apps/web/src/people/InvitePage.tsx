import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entityRoles, peopleRoutes, processesRoutes, type Role, roles } from '#contracts';
import { useRead, useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { languages } from '../i18n/languages.js';
import { Button } from '../ui/Button.js';
import { useDates } from '../ui/dates.js';
import { Select, TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { Loading } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { InvitationList } from './InvitationList.js';
import { Places } from './Places.js';

const spoken = languages.filter((language) => language.code !== 'pseudo');
const invitable = roles.filter((role) => role !== 'public');

function OnePerson({ processId }: { processId: string | null }) {
  const { t } = useTranslation();
  const { acting } = useSession();
  const said = useDates();
  const members = useRead(processesRoutes.members, { processId: processId ?? '' }, undefined, {
    enabled: processId !== null,
  });
  const [role, setRole] = useState<Role>(processId ? 'delegate' : 'secretariat_admin');
  const [round, setRound] = useState(0);
  const invite = useWrite(peopleRoutes.invite, { refresh: [peopleRoutes.list], onDone: () => setRound(round + 1) });
  const speaks = entityRoles.includes(role);
  const entities = (members.data ?? [])
    .filter(({ toOn }) => toOn === null)
    .sort((a, b) => said.compare(a.name, b.name));
  const offered = invitable.filter((one) =>
    processId ? one !== 'secretariat_admin' || acting?.role === 'secretariat_admin' : one === 'secretariat_admin',
  );
  const send = ({ name = '', email = '', entityId, lang }: Record<string, string>) =>
    invite.mutate({
      input: { name, email, role, processId, entityId: speaks ? entityId || null : null, lang: lang as 'en' },
    });
  return (
    <>
      <Form key={round} error={invite.error} onSend={send}>
        <TextField name="name" label={t('people.invite.name')} hint={t('people.invite.nameHint')} autoComplete="off" />
        <TextField name="email" label={t('people.invite.email')} type="email" autoComplete="off" />
        <Select
          name="role"
          label={t('people.invite.role')}
          value={role}
          onChange={(event) => setRole(event.target.value as Role)}
          choices={offered.map((one) => ({ value: one, label: t(`common.role.${one}`) }))}
        />
        {speaks && members.data === undefined && members.isLoading && <Loading lines={2} />}
        {speaks && <ProblemNote error={members.error} onRetry={() => void members.refetch()} />}
        {speaks && members.data && (
          <Select
            name="entityId"
            label={t('people.invite.entity')}
            hint={entities.length ? t('people.invite.entityHint') : t('people.invite.noEntities')}
            empty={t('people.invite.chooseEntity')}
            choices={entities.map(({ entityId, name }) => ({ value: entityId, label: name }))}
          />
        )}
        <Select
          name="lang"
          label={t('people.invite.language')}
          hint={t('common.language.partly')}
          choices={spoken.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <p>
          <Button kind="primary" type="submit" busy={invite.isPending}>
            {t('people.invite.send')}
          </Button>
        </p>
      </Form>
      {invite.data && !invite.isPending && (
        <p className="notice agreed" role="status">
          {t('people.invite.sent', { name: invite.data.name, email: invite.data.email })}
        </p>
      )}
    </>
  );
}

/** Invites one person, or a list of people after a look at its rows. */
export default function InvitePage() {
  const { t } = useTranslation();
  const { acting } = useSession();
  const processId = acting?.processId ?? null;
  return (
    <>
      <Masthead plain title={t('people.invite.title')} lede={t('people.invite.lede')} />
      <Places />
      {!processId && <p className="notice">{t('people.invite.noProcess')}</p>}
      <Section title={t('people.invite.one')} first>
        <OnePerson processId={processId} />
      </Section>
      {processId && (
        <Section title={t('people.list.title')}>
          <InvitationList processId={processId} />
        </Section>
      )}
    </>
  );
}
