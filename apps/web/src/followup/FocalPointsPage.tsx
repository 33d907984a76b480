import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DesignationView, type FocalPointsView, followupRoutes } from '#contracts';
import { useMay } from '../api/may.js';
import { useRead, useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { Dialog } from '../ui/Dialog.js';
import { useDates } from '../ui/dates.js';
import { Select, TextArea, TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { DecidedMeanwhile } from '../ui/Meanwhile.js';
import { StatusMark } from '../ui/StatusMark.js';
import { Leave } from './Leave.js';
import { Places } from './Places.js';
import './followup.css';
import { About } from '../ui/About.js';

const refresh = [followupRoutes.focalPoints, followupRoutes.overview];
const languages = ['en', 'fr', 'es', 'ru', 'ar', 'zh'] as const;
const here = (state: DesignationView['state']) => state !== 'ended' && state !== 'lapsed';

function NamePerson({ entityId }: { entityId: string }) {
  const { t, i18n } = useTranslation();
  const names = new Intl.DisplayNames([i18n.language.startsWith('pseudo') ? 'en' : i18n.language], {
    type: 'language',
  });
  const designate = useWrite(followupRoutes.designate, { refresh });
  return (
    <Section title={t('followup.focal.nameTitle')}>
      <p className="muted prose">{t('followup.focal.nameSay')}</p>
      <Form
        key={designate.data?.id}
        error={designate.error}
        onSend={({ rank, name = '', email = '', lang }) =>
          designate.mutate({
            params: { entityId },
            input: { rank: rank as 'primary', name, email, lang: lang as 'en' },
          })
        }
      >
        <Select
          name="rank"
          label={t('followup.focal.rank')}
          choices={(['primary', 'alternate'] as const).map((rank) => ({
            value: rank,
            label: t(`followup.rank.${rank}`),
          }))}
        />
        <TextField name="name" label={t('followup.focal.name')} autoComplete="off" />
        <TextField name="email" label={t('followup.focal.email')} type="email" autoComplete="off" />
        <Select
          name="lang"
          label={t('followup.focal.lang')}
          hint={t('common.language.partly')}
          choices={languages.map((lang) => ({ value: lang, label: names.of(lang) ?? lang }))}
        />
        <p>
          <Button kind="primary" type="submit" busy={designate.isPending}>
            {t('followup.focal.send')}
          </Button>
        </p>
      </Form>
    </Section>
  );
}

interface EndProps {
  designation: DesignationView;
  asking: boolean;
  setAsking(asking: boolean): void;
}

function End({ designation, asking, setAsking }: EndProps) {
  const { t } = useTranslation();
  const gone = !here(designation.state);
  const end = useWrite(followupRoutes.endDesignation, { refresh, onDone: () => setAsking(false) });
  const form = `end-${designation.id}`;
  return (
    <>
      <Button small kind="quiet" onPress={() => setAsking(true)}>
        {t('followup.focal.end')}
        <About>{designation.personName}</About>
      </Button>
      <Dialog
        grave
        title={t('followup.focal.endTitle')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        foot={
          <>
            {!gone && (
              <Button danger type="submit" form={form} busy={end.isPending}>
                {t('followup.focal.endSure')}
              </Button>
            )}
            <Button onPress={() => setAsking(false)}>{t(gone ? 'common.close' : 'common.cancel')}</Button>
          </>
        }
      >
        <p>{t('followup.focal.endSay')}</p>
        <Form
          id={form}
          error={end.error}
          meanwhile={gone && <DecidedMeanwhile />}
          onSend={({ reason = '' }) =>
            end.mutate({ params: { designationId: designation.id }, input: { version: designation.version, reason } })
          }
        >
          <TextArea name="reason" label={t('followup.focal.endWhy')} maxLength={2000} />
        </Form>
      </Dialog>
    </>
  );
}

function Post({ post }: { post: FocalPointsView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const [ending, setEnding] = useState<string | null>(null);
  // Whoever is being written about stays in the list, whoever ends it meanwhile.
  const standing = post.designations.filter(({ id, state }) => here(state) || id === ending);
  return (
    <li>
      <p className="row">
        <b>{post.entityName}</b> <bdi className="muted num">{post.entityCode}</bdi>
        {post.vacant && <StatusMark glyph="notstarted" word="followup.focal.vacant" tone="warn" />}
      </p>
      <ul>
        {standing.map((one) => (
          <li key={one.id} className="row">
            <span>{t('common.pair', { first: one.personName, second: t(`followup.rank.${one.rank}`) })}</span>
            <span className="small muted">
              {t(`followup.designation.${one.state}`)}
              {one.acceptedAt &&
                one.state !== 'on_leave' &&
                `, ${t('followup.focal.since', { day: dates.day(one.acceptedAt.slice(0, 10)) })}`}
            </span>
            {one.state === 'on_leave' && <span className="small muted">{t('followup.focal.leaveSay')}</span>}
            {one.may.end && (one.state === 'active' || one.state === 'on_leave') && <Leave designation={one} />}
            {(one.may.end || one.id === ending) && (
              <End
                designation={one}
                asking={one.id === ending}
                setAsking={(asking) => setEnding(asking ? one.id : null)}
              />
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Who answers for each addressee; the head of a delegation names its own. */
export default function FocalPointsPage() {
  const { t } = useTranslation();
  const { acting } = useSession();
  const may = useMay();
  const posts = useRead(followupRoutes.focalPoints, null, { processId: acting?.processId ?? '' });
  useConfidentiality('L2');
  const names = may('designate', 'FocalPoint') && acting?.entityId;
  return (
    <>
      <Masthead
        plain
        title={t('followup.focal.title')}
        symbol={acting?.entityName ?? acting?.processName}
        lede={t('followup.focal.lede')}
      />
      {may('release', 'Escalation') && <Places />}
      <Shown of={posts} what={t('followup.focal.loading')}>
        {(all) => (
          <ul className="posts">
            {all.map((post) => (
              <Post key={post.entityId} post={post} />
            ))}
          </ul>
        )}
      </Shown>
      {names && <NamePerson entityId={names} />}
    </>
  );
}
