import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { questions } from '#contracts';
import type { HeldAnswer } from '../offline/report-device.js';
import { Button } from '../ui/Button.js';
import type { Held } from './use-held.js';
import { useSaid } from './use-said.js';

/** Answers that were written here and cannot be sent any more: shown until their writer has seen them. */
export function LeftHere({ held }: { held: Held }) {
  const { t } = useTranslation();
  const said = useSaid();
  const [gone, setGone] = useState(false);
  const { device, answers, files } = held;
  if (gone || typeof device === 'string' || answers.length + files.length === 0) return null;
  const forget = async () => {
    await device.writeAnswers([], answers);
    for (const { id } of files) await device.dropFile(id);
    setGone(true);
  };
  const what = (answer: HeldAnswer) => {
    const question = questions.find(({ code }) => code === answer.question);
    return question ? said(question, answer.value) : String(answer.value);
  };
  return (
    <section className="notice warn lefthere" aria-labelledby="left-here">
      <h2 id="left-here">{t('reporting.left.title')}</h2>
      <p>{t('reporting.left.say')}</p>
      <dl className="said">
        {answers.map((answer) => (
          <div key={`${answer.question} ${answer.commitmentId}`}>
            <dt>{t(`reporting.question.${answer.question}`)}</dt>
            <dd>{what(answer)}</dd>
          </div>
        ))}
        {files.map(({ id, name }) => (
          <div key={id}>
            <dt>{t('reporting.files.title')}</dt>
            <dd>
              <bdi>{name}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <Button small onPress={() => void forget().catch(() => undefined)}>
          {t('reporting.left.forget')}
        </Button>
      </p>
    </section>
  );
}
