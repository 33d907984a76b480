import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SilencePageView, type SilenceView, silenceRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { useFormWords } from '../offline/form-words.js';
import { Button } from '../ui/Button.js';
import { Dialog } from '../ui/Dialog.js';
import { useDates } from '../ui/dates.js';
import { TextArea } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { DecidedMeanwhile } from '../ui/Meanwhile.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { EndFields } from './StartSilence.js';
import { instantAt, type VenueHour, venueHourOf } from './silence.rules.js';
import { silenceReads } from './silence-reads.js';

interface Acting {
  page: SilencePageView;
  silence: SilenceView;
}

/** A question that is answered with a reason, which all members read. Kept until it is sent. */
function Reasoned({
  act,
  may,
  silence,
  sending,
  onSend,
  grave,
  error,
  children,
}: {
  act: 'extend' | 'suspend' | 'cancel';
  may: boolean;
  silence: SilenceView;
  sending: { error: unknown; isPending: boolean };
  /** Says by itself what is missing, and sends when nothing is. */
  onSend(reason: string, done: () => void): void;
  grave?: boolean;
  error?: Record<string, string>;
  children?: React.ReactNode;
}) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const form = `${act}-silence`;
  const words = useFormWords(`${form} ${silence.id}`);
  if (!may && !asking) return null;
  return (
    <>
      <Button danger={grave} onPress={() => setAsking(true)}>
        {t(`silence.${act}.act`)}
      </Button>
      <Dialog
        grave={grave}
        title={t(`silence.${act}.title`)}
        isOpen={asking}
        onClose={() => setAsking(false)}
        foot={
          <>
            {may && (
              <Button kind="primary" danger={grave} type="submit" form={form} busy={sending.isPending}>
                {t(`silence.${act}.sure`)}
              </Button>
            )}
            <Button onPress={() => setAsking(false)}>{t(may ? 'common.cancel' : 'common.close')}</Button>
          </>
        }
      >
        <p>{t(`silence.${act}.say`)}</p>
        <Form
          id={form}
          words={words}
          error={sending.error}
          corrections={error}
          meanwhile={!may && <DecidedMeanwhile />}
          onSend={({ reason = '' }) =>
            onSend(reason, () => {
              words.sent();
              setAsking(false);
            })
          }
        >
          {children}
          <TextArea name="reason" label={t('silence.reason')} maxLength={2000} rows={3} />
        </Form>
      </Dialog>
    </>
  );
}

function Extend({ page, silence }: Acting) {
  const { t } = useTranslation();
  const dates = useDates();
  const extend = useWrite(silenceRoutes.extendSilence, { refresh: silenceReads });
  const [end, setEnd] = useState<VenueHour>(() => venueHourOf(silence.closesAt, page.venueZone));
  const [wrong, setWrong] = useState<Record<string, string>>({});
  return (
    <Reasoned
      act="extend"
      may={page.may.extend}
      silence={silence}
      sending={extend}
      error={wrong}
      onSend={(reason, done) => {
        const at = instantAt(end, page.venueZone);
        const later = at && Date.parse(at) > Date.parse(silence.closesAt);
        const now = dates.instant(silence.closesAt, page.venueZone, page.place);
        setWrong(later ? {} : { closesOn: t('silence.extend.later', { now }) });
        if (later)
          extend.mutate({ params: { silenceId: silence.id }, input: { closesAt: at, reason } }, { onSuccess: done });
      }}
    >
      <EndFields page={page} end={end} onEnd={setEnd} />
    </Reasoned>
  );
}

function Suspend({ page, silence }: Acting) {
  const suspend = useWrite(silenceRoutes.suspendSilence, { refresh: silenceReads });
  return (
    <Reasoned
      act="suspend"
      may={page.may.suspend}
      silence={silence}
      sending={suspend}
      onSend={(reason, done) =>
        suspend.mutate({ params: { silenceId: silence.id }, input: { reason } }, { onSuccess: done })
      }
    />
  );
}

function Cancel({ page, silence }: Acting) {
  const cancel = useWrite(silenceRoutes.cancelSilence, { refresh: silenceReads });
  return (
    <Reasoned
      grave
      act="cancel"
      may={page.may.cancel}
      silence={silence}
      sending={cancel}
      onSend={(reason, done) =>
        cancel.mutate({ params: { silenceId: silence.id }, input: { reason } }, { onSuccess: done })
      }
    />
  );
}

/** What was left when it was suspended runs on from now. */
function Resume({ page, silence }: Acting) {
  const { t } = useTranslation();
  const dates = useDates();
  const resume = useWrite(silenceRoutes.resumeSilence, { refresh: silenceReads });
  return (
    <>
      {page.may.resume && (
        <Button
          kind="primary"
          busy={resume.isPending}
          onPress={() => resume.mutate({ params: { silenceId: silence.id } })}
        >
          {t('silence.resume.act', { left: dates.left(silence.remainingMs ?? 0) })}
        </Button>
      )}
      <ProblemNote error={resume.error} />
    </>
  );
}

/** What the chair may do while the silence procedure is under way. */
export function SilenceControls({ page, silence }: Acting) {
  const { t } = useTranslation();
  const { extend, suspend, resume, cancel } = page.may;
  const acts = extend || suspend || resume || cancel;
  return (
    <section className={acts ? 'yours' : undefined} aria-label={t('silence.controls')}>
      {acts && <h2>{t('silence.controls')}</h2>}
      <div className="row">
        <Resume page={page} silence={silence} />
        <Extend page={page} silence={silence} />
        <Suspend page={page} silence={silence} />
        <Cancel page={page} silence={silence} />
      </div>
    </section>
  );
}
