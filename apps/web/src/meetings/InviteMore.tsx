import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MeetingView, meetingsRoutes, processesRoutes } from '#contracts';
import { useRead, useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Select } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { Shown } from '../ui/Loading.js';

/** Who has joined the process since the meeting was planned is invited as well. */
export function InviteMore({ meeting, children }: { meeting: MeetingView; children: React.ReactNode }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <p className="row">
        {children}
        {!open && (
          <Button icon="plus" onPress={() => setOpen(true)}>
            {t('meetings.inviteMore.open')}
          </Button>
        )}
      </p>
      {open && <Inviting meeting={meeting} onDone={() => setOpen(false)} />}
    </>
  );
}

function Inviting({ meeting, onDone }: { meeting: MeetingView; onDone(): void }) {
  const { t } = useTranslation();
  const members = useRead(processesRoutes.members, { processId: meeting.processId });
  const invite = useWrite(meetingsRoutes.invite, { refresh: [meetingsRoutes.get], onDone });
  const invited = new Set(meeting.delegations.map(({ entityId }) => entityId));
  return (
    <Shown of={members} what={t('processes.takingPart')}>
      {(list) => {
        const others = list.filter(({ entityId, tier }) => tier !== 'secretariat' && !invited.has(entityId));
        if (others.length === 0)
          return (
            <EmptyState
              title={t('meetings.inviteMore.nobody')}
              action={<Button onPress={onDone}>{t('common.close')}</Button>}
            />
          );
        return (
          <Form
            error={invite.error}
            onSend={({ entityId = '' }) => invite.mutate({ params: { meetingId: meeting.id }, input: { entityId } })}
          >
            <Select
              name="entityId"
              label={t('meetings.inviteMore.who')}
              choices={others.map(({ entityId, name }) => ({ value: entityId, label: name }))}
            />
            <p className="row">
              <Button type="submit" kind="primary" busy={invite.isPending}>
                {t('meetings.inviteMore.act')}
              </Button>
              <Button onPress={onDone}>{t('common.cancel')}</Button>
            </p>
          </Form>
        );
      }}
    </Shown>
  );
}
