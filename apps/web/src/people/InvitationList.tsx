import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ListPreview, type ListRowView, peopleRoutes, type Role, roles } from '#contracts';
import { ProblemError, problemOf } from '../api/problem-error.js';
import { useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { as, asTable } from '../ui/cards.js';
import { FileDrop } from '../ui/FileDrop.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { Glyph } from '../ui/StatusMark.js';
import { findingWord, formatOf, wordsOf, wrongFirst } from './people.rules.js';

const LARGEST = 3_000_000;

interface Chosen {
  name: string;
  format: 'csv' | 'xlsx';
  content: string;
}

/** A file as the service takes it: CSV as text, a workbook in base64. */
async function read(file: File, format: Chosen['format']): Promise<Chosen> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (format === 'csv') return { name: file.name, format, content: wordsOf(bytes) };
  const letters = Array.from({ length: Math.ceil(bytes.length / 8192) }, (_, index) =>
    String.fromCharCode(...bytes.subarray(index * 8192, (index + 1) * 8192)),
  );
  return { name: file.name, format, content: btoa(letters.join('')) };
}

/** What is wrong with the list as a whole, in the words of its rows; what the service says in words of its own stays. */
function inWords(t: TFunction, error: unknown): unknown {
  const problem = problemOf(error);
  if (!problem?.body.issues) return error;
  const issues = problem.body.issues.map(({ path, message }) => ({
    path,
    message: message.startsWith('list.error.') ? t(findingWord(message)) : message,
  }));
  return new ProblemError(problem.key, problem.status, { ...problem.body, issues }, problem.wasWriting);
}

function Row({ row }: { row: ListRowView }) {
  const { t } = useTranslation();
  const known = (roles as readonly string[]).includes(row.role);
  return (
    <tr {...as.row}>
      <td {...as.cell} className="num">
        {row.line}
      </td>
      <th {...as.name} scope="row">
        {row.name}
      </th>
      <td {...as.cell}>{row.email}</td>
      <td {...as.cell}>{known ? t(`common.role.${row.role as Role}`) : row.role}</td>
      <td {...as.cell}>{row.entity}</td>
      <td {...as.cell}>
        {row.errors.length === 0 ? (
          <span className="status st-ok">
            <Glyph name="saved" />
            {t('people.list.fine')}
          </span>
        ) : (
          <ul>
            {row.errors.map((error) => (
              <li key={error.field + error.key} className="err">
                {t(findingWord(error.key))}
              </li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}

function Preview({ name, preview }: { name: string; preview: ListPreview }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="tabwrap cards" data-scroll-x tabIndex={0} aria-label={t('people.list.preview', { file: name })}>
      <table
        className="data"
        {...asTable(
          (['line', 'name', 'email', 'role', 'entity', 'finding'] as const).map((head) =>
            t(`people.list.column.${head}`),
          ),
        )}
      >
        <caption>{t('people.list.preview', { file: name })}</caption>
        <thead {...as.group}>
          <tr {...as.row}>
            {(['line', 'name', 'email', 'role', 'entity', 'finding'] as const).map((head) => (
              <th key={head} {...as.head} scope="col">
                {t(`people.list.column.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...as.group}>
          {wrongFirst(preview.rows).map((row) => (
            <Row key={row.line} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A list of people as a file: first a look at every row and what is wrong with it, then one button for all. */
export function InvitationList({ processId }: { processId: string }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const look = useWrite(peopleRoutes.inviteList, { looks: true });
  const invite = useWrite(peopleRoutes.inviteList, { refresh: [peopleRoutes.list] });
  const take = async (file: File) => {
    const format = formatOf(file.name);
    setWrong(!format ? t('people.list.kind') : file.size > LARGEST ? t('people.list.tooLarge') : null);
    if (!format || file.size > LARGEST) return;
    const list = await read(file, format);
    setChosen(list);
    invite.reset();
    look.mutate({ input: { processId, format: list.format, content: list.content, confirm: false } });
  };
  const preview = look.data;
  const done = invite.data?.invited ?? null;
  return (
    <div className="form wide">
      <FileDrop
        label={t('people.list.file')}
        hint={t('people.list.hint')}
        accept=".csv,.xlsx"
        error={wrong}
        onFile={(file) => void take(file)}
      />
      {look.isPending && <p role="status">{t('people.list.reading')}</p>}
      <ProblemNote error={inWords(t, look.error ?? invite.error)} />
      {done !== null && (
        <p className="notice agreed" role="status">
          {t('people.list.invited', { count: done })}
        </p>
      )}
      {chosen && preview && done === null && (
        <>
          <div role="status">
            {preview.wrong > 0 && <p className="notice warn">{t('people.list.wrong', { count: preview.wrong })}</p>}
            {preview.wrong === 0 && <p className="notice">{t('people.list.valid', { count: preview.valid })}</p>}
          </div>
          <p>
            <Button
              busy={invite.isPending}
              locked={preview.wrong > 0 && t('people.list.locked')}
              onPress={() =>
                invite.mutate({ input: { processId, format: chosen.format, content: chosen.content, confirm: true } })
              }
            >
              {t('people.list.confirm', { count: preview.valid })}
            </Button>
          </p>
          <Preview name={chosen.name} preview={preview} />
        </>
      )}
    </div>
  );
}
