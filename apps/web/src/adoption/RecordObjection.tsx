import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ProblemKey,
  type ReceiptChannel,
  receiptChannels,
  type SilencePageView,
  type SilenceView,
  silenceRoutes,
} from '#contracts';
import { problemOf } from '../api/problem-error.js';
import { useWrite } from '../api/reading.js';
import { useFormWords } from '../offline/form-words.js';
import { Button } from '../ui/Button.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { useDates } from '../ui/dates.js';
import { Select, TextArea, TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { DecidedMeanwhile } from '../ui/Meanwhile.js';
import { Paragraphs } from './Paragraphs.js';
import { instantAt, venueHourOf } from './silence.rules.js';
import { silenceReads } from './silence-reads.js';

const FORM = 'record-objection';
const keptAnyway: readonly ProblemKey[] = ['silence-over', 'silence-settled-already'];

const isChannel = (said: string): said is ReceiptChannel => receiptChannels.some((channel) => channel === said);

/** Which State, how its objection came, and at what hour by the clock of the venue. */
function Receipt({ page }: { page: SilencePageView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const zone = dates.zone(page.venueZone, new Date(page.serverNow), page.place);
  return (
    <>
      <Select
        name="entityId"
        label={t('silence.record.for')}
        empty={t('silence.record.choose')}
        choices={page.recordFor.map(({ entityId, name }) => ({ value: entityId, label: name }))}
      />
      <Select
        name="channel"
        label={t('silence.record.how')}
        empty={t('silence.record.choose')}
        choices={receiptChannels.map((channel) => ({ value: channel, label: t(`silence.record.channel.${channel}`) }))}
      />
      <div className="rulefields">
        <DateField
          name="receivedOn"
          label={t('silence.record.day')}
          defaultValue={venueHourOf(page.serverNow, page.venueZone).day}
        />
        <TextField name="receivedTime" type="time" label={t('silence.record.time', { zone })} />
      </div>
    </>
  );
}

/** An officer records an objection that came on paper, by mail or by telephone: it breaks the silence like any other. */
export function RecordObjection({ page, silence }: { page: SilencePageView; silence: SilenceView }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [corrections, setCorrections] = useState<Record<string, string>>({});
  const words = useFormWords(`${FORM} ${silence.id}`);
  const record = useWrite(silenceRoutes.recordObjection, {
    refresh: silenceReads,
    onDone: () => {
      words.sent();
      setAsking(false);
    },
    // What changes nothing any more lies with the service as a statement.
    onRefused: (error) => {
      if (keptAnyway.some((key) => key === problemOf(error)?.key)) words.sent();
    },
  });
  const gone = !page.may.record;
  if (gone && !asking) return null;
  const send = (said: Record<string, string>) => {
    const { entityId = '', channel = '', receivedOn = '', receivedTime = '', paragraphs = '', reason = '' } = said;
    const blockIds = paragraphs.split(' ').filter(Boolean);
    const receivedAt = instantAt({ day: receivedOn, time: receivedTime }, page.venueZone);
    setCorrections({
      ...(entityId === '' ? { entityId: t('silence.record.noState') } : {}),
      ...(isChannel(channel) ? {} : { channel: t('silence.record.noChannel') }),
      ...(receivedAt ? {} : { receivedTime: t('silence.end.missing') }),
      ...(blockIds.length === 0 ? { blockIds: t('silence.record.noParagraph') } : {}),
      ...(reason.trim() === '' ? { reason: t('silence.record.noWords') } : {}),
    });
    if (entityId === '' || !isChannel(channel) || !receivedAt || blockIds.length === 0 || reason.trim() === '') return;
    record.mutate({
      params: { silenceId: silence.id },
      input: { entityId, channel, receivedAt, blockIds, reason: reason.trim() },
    });
  };
  return (
    <section className="yours" aria-labelledby="for-secretariat">
      <h2 id="for-secretariat">{t('silence.record.title')}</h2>
      <p className="small muted">{t('silence.record.when')}</p>
      <div className="row">
        <Button danger onPress={() => setAsking(true)}>
          {t('silence.record.act')}
        </Button>
      </div>
      <Dialog
        grave
        title={t('silence.record.ask')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        foot={
          <>
            {!gone && (
              <Button kind="primary" danger type="submit" form={FORM} busy={record.isPending}>
                {t('silence.record.sure')}
              </Button>
            )}
            <Button onPress={() => setAsking(false)}>{t(gone ? 'common.close' : 'common.cancel')}</Button>
          </>
        }
      >
        <div className="notice danger">
          <p>{t('silence.record.say')}</p>
          <p>
            <b>{t(`silence.seenBy.${page.breakSeenBy}`)}</b>
          </p>
        </div>
        <Form
          id={FORM}
          words={words}
          error={record.error}
          corrections={corrections}
          meanwhile={gone && <DecidedMeanwhile />}
          onSend={send}
        >
          <Receipt page={page} />
          <Paragraphs page={page} label={t('silence.record.paragraphs')} />
          <TextArea name="reason" label={t('silence.record.words')} maxLength={2000} rows={3} />
        </Form>
      </Dialog>
    </section>
  );
}
