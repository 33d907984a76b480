import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { type MeetingKind, meetingKinds, meetingsRoutes, processesRoutes } from '#contracts';
import { useRead, useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { ZoneField } from '../processes/ZoneField.js';
import { Button } from '../ui/Button.js';
import { DateField } from '../ui/DateField.js';
import { Select, TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';

/** A meeting is planned, and everybody who takes part in the process is invited. */
export default function NewMeetingPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { acting } = useSession();
  const processId = search.get('process') ?? acting?.processId ?? '';
  const process = useRead(processesRoutes.get, { processId });
  const earlier = useRead(meetingsRoutes.list, null, { processId }).data ?? [];
  const plan = useWrite(meetingsRoutes.plan, {
    refresh: [meetingsRoutes.list],
    onDone: (meeting) => void navigate(`/meetings/${meeting.id}`),
  });
  const send = (values: Record<string, string>) =>
    plan.mutate({
      input: {
        processId,
        code: values['code'] ?? '',
        kind: (values['kind'] ?? 'senior_officials') as MeetingKind,
        predecessorId: values['predecessorId'] || null,
        names: { en: values['names.en'] ?? '' },
        city: values['city'] ?? '',
        country: values['country'] ?? '',
        venueZone: values['venueZone'] ?? '',
        startOn: values['startOn'] ?? '',
        endOn: values['endOn'] ?? '',
        inviteAll: true,
      },
    });
  return (
    <Shown of={process}>
      {(view) => (
        <>
          <Masthead plain title={t('meetings.new.title')} symbol={view.name} lede={t('meetings.new.lede')} />
          <Section first title={t('meetings.new.facts')}>
            <Form error={plan.error} onSend={send}>
              <TextField name="names.en" label={t('meetings.new.name')} />
              <TextField
                name="code"
                label={t('meetings.new.code')}
                hint={t('meetings.new.codeHint', { process: view.code })}
              />
              <Select
                name="kind"
                label={t('meetings.new.kind')}
                defaultValue="senior_officials"
                choices={meetingKinds.map((kind) => ({ value: kind, label: t(`meetings.kind.${kind}`) }))}
              />
              <Select
                // The list may come after the form: the last meeting is proposed then too.
                key={earlier[0]?.id}
                name="predecessorId"
                label={t('meetings.new.predecessor')}
                empty={t('meetings.new.noPredecessor')}
                defaultValue={earlier[0]?.id ?? ''}
                choices={earlier.map((meeting) => ({ value: meeting.id, label: meeting.name }))}
              />
              <TextField name="city" label={t('meetings.new.city')} />
              <TextField name="country" label={t('meetings.new.country')} />
              <ZoneField name="venueZone" label={t('meetings.new.zone')} value={view.defaultZone} />
              <DateField name="startOn" label={t('meetings.new.startOn')} />
              <DateField name="endOn" label={t('meetings.new.endOn')} />
              <p>
                <Button type="submit" kind="primary" busy={plan.isPending}>
                  {t('meetings.new.plan')}
                </Button>
              </p>
            </Form>
          </Section>
        </>
      )}
    </Shown>
  );
}
