import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MeetingView, meetingsRoutes, STANDING_ITEM } from '#contracts';
import { useMay } from '../api/may.js';
import { useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { EmptyState } from '../ui/EmptyState.js';
import { TextArea } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { Section } from '../ui/Masthead.js';
import { Meanwhile, useSince } from '../ui/Meanwhile.js';

/** What the meeting deals with, in order; whoever plans it writes one item a line. */
export function Agenda({ meeting }: { meeting: MeetingView }) {
  const { t } = useTranslation();
  const may = useMay();
  const [changing, setChanging] = useState(false);
  const plans = may('plan', 'Meeting', { processId: meeting.processId });
  return (
    <Section title={t('meetings.agenda')}>
      {changing ? (
        <AgendaForm meeting={meeting} onDone={() => setChanging(false)} />
      ) : (
        <>
          {meeting.agenda.length === 0 ? (
            <EmptyState title={t('meetings.noAgenda')}>{t('meetings.noAgendaSay')}</EmptyState>
          ) : (
            <ol className="agenda">
              {meeting.agenda.map((item) => (
                <li key={item.id}>
                  <bdi>{item.title === STANDING_ITEM ? t('meetings.standing') : item.title}</bdi>{' '}
                  {item.isProgressReview && <span className="muted small">{t('meetings.progressReview')}</span>}
                </li>
              ))}
            </ol>
          )}
          {plans && (
            <p className="row">
              <Button small onPress={() => setChanging(true)}>
                {t('meetings.agendaChange')}
              </Button>
            </p>
          )}
        </>
      )}
    </Section>
  );
}

const linesOf = ({ agenda }: MeetingView): string => agenda.map(({ title }) => title).join('\n');

function AgendaForm({ meeting, onDone }: { meeting: MeetingView; onDone(): void }) {
  const { t } = useTranslation();
  const set = useWrite(meetingsRoutes.setAgenda, { refresh: [meetingsRoutes.get], onDone });
  const since = useSince(meeting, set);
  const send = (values: Record<string, string>) => {
    const titles = (values['agenda'] ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const items = titles.map((title) => {
      const known = meeting.agenda.find((item) => item.title === title);
      return { title, isProgressReview: known?.isProgressReview ?? false, sourceIds: known?.sourceIds ?? [] };
    });
    set.mutate({ params: { meetingId: meeting.id }, input: { version: since.upon(values).version, items } });
  };
  return (
    <Form
      key={since.begun.version}
      error={set.error}
      onSend={send}
      meanwhile={
        since.theirs && (
          <Meanwhile
            theirs={[{ label: t('meetings.agenda'), words: linesOf(since.theirs) }]}
            busy={set.isPending}
            onFollow={since.follow}
          />
        )
      }
    >
      <TextArea
        name="agenda"
        label={t('meetings.agendaLines')}
        dir="auto"
        rows={Math.max(4, since.begun.agenda.length + 2)}
        defaultValue={linesOf(since.begun)}
      />
      <p className="row">
        <Button type="submit" kind="primary" busy={set.isPending}>
          {t('meetings.agendaKeep')}
        </Button>
        <Button onPress={onDone}>{t('common.cancel')}</Button>
      </p>
    </Form>
  );
}
