import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { draftingRoutes, langs, meetingsRoutes, type RecognisedView, type WordRefusal } from '#contracts';
import { addressOf } from '../api/call.js';
import { problemOf } from '../api/problem-error.js';
import { useRead, useWrite } from '../api/reading.js';
import { sendFile } from '../api/send-file.js';
import { useSession } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { Select, TextArea, TextField } from '../ui/Field.js';
import { FileDrop } from '../ui/FileDrop.js';
import { Form } from '../ui/Form.js';
import { useConfidentiality } from '../ui/frame.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { languageName } from './language-name.js';
import { isPlain, isWordFile, type LookedAt, likelyLanguage, lookedAt, taken, unchosen } from './preview.rules.js';
import { Met, Recognised } from './Recognised.js';
import './drafting.css';

/** A first draft comes in: pasted, as a Word file or as plain text, looked at line by line, and confirmed. */
export default function NewTextPage() {
  const { t } = useTranslation();
  const [plain, setPlain] = useState('');
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const [reading, setReading] = useState<{ name: string; percent: number } | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const [met, setMet] = useState<RecognisedView['remarks']>([]);
  const [blocks, setBlocks] = useState<LookedAt[] | null>(null);
  const look = (view: RecognisedView) => {
    setMet(view.remarks ?? []);
    setBlocks(lookedAt(view.blocks));
  };
  const recognise = useWrite(draftingRoutes.recognise, { onDone: look, looks: true });
  useConfidentiality('L3');
  const takeWord = async (file: File) => {
    setReading({ name: file.name, percent: 0 });
    try {
      look(
        await sendFile<RecognisedView>(
          addressOf(draftingRoutes.recogniseFile),
          {},
          file,
          (percent) => setReading({ name: file.name, percent }),
          { looks: true },
        ),
      );
    } catch (problem) {
      setRefused(problem);
    } finally {
      setReading(null);
    }
  };
  const why = problemOf(refused)?.body['why'] as WordRefusal | undefined;
  const take = async (file: File) => {
    setUnreadable(null);
    setRefused(null);
    if (isWordFile(file)) return takeWord(file);
    if (file.size > 2_000_000) return setUnreadable(t('drafting.new.fileLarge'));
    const text = await file.text();
    if (!isPlain(text)) return takeWord(file);
    setPlain(text);
  };
  if (blocks) return <Confirm blocks={blocks} met={met} onChange={setBlocks} onBack={() => setBlocks(null)} />;
  return (
    <>
      <Masthead plain title={t('drafting.new.title')} lede={t('drafting.new.lede')} />
      <Section first title={t('drafting.new.draft')}>
        <Form error={recognise.error} onSend={() => recognise.mutate({ input: { plain } })}>
          <TextArea
            name="plain"
            label={t('drafting.new.paste')}
            hint={t('drafting.new.pasteHint')}
            record
            rows={14}
            value={plain}
            onChange={(event) => setPlain(event.target.value)}
          />
          <FileDrop
            label={t('drafting.new.file')}
            hint={t('drafting.new.fileHint')}
            accept=".docx,.doc,.docm,.odt,.rtf,.pages,.txt,.md,text/plain"
            error={unreadable}
            onFile={(file) => void take(file)}
          />
          {reading && <p role="status">{t('drafting.new.reading', reading)}</p>}
          {refused !== null && <ProblemNote error={refused}>{why && t(`drafting.wordRefusal.${why}`)}</ProblemNote>}
          <p>
            <Button
              type="submit"
              kind="primary"
              busy={recognise.isPending}
              locked={plain.trim() === '' && t('drafting.new.nothingYet')}
            >
              {t('drafting.new.look')}
            </Button>
          </p>
        </Form>
      </Section>
    </>
  );
}

function Confirm({
  blocks,
  met,
  onChange,
  onBack,
}: {
  blocks: LookedAt[];
  met: RecognisedView['remarks'];
  onChange(blocks: LookedAt[]): void;
  onBack(): void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { acting } = useSession();
  const meetings = useRead(meetingsRoutes.list, null, acting?.processId ? { processId: acting.processId } : {});
  const create = useWrite(draftingRoutes.createText, {
    refresh: [draftingRoutes.texts],
    onDone: (text) => void navigate(`/t/${text.id}`),
  });
  // Another page in all but its address: it begins at its top.
  useEffect(() => {
    window.scrollTo(0, 0);
  }, []);
  const title = blocks.find((block) => block.role === 'title')?.text ?? '';
  const unsure = blocks.filter((block) => block.confidence === 'unsure').length;
  const open = unchosen(blocks);
  const change = (index: number, part: Partial<LookedAt>) =>
    onChange(blocks.map((block, at) => (at === index ? { ...block, ...part, confidence: 'sure' } : block)));
  const send = (values: Record<string, string>) =>
    create.mutate({
      input: {
        processId: acting?.processId ?? '',
        meetingId: values['meetingId'] ?? '',
        symbol: values['symbol'] ?? '',
        title: values['title'] ?? '',
        lang: (values['lang'] ?? 'en') as 'en',
        blocks: taken(blocks).map(({ role, level, text, itemKind }) => ({
          role,
          text,
          itemKind,
          ...(role === 'subparagraph' && level === 2 ? { level } : {}),
        })),
      },
    });
  return (
    <>
      <Masthead plain title={t('drafting.confirm.title')} lede={t('drafting.confirm.lede', { count: blocks.length })} />
      <Form className="form wide" error={create.error} onSend={send}>
        <Section first title={t('drafting.confirm.head')}>
          <div className="form">
            <Select
              name="meetingId"
              label={t('drafting.confirm.meeting')}
              defaultValue={search.get('meeting') ?? ''}
              choices={(meetings.data ?? []).map((meeting) => ({ value: meeting.id, label: meeting.name }))}
            />
            <ProblemNote error={meetings.error} />
            <TextField name="title" label={t('drafting.confirm.textTitle')} defaultValue={title} />
            <TextField name="symbol" label={t('drafting.confirm.symbol')} hint={t('drafting.confirm.symbolHint')} />
            <Select
              name="lang"
              label={t('drafting.confirm.lang')}
              defaultValue={likelyLanguage(blocks)}
              choices={langs.map((lang) => ({ value: lang, label: languageName(lang) }))}
            />
          </div>
        </Section>
        <Section
          title={t('drafting.confirm.blocks')}
          aside={unsure > 0 ? t('drafting.confirm.unsure', { count: unsure }) : undefined}
        >
          <Met remarks={met} />
          <Recognised
            blocks={blocks}
            onChange={change}
            onDrop={(index) => onChange(blocks.filter((_, at) => at !== index))}
          />
        </Section>
        <p className="row">
          <Button
            type="submit"
            kind="primary"
            busy={create.isPending}
            locked={open > 0 && t('drafting.confirm.untracked', { count: open })}
          >
            {t('drafting.confirm.create')}
          </Button>
          <Button onPress={onBack}>{t('common.back')}</Button>
        </p>
      </Form>
    </>
  );
}
