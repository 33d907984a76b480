import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type DeadlineRule, type SilencePageView, silenceRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { useDates } from '../ui/dates.js';
import { TextField } from '../ui/Field.js';
import { Section } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { StatusMark } from '../ui/StatusMark.js';
import { BackToClean } from './BackToClean.js';
import { InTheWay } from './InTheWay.js';
import { LookBefore } from './LookBefore.js';
import { TwoClocks } from './SilenceClocks.js';
import { instantAt, restsOn, usualEnd, type VenueHour } from './silence.rules.js';
import { silenceReads } from './silence-reads.js';

/** What must be true before a text is put under silence: each point in words, with what stands in its way. */
export function SilenceChecklist({ page }: { page: SilencePageView }) {
  const { t } = useTranslation();
  return (
    <Section first title={t('adoption.readiness.title')}>
      <ul className="readiness">
        {page.points.map(({ point, ok, count, missing, unreachable }) => (
          <li key={point}>
            <span>{t(`silence.point.${point}`, { count })}</span>
            <StatusMark
              glyph={ok ? 'agreed' : 'alert'}
              word={ok ? 'adoption.readiness.ok' : 'adoption.readiness.missing'}
              tone={ok ? 'agreed' : 'warn'}
            />
            {point === 'text_state' && !ok && page.may.open && (
              <p className="inway">
                <BackToClean textId={page.textId} />
              </p>
            )}
            <InTheWay
              textId={page.textId}
              blocks={missing}
              named={(number) => t('adoption.readiness.see', { number })}
              unnumbered={t('adoption.readiness.seeUnnumbered')}
            />
            {unreachable.length > 0 && (
              <ul className="inway">
                {unreachable.map(({ entityId, name }) => (
                  <li key={entityId}>
                    {t('silence.unreachable', { name })}{' '}
                    <Link to={`/processes/${page.processId}`}>{t('silence.seeMembers')}</Link>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Day and hour of the end by the clock of the venue, and at once by the reader's own. */
export function EndFields({
  page,
  end,
  onEnd,
  error,
}: {
  page: SilencePageView;
  end: VenueHour;
  onEnd(end: VenueHour): void;
  error?: string | null;
}) {
  const { t } = useTranslation();
  const dates = useDates();
  const at = instantAt(end, page.venueZone);
  const zone = dates.zone(page.venueZone, new Date(at ?? page.earliestEnd), page.place);
  return (
    <div className="endfields">
      <div className="rulefields">
        <DateField
          name="closesOn"
          label={t('silence.end.day')}
          value={end.day}
          error={error}
          onChange={(event) => onEnd({ ...end, day: event.target.value })}
        />
        <TextField
          name="closesTime"
          type="time"
          label={t('silence.end.time', { zone })}
          value={end.time}
          onChange={(event) => onEnd({ ...end, time: event.target.value })}
        />
      </div>
      {at && (
        <dl className="clocks small">
          <TwoClocks at={at} page={page} label={t('silence.clocks.ends')} />
        </dl>
      )}
      {at && restsOn(at, page.venueZone) && (
        <p>
          <StatusMark glyph="alert" word="silence.end.weekend" tone="warn" />
        </p>
      )}
    </div>
  );
}

/** Why the chosen end is refused before it is sent; null when it may be sent. */
export function useTooShort(page: SilencePageView, at: string | null): string | null {
  const { t } = useTranslation();
  const dates = useDates();
  if (!at) return t('silence.end.missing');
  if (Date.parse(at) >= Date.parse(page.earliestEnd)) return null;
  const earliest = dates.instant(page.earliestEnd, page.venueZone, page.place);
  return t('silence.end.short', { count: page.minHours, earliest });
}

/** The chair chooses the end and puts the text under silence. */
export function StartSilence({ page }: { page: SilencePageView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const [chosen, setEnd] = useState<VenueHour | null>(null);
  const [rule, setRule] = useState<DeadlineRule>({ kind: 'months_after_adoption', months: 12 });
  const [asking, setAsking] = useState(false);
  const open = useWrite(silenceRoutes.openSilence, { refresh: silenceReads, onDone: () => setAsking(false) });
  const end = chosen ?? usualEnd(page.earliestEnd, page.venueZone);
  const at = instantAt(end, page.venueZone);
  const short = useTooShort(page, at);
  const undated = rule.kind === 'date' && rule.on === '';
  const locked = undated ? t('silence.start.undated') : page.ready && !short ? null : t('silence.start.locked');
  return (
    <>
      <Section title={t('silence.end.title')}>
        <p className="muted">{t('silence.end.say', { count: page.minHours })}</p>
        <EndFields page={page} end={end} onEnd={setEnd} error={short} />
      </Section>
      <LookBefore page={page} rule={rule} onRule={setRule} />
      <p className="startsilence">
        <Button kind="primary" locked={locked} onPress={() => setAsking(true)}>
          {t('silence.start.act')}
        </Button>
      </p>
      <Dialog
        grave
        title={t('silence.start.title')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        foot={
          <>
            <Button
              kind="primary"
              busy={open.isPending}
              onPress={() =>
                at &&
                open.mutate({
                  params: { textId: page.textId },
                  input: { version: page.textVersion, closesAt: at, reportRule: rule },
                })
              }
            >
              {t('silence.start.act')}
            </Button>
            <Button onPress={() => setAsking(false)}>{t('common.cancel')}</Button>
          </>
        }
      >
        <p>{t('silence.start.say')}</p>
        {at && (
          <p>
            <b>
              {t('silence.start.ends', { when: dates.deadline(at, page.venueZone, new Date(at), page.place).absolute })}
            </b>
          </p>
        )}
        <ProblemNote error={open.error} />
      </Dialog>
    </>
  );
}
