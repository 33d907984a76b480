import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { type BlockRole, blockRoles, draftingRoutes, meetingsRoutes, type RecognisedBlock } from '#contracts';
import { numbersOf } from '#text';
import { useRead, useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { Select, TextArea, TextField } from '../ui/Field.js';
import { FileDrop } from '../ui/FileDrop.js';
import { Form } from '../ui/Form.js';
import { useConfidentiality } from '../ui/frame.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { languageName } from './language-name.js';
import './drafting.css';

/** A first draft comes in: pasted or as a plain text file, looked at line by line, and confirmed. */
export default function NewTextPage() {
  const { t } = useTranslation();
  const [plain, setPlain] = useState('');
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const [blocks, setBlocks] = useState<RecognisedBlock[] | null>(null);
  const recognise = useWrite(draftingRoutes.recognise, { onDone: (view) => setBlocks(view.blocks) });
  useConfidentiality('L3');
  const take = async (file: File) => {
    setUnreadable(null);
    if (file.size > 2_000_000) return setUnreadable(t('drafting.new.fileLarge'));
    const text = await file.text();
    if (text.includes('\u0000')) return setUnreadable(t('drafting.new.fileNotText'));
    setPlain(text);
  };
  if (blocks) return <Confirm blocks={blocks} onChange={setBlocks} onBack={() => setBlocks(null)} />;
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
            accept=".txt,.md,text/plain"
            error={unreadable}
            onFile={(file) => void take(file)}
          />
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
  onChange,
  onBack,
}: {
  blocks: RecognisedBlock[];
  onChange(blocks: RecognisedBlock[]): void;
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
  const change = (index: number, part: Partial<RecognisedBlock>) =>
    onChange(blocks.map((block, at) => (at === index ? { ...block, ...part, confidence: 'sure' } : block)));
  const send = (values: Record<string, string>) =>
    create.mutate({
      input: {
        processId: acting?.processId ?? '',
        meetingId: values['meetingId'] ?? '',
        symbol: values['symbol'] ?? '',
        title: values['title'] ?? '',
        lang: (values['lang'] ?? 'en') as 'en',
        blocks: blocks.map(({ role, level, text, itemKind }) => ({
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
              defaultValue="en"
              choices={['en', 'fr', 'ar', 'es', 'ru', 'zh'].map((lang) => ({ value: lang, label: languageName(lang) }))}
            />
          </div>
        </Section>
        <Section
          title={t('drafting.confirm.blocks')}
          aside={unsure > 0 ? t('drafting.confirm.unsure', { count: unsure }) : undefined}
        >
          <Recognised
            blocks={blocks}
            onChange={change}
            onDrop={(index) => onChange(blocks.filter((_, at) => at !== index))}
          />
        </Section>
        <p className="row">
          <Button type="submit" kind="primary" busy={create.isPending}>
            {t('drafting.confirm.create')}
          </Button>
          <Button onPress={onBack}>{t('common.back')}</Button>
        </p>
      </Form>
    </>
  );
}

/** What was recognised, line by line; each kind can be corrected where it stands. */
function Recognised({
  blocks,
  onChange,
  onDrop,
}: {
  blocks: readonly RecognisedBlock[];
  onChange(index: number, part: Partial<RecognisedBlock>): void;
  onDrop(index: number): void;
}) {
  const { t } = useTranslation();
  const numbers = numbersOf(blocks.map(({ role, level }) => ({ role, level })));
  const deep = (block: RecognisedBlock) =>
    block.role === 'subparagraph' && block.level === 2 ? 'subparagraph2' : block.role;
  const roles = [...blockRoles, 'subparagraph2'];
  return (
    <ol className="recognised plainlist">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines stand in the order of the draft.
        <li key={index} className={block.confidence === 'unsure' ? 'unsure' : undefined}>
          <select
            className="input"
            aria-label={t('drafting.confirm.kindOf', { line: block.line })}
            value={deep(block)}
            onChange={(event) =>
              onChange(
                index,
                event.target.value === 'subparagraph2'
                  ? { role: 'subparagraph', level: 2 }
                  : { role: event.target.value as BlockRole, level: 1 },
              )
            }
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {t(`drafting.role.${role}`)}
              </option>
            ))}
          </select>
          <span className="num muted">{numbers[index]}</span>
          <span className={`text ${block.role}`} dir="auto">
            {block.text}
          </span>
          {block.confidence === 'unsure' && <span className="flag warn">{t('drafting.confirm.check')}</span>}
          <button
            type="button"
            className="btn sm plain"
            aria-label={t('drafting.confirm.dropLine', { line: block.line })}
            onClick={() => onDrop(index)}
          >
            {t('drafting.confirm.drop')}
          </button>
        </li>
      ))}
    </ol>
  );
}
