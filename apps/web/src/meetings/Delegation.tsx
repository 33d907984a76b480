import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DelegationView, type MeetingView, meetingsRoutes, participationRoles, processesRoutes } from '#contracts';
import { useMay } from '../api/may.js';
import { useRead, useWrite } from '../api/reading.js';
import { apart } from '../i18n/apart.js';
import { languageOf } from '../i18n/languages.js';
import { About } from '../ui/About.js';
import { Button } from '../ui/Button.js';
import { useDates } from '../ui/dates.js';
import { Select, TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { Reply } from './Reply.js';
import { TakingOut } from './TakingOut.js';

/** Who comes for one entity; whoever may, replies for it, and adds or takes out a person where the delegation stands. */
export function Delegation({ delegation, meeting }: { delegation: DelegationView; meeting: MeetingView }) {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const dates = useDates();
  const [adding, setAdding] = useState(false);
  const [takingOut, setTakingOut] = useState(false);
  const registers = may('register', 'Delegation', { processId: meeting.processId, entityId: delegation.entityId });
  const ahead = ['proposed', 'planned', 'open'].includes(meeting.status);
  const { dir } = languageOf(i18n.language);
  const people = delegation.participants.map(
    (person) => `${apart(person.name, dir)} (${t(`meetings.role.${person.role}`)})`,
  );
  return (
    <li>
      <span className="row">
        <b>
          <bdi>{delegation.name}</bdi>
        </b>
        <span className="muted num">
          {delegation.code} · {t(`meetings.response.${delegation.response}`)}
        </span>
        {registers && (
          <span className="push row">
            {ahead && <Reply delegation={delegation} />}
            {ahead && delegation.participants.length > 0 && (
              <Button small kind="quiet" onPress={() => setTakingOut(true)}>
                {t('meetings.takeOut.open')}
                <About>{delegation.name}</About>
              </Button>
            )}
            <Button small kind="quiet" onPress={() => setAdding(!adding)}>
              {t('meetings.addPerson')}
              <About>{delegation.name}</About>
            </Button>
          </span>
        )}
      </span>
      <span className="muted small">{people.length ? dates.list(people) : t('meetings.nobodyNamed')}</span>
      {takingOut && <TakingOut delegation={delegation} onClose={() => setTakingOut(false)} />}
      {adding && <AddPerson delegation={delegation} onDone={() => setAdding(false)} />}
    </li>
  );
}

function AddPerson({ delegation, onDone }: { delegation: DelegationView; onDone(): void }) {
  const { t } = useTranslation();
  const ministries = useRead(processesRoutes.ministries, { entityId: delegation.entityId }).data ?? [];
  const add = useWrite(meetingsRoutes.addParticipant, { refresh: [meetingsRoutes.get], onDone });
  return (
    <Form
      error={add.error}
      onSend={(values) =>
        add.mutate({
          params: { delegationId: delegation.id },
          input: {
            name: values['name'] ?? '',
            email: values['email'] ?? '',
            role: (values['role'] ?? 'delegate') as 'delegate',
            ministryId: values['ministryId'] || null,
          },
        })
      }
    >
      <TextField name="name" label={t('meetings.person.name')} />
      <TextField name="email" type="email" label={t('meetings.person.email')} />
      <Select
        name="role"
        label={t('meetings.person.role')}
        defaultValue="delegate"
        choices={participationRoles.map((role) => ({ value: role, label: t(`meetings.role.${role}`) }))}
      />
      {ministries.length > 0 && (
        <Select
          name="ministryId"
          label={t('meetings.person.ministry')}
          empty={t('meetings.person.noMinistry')}
          choices={ministries.map((ministry) => ({ value: ministry.id, label: ministry.name }))}
        />
      )}
      <p className="row">
        <Button type="submit" kind="primary" busy={add.isPending}>
          {t('meetings.person.add')}
        </Button>
        <Button onPress={onDone}>{t('common.cancel')}</Button>
      </p>
    </Form>
  );
}
