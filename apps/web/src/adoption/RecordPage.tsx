import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { adoptionRoutes, paperRoutes, type RecordBlockView, type RecordView } from '#contracts';
import { addressOf } from '../api/call.js';
import { useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead } from '../ui/Masthead.js';
import { PaperLinks } from '../ui/PaperLinks.js';
import { StatusMark } from '../ui/StatusMark.js';
import './adoption.css';

/** The code as it stands in an address. */
const slug = (code: string) => code.replaceAll('/', '-');

function Block({ block }: { block: RecordBlockView }) {
  const { role, level, number, text, code } = block;
  if (role === 'title') return null;
  if (role === 'heading') return <h2>{[number, text].filter(Boolean).join(' ')}</h2>;
  return (
    <div
      className={role === 'subparagraph' ? `sub${level}` : code ? 'adopteditem' : undefined}
      id={code ? slug(code) : undefined}
    >
      {code && (
        <Link className="code num" to={`/r/${slug(code)}`}>
          {code}
        </Link>
      )}
      <p className="text">
        {number && <bdi>{number}&nbsp;</bdi>}
        {text}
      </p>
    </div>
  );
}

function Side({ record }: { record: RecordView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const params = { adoptionId: record.id };
  return (
    <aside className="side">
      <section>
        <h2>{t('adoption.theRecord.mark')}</h2>
        <p className="mark">{record.mark}</p>
        <StatusMark
          glyph={record.intact ? 'agreed' : 'alert'}
          tone={record.intact ? 'agreed' : 'danger'}
          word={record.intact ? 'adoption.theRecord.intact' : 'adoption.theRecord.touched'}
        />
      </section>
      <section>
        <h2>{t('adoption.theRecord.inIt')}</h2>
        <p>{t('adoption.theRecord.contents', { count: record.items.length })}</p>
        <p className="noprint">
          <Link to="/accountability">{t('adoption.theRecord.promised')}</Link>
        </p>
      </section>
      <section>
        <h2>{t('adoption.theRecord.register', { position: record.register.position })}</h2>
        <StatusMark
          glyph={record.register.unbroken ? 'agreed' : 'alert'}
          tone={record.register.unbroken ? 'agreed' : 'danger'}
          word={record.register.unbroken ? 'adoption.theRecord.unbroken' : 'adoption.theRecord.broken'}
        />
        <p className="small muted">
          {record.silence
            ? t('adoption.theRecord.bySilence', {
                when: dates.instant(record.silence.closedAt, record.venueZone, record.place),
              })
            : t('adoption.theRecord.persons', { declared: record.declaredBy ?? '', recorded: record.recordedBy ?? '' })}
        </p>
      </section>
      <section className="noprint">
        <h2>{t('adoption.theRecord.downloads')}</h2>
        <ul>
          <li>
            <a href={addressOf(adoptionRoutes.recordPlain, params)} download={`${slug(record.symbol)}.txt`}>
              {t('adoption.theRecord.text')}
            </a>
          </li>
          <li>
            <a href={addressOf(adoptionRoutes.recordJson, params)} download={`${slug(record.symbol)}.json`}>
              {t('adoption.theRecord.json')}
            </a>
          </li>
        </ul>
      </section>
      <section>
        <h2>{t('adoption.theRecord.hash')}</h2>
        <p className="hash">{record.sha256}</p>
      </section>
    </aside>
  );
}

function TheRecord({ record }: { record: RecordView }) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <>
      <Masthead
        symbol={
          <>
            <span>{record.symbol}</span>
            <span>{record.meetingName}</span>
            <span className="push">
              {t('adoption.theRecord.adopted', {
                place: record.place,
                day: dates.day(record.adoptedOn, { weekday: true }),
              })}
            </span>
          </>
        }
        title={record.title}
      />
      {!record.intact && (
        <div className="notice danger" role="alert">
          <p>
            <b>{t('adoption.theRecord.touched')}</b>
          </p>
          <p>{t('adoption.theRecord.touchedSay')}</p>
        </div>
      )}
      <div className="cols">
        <article className="recordtext" lang={record.lang} dir="auto">
          {record.blocks.map((block) => (
            <Block key={block.id} block={block} />
          ))}
        </article>
        <div>
          <p className="noprint">
            <Button kind="primary" icon="print" onPress={() => window.print()}>
              {t('adoption.theRecord.print')}
            </Button>
          </p>
          <PaperLinks
            address={(page) => addressOf(paperRoutes.recordPdf, { adoptionId: record.id }, { page })}
            word={addressOf(paperRoutes.recordWord, { adoptionId: record.id })}
          />
          <Side record={record} />
        </div>
      </div>
    </>
  );
}

function ById({ adoptionId }: { adoptionId: string }) {
  const { t } = useTranslation();
  const record = useRead(adoptionRoutes.record, { adoptionId });
  return (
    <Shown of={record} what={t('adoption.theRecord.loading')}>
      {(view) => <TheRecord record={view} />}
    </Shown>
  );
}

function ByText({ textId }: { textId: string }) {
  const { t } = useTranslation();
  const { acting } = useSession();
  const adoptions = useRead(adoptionRoutes.adoptions, null, { processId: acting?.processId ?? '' });
  return (
    <Shown of={adoptions} what={t('adoption.theRecord.loading')}>
      {(all) => {
        const found = all.find((one) => one.textId === textId);
        return found ? (
          <ById adoptionId={found.id} />
        ) : (
          <>
            <Masthead plain title={t('adoption.theRecord.title')} />
            <EmptyState title={t('adoption.theRecord.notYet')}>{t('adoption.theRecord.notYetSay')}</EmptyState>
          </>
        );
      }}
    </Shown>
  );
}

/** What was adopted, word for word, with its mark (S14). It prints as a document. */
export default function RecordPage() {
  const { adoptionId, textId = '' } = useParams();
  useConfidentiality('L1');
  return adoptionId ? <ById adoptionId={adoptionId} /> : <ByText textId={textId} />;
}
