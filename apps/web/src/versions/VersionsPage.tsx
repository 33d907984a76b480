import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { draftingRoutes, type RestoredView, type TextVersionView, type TextView } from '#contracts';
import { addressOf } from '../api/call.js';
import { useMay } from '../api/may.js';
import { useRead, useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { TextField } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { useConfidentiality, useTitle } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { RestoredNote, RestoreVersion } from './RestoreVersion.js';
import { TwoSides } from './TwoSides.js';
import { versionName } from './version-name.js';
import './versions.css';

/** Every kept state of a text: to read, to compare, and for the chair's table to restore. */
export default function VersionsPage() {
  const { t } = useTranslation();
  const { textId = '' } = useParams();
  const text = useRead(draftingRoutes.text, { textId });
  return (
    <Shown of={text} what={t('history.versions.title')}>
      {(view) => <Versions text={view} />}
    </Shown>
  );
}

function Versions({ text }: { text: TextView }) {
  const { t } = useTranslation();
  const versions = useRead(draftingRoutes.versions, { textId: text.id });
  const may = useMay();
  const mayKeep = may('freeze', 'Text', { processId: text.processId, state: text.state });
  const [asking, setAsking] = useState<TextVersionView | null>(null);
  const [done, setDone] = useState<RestoredView | null>(null);
  useTitle(t('history.versions.of', { title: text.title }));
  useConfidentiality('L1');
  const settled = ['adopted', 'transmitted', 'corrected'].includes(text.state);
  return (
    <>
      <Masthead
        symbol={
          <>
            <span>{text.symbol}</span>
            <span>{t(`drafting.textState.${text.state}`)}</span>
            <Link className="push" to={`/t/${text.id}`}>
              {t('history.versions.back')}
            </Link>
          </>
        }
        title={t('history.versions.of', { title: text.title })}
      />
      {done && <RestoredNote key={done.seq} textId={text.id} done={done} />}
      <Shown of={versions} what={t('history.versions.title')}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState title={t('history.versions.none')}>{t('history.versions.noneSay')}</EmptyState>
          ) : (
            <>
              <Section first title={t('history.compare.title')}>
                <TwoSides textId={text.id} versions={list} from={list.at(-1)!.id} to="now" />
              </Section>
              <Section title={t('history.versions.list')} aside={list.length}>
                <List text={text} list={list} onRestore={mayKeep && !settled ? setAsking : null} />
              </Section>
            </>
          )
        }
      </Shown>
      {mayKeep && !settled && <Keep text={text} />}
      <RestoreVersion
        version={asking}
        name={asking ? versionName(asking, t) : ''}
        onClose={() => setAsking(null)}
        onDone={(view) => {
          setAsking(null);
          setDone(view);
        }}
      />
    </>
  );
}

function List({
  text,
  list,
  onRestore,
}: {
  text: TextView;
  list: readonly TextVersionView[];
  onRestore: ((version: TextVersionView) => void) | null;
}) {
  const { t } = useTranslation();
  const dates = useDates();
  const { zone } = useSession();
  const newestFirst = [...list].reverse();
  return (
    <ol className="plainlist versionlist">
      {newestFirst.map((version, index) => {
        const name = versionName(version, t);
        const same = newestFirst[index + 1]?.sha256 === version.sha256;
        return (
          <li key={version.id}>
            <div>
              <p className="text" dir="auto">
                {name}
              </p>
              <p className="small muted num">
                <time dateTime={version.at}>{dates.instant(version.at, zone)}</time>
                {version.reason === 'manual' && <> · {t('drafting.version.manual')}</>}
                {same && <> · {t('history.versions.sameAs')}</>}
              </p>
            </div>
            <p className="row acts">
              <Link
                to={`/t/${text.id}/compare?from=${version.id}&to=now`}
                aria-label={t('history.versions.changesOf', { name })}
              >
                {t('history.versions.sinceThen')}
              </Link>
              <a
                href={addressOf(draftingRoutes.versionPlain, { versionId: version.id })}
                aria-label={t('history.versions.readOf', { name })}
              >
                {t('history.versions.read')}
              </a>
              {onRestore && (
                <Button small aria-label={t('history.versions.restoreOf', { name })} onPress={() => onRestore(version)}>
                  {t('history.versions.restore')}
                </Button>
              )}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

function Keep({ text }: { text: TextView }) {
  const { t } = useTranslation();
  const [kept, setKept] = useState(0);
  const keep = useWrite(draftingRoutes.nameVersion, {
    refresh: [draftingRoutes.versions],
    onDone: () => setKept((times) => times + 1),
  });
  return (
    <Section title={t('history.versions.keep')}>
      <p className="muted">{t('history.versions.keepSay')}</p>
      <Form
        key={kept}
        error={keep.error}
        onSend={(values) => keep.mutate({ params: { textId: text.id }, input: { name: values['name'] ?? '' } })}
      >
        <TextField name="name" label={t('history.versions.name')} maxLength={120} />
        <p>
          <Button type="submit" busy={keep.isPending}>
            {t('history.versions.keepNow')}
          </Button>
        </p>
      </Form>
    </Section>
  );
}
