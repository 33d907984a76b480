import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ProblemKey, type SilencePageView, type SilenceView, silenceRoutes } from '#contracts';
import { problemOf } from '../api/problem-error.js';
import { useWrite } from '../api/reading.js';
import { type FormWords, useFormWords } from '../offline/form-words.js';
import { Button } from '../ui/Button.js';
import { Dialog } from '../ui/Dialog.js';
import { useDates } from '../ui/dates.js';
import { TextArea, TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { DecidedMeanwhile } from '../ui/Meanwhile.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { Paragraphs } from './Paragraphs.js';
import { saysName } from './silence.rules.js';
import { silenceReads } from './silence-reads.js';

const FORM = 'break-silence';
const keptAnyway: readonly ProblemKey[] = ['silence-over', 'silence-broken-already'];

/** Paragraphs and reason are kept until they are sent; the State's name is typed anew each time. */
function useBreakWords(silenceId: string): FormWords {
  const words = useFormWords(`${FORM} ${silenceId}`);
  return useMemo(() => ({ ...words, keep: ({ confirm: _, ...rest }) => words.keep(rest) }), [words]);
}

/** The head of a delegation objects: it stops the adoption for everybody at once. */
export function BreakSilence({ page, silence }: { page: SilencePageView; silence: SilenceView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const [asking, setAsking] = useState(false);
  const [corrections, setCorrections] = useState<Record<string, string>>({});
  const words = useBreakWords(silence.id);
  const breaks = useWrite(silenceRoutes.breakSilence, {
    refresh: silenceReads,
    onDone: () => {
      words.sent();
      setAsking(false);
    },
    // What came too late lies with the service as a statement, and is not begun any more.
    onRefused: (error) => {
      if (keptAnyway.some((key) => key === problemOf(error)?.key)) words.sent();
    },
  });
  const name = page.mine?.name ?? '';
  const gone = !page.may.break;
  const ended =
    Date.parse(page.serverNow) >= Date.parse(silence.closesAt) &&
    t('silence.break.ended', { when: dates.instant(silence.closesAt, page.venueZone, page.place) });
  if (gone && !asking) return null;
  const send = ({ paragraphs = '', reason = '', confirm = '' }: Record<string, string>) => {
    const blockIds = paragraphs.split(' ').filter(Boolean);
    const wrong = {
      ...(blockIds.length === 0 ? { blockIds: t('silence.break.noParagraph') } : {}),
      ...(reason.trim() === '' ? { reason: t('silence.noReason') } : {}),
      ...(saysName(confirm, name) ? {} : { confirm: t('silence.break.notTheName', { name }) }),
    };
    setCorrections(wrong);
    if (Object.keys(wrong).length === 0)
      breaks.mutate({ params: { silenceId: silence.id }, input: { blockIds, reason: reason.trim() } });
  };
  return (
    <>
      <Button kind="primary" danger onPress={() => setAsking(true)}>
        {t('silence.break.act')}
      </Button>
      <Dialog
        grave
        title={t('silence.break.title', { name })}
        isOpen={asking}
        onClose={() => setAsking(false)}
        foot={
          <>
            {!gone && (
              <Button kind="primary" danger type="submit" form={FORM} busy={breaks.isPending}>
                {t('silence.break.sure')}
              </Button>
            )}
            <Button onPress={() => setAsking(false)}>{t(gone ? 'common.close' : 'common.cancel')}</Button>
          </>
        }
      >
        <div className="notice danger">
          <p>{t('silence.break.say')}</p>
          <p>
            <b>{t(`silence.break.seenBy.${page.breakSeenBy}`)}</b>
          </p>
        </div>
        <Form
          id={FORM}
          words={words}
          error={breaks.error}
          corrections={corrections}
          meanwhile={
            gone && (
              <>
                <ProblemNote error={breaks.error}>{ended}</ProblemNote>
                <DecidedMeanwhile />
              </>
            )
          }
          onSend={send}
        >
          <Paragraphs page={page} label={t('silence.break.paragraphs')} />
          <TextArea name="reason" label={t('silence.break.reason')} maxLength={2000} rows={3} />
          <TextField
            name="confirm"
            label={t('silence.break.confirm', { name })}
            autoComplete="off"
            autoCapitalize="words"
            spellCheck={false}
          />
          <p className="small muted">{t('silence.break.received')}</p>
        </Form>
      </Dialog>
    </>
  );
}
