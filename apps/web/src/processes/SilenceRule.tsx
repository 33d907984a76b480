import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { breakVisibilities, type ProcessView, processesRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { RadioGroup } from '../ui/Choices.js';
import { Form } from '../ui/Form.js';
import { Section } from '../ui/Masthead.js';

type Rule = (typeof breakVisibilities)[number];
const isRule = (said: string): said is Rule => breakVisibilities.some((rule) => rule === said);

/** Who will see which State breaks a silence: a rule of procedure, set with what follows from it in words. */
export function SilenceRule({ process }: { process: ProcessView }) {
  const { t } = useTranslation();
  const { rules, version } = process;
  const [chosen, setChosen] = useState<Rule | null>(null);
  const set = useWrite(processesRoutes.setRules, {
    refresh: [processesRoutes.get, processesRoutes.list],
    onDone: () => setChosen(null),
  });
  const rule = chosen ?? rules.silenceBreakVisibility;
  return (
    <Section title={t('processes.silence.title')}>
      <Form
        error={set.error}
        onSend={() =>
          set.mutate({
            params: { processId: process.id },
            input: { version, rules: { ...rules, silenceBreakVisibility: rule } },
          })
        }
      >
        <RadioGroup
          name="silenceBreakVisibility"
          label={t('processes.silence.who')}
          hint={t('processes.silence.from')}
          value={rule}
          onChange={(said) => isRule(said) && setChosen(said)}
          choices={breakVisibilities.map((value) => ({
            value,
            label: t(`processes.silence.rule.${value}`),
            hint: t(`processes.silence.follows.${value}`),
          }))}
        />
        <p className="row">
          <Button
            type="submit"
            busy={set.isPending}
            locked={rule === rules.silenceBreakVisibility ? t('processes.silence.inForce') : null}
          >
            {t('processes.silence.set')}
          </Button>
        </p>
      </Form>
    </Section>
  );
}
