import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type BlockRole,
  type BlockView,
  blockRoles,
  draftingRoutes,
  type SetBlockState,
  type StructureCommand,
  type TextView,
} from '#contracts';
import { readBlocks } from '#text';
import { useMay } from '../api/may.js';
import { useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { useDates } from '../ui/dates.js';
import { Select, TextArea } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { useKeptFocus } from '../ui/kept-focus.js';
import { DecidedMeanwhile } from '../ui/Meanwhile.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { StatusMark } from '../ui/StatusMark.js';
import { BlockRules } from './BlockRules.js';
import { stateOf } from './block-words.js';
import { isOpenItem, type Line } from './Contents.js';
import { give } from './commanding.js';
import type { LiveRoom, RoomState } from './live-room.js';
import { movedBy } from './moving.rules.js';

interface PanelProps {
  text: TextView;
  state: RoomState;
  room: LiveRoom;
  line: Line | null;
  lines: readonly Line[];
  onGo(id: string): void;
}

const unrecorded = (id: string): BlockView => ({
  id,
  state: 'open',
  reopened: false,
  reason: null,
  waitingFor: [],
  freeTyping: false,
  itemKind: null,
  addresseeRule: null,
  deadlineRule: null,
  theme: null,
  agreedAt: null,
  version: 0,
});
const isItem = (role: BlockRole) => role !== 'title' && role !== 'heading';

/** The margin of the paragraph one stands in: how it stands, who shall do it, and what the chair may say of it. */
export function BlockPanel({ text, state, room, line, lines, onGo }: PanelProps) {
  const { t } = useTranslation();
  const may = useMay();
  if (!line) return <p className="muted panelempty">{t('drafting.panel.empty')}</p>;
  const view = state.blocks.get(line.id) ?? text.blocks.find((block) => block.id === line.id) ?? unrecorded(line.id);
  const settled = ['adopted', 'transmitted', 'corrected'].includes(state.textState);
  return (
    <div key={line.id}>
      <div className="mhead">
        <h2 id="paragraph" tabIndex={-1}>
          {line.number
            ? t('drafting.paragraph', { number: line.number.replace(/\.$/, '') })
            : t('drafting.paragraphUnnumbered')}
        </h2>
        <Step lines={lines} line={line} onGo={onGo} />
      </div>
      <Standing view={view} />
      {text.may.chair && isItem(line.role) && !settled && <ChairActs text={text} view={view} />}
      {isItem(line.role) && (
        <BlockRules
          text={text}
          view={view}
          mayChange={may('describe', 'Text', { processId: text.processId, state: state.textState }) && !settled}
        />
      )}
      {text.may.structure && !settled && view.state === 'open' && (
        <Structure room={room} line={line} lines={lines} onGo={onGo} />
      )}
    </div>
  );
}

function Step({ lines, line, onGo }: { lines: readonly Line[]; line: Line; onGo(id: string): void }) {
  const { t } = useTranslation();
  const nextOpen = lines.slice(lines.indexOf(line) + 1).find(isOpenItem) ?? lines.find(isOpenItem);
  if (!nextOpen || nextOpen.id === line.id) return null;
  return (
    <button type="button" className="menu push" onClick={() => onGo(nextOpen.id)}>
      {t('drafting.panel.nextOpen')}
    </button>
  );
}

function Standing({ view }: { view: BlockView }) {
  const { t } = useTranslation();
  const { time } = useDates();
  const { zone } = useSession();
  const { key, glyph, tone } = stateOf(view);
  return (
    <p className="standing">
      <StatusMark glyph={glyph} word={key} tone={tone as 'agreed'} />
      {view.agreedAt && <span className="muted num"> {time(view.agreedAt, zone)}</span>}
      {view.reason && <span className="muted block"> {t('drafting.panel.reason', { reason: view.reason })}</span>}
    </p>
  );
}

/** The chair's acts, each recorded at once for everybody; reopening needs a reason that all can read. */
function ChairActs({ text, view }: { text: TextView; view: BlockView }) {
  const { t } = useTranslation();
  const [reopening, setReopening] = useState(false);
  const set = useWrite(draftingRoutes.setBlockState, { onDone: () => setReopening(false) });
  const say = (input: SetBlockState) => set.mutate({ params: { textId: text.id, blockId: view.id }, input });
  const place = useKeptFocus<HTMLDivElement>('paragraph');
  const agreed = view.state === 'agreed' || view.state === 'agreed_ad_ref';
  // One's own act is heard from the room before its answer comes.
  const gone = !agreed && !set.isPending && !set.isSuccess;
  return (
    <div className="panelpart" ref={place}>
      {!agreed && (
        <div className="stack">
          <Button kind="primary" busy={set.isPending} onPress={() => say({ state: 'agreed', version: view.version })}>
            {t('drafting.chair.agreed')}
          </Button>
          <Button busy={set.isPending} onPress={() => say({ state: 'agreed_ad_ref', version: view.version })}>
            {t('drafting.chair.adRef')}
          </Button>
          <p className="hint">{t('drafting.chair.adRefGloss')}</p>
        </div>
      )}
      {agreed && !reopening && <Button onPress={() => setReopening(true)}>{t('drafting.chair.reopen')}</Button>}
      {reopening && (
        <Form
          error={set.error}
          meanwhile={gone && <DecidedMeanwhile />}
          onSend={(values) => say({ state: 'open', version: view.version, reason: values.reason ?? '' })}
        >
          <TextArea
            name="reason"
            label={t('drafting.chair.reopenReason')}
            hint={t('drafting.chair.reopenHint')}
            rows={3}
          />
          <p className="row">
            {!gone && (
              <Button type="submit" kind="primary" busy={set.isPending}>
                {t('drafting.chair.reopenNow')}
              </Button>
            )}
            <Button onPress={() => setReopening(false)}>{t(gone ? 'common.close' : 'common.cancel')}</Button>
          </p>
        </Form>
      )}
      {!reopening && <ProblemNote error={set.error} />}
    </div>
  );
}

/** Moving, joining, changing the kind of a paragraph: by button what the keys do, so that nothing needs a mouse or a trick. */
function Structure({
  room,
  line,
  lines,
  onGo,
}: {
  room: LiveRoom;
  line: Line;
  lines: readonly Line[];
  onGo(id: string): void;
}) {
  const { t } = useTranslation();
  const at = lines.findIndex((one) => one.id === line.id);
  const place = useKeptFocus<HTMLDetailsElement>('paragraph');
  // What was typed in the paragraph goes before the act.
  const run = (command: StructureCommand) => give(room, () => command);
  const move = (by: -1 | 1) => {
    void give(room, () => {
      const { doc } = room.state();
      return (
        doc &&
        movedBy(
          readBlocks(doc).map(({ id }) => id),
          line.id,
          by,
        )
      );
    });
  };
  const beside = lines[at + 1] ?? lines[at - 1];
  return (
    <details className="panelpart" ref={place}>
      <summary>{t('drafting.structure.title')}</summary>
      <div className="stack">
        <Select
          name="role"
          label={t('drafting.structure.role')}
          value={line.role}
          onChange={(event) =>
            void run({ kind: 'change-role', blockId: line.id, role: event.target.value as BlockRole })
          }
          choices={blockRoles.map((role) => ({ value: role, label: t(`drafting.role.${role}`) }))}
        />
        <p className="row">
          <Button small locked={at <= 0 && t('drafting.structure.first')} onPress={() => move(-1)}>
            {t('drafting.structure.up')}
          </Button>
          <Button small locked={at >= lines.length - 1 && t('drafting.structure.last')} onPress={() => move(1)}>
            {t('drafting.structure.down')}
          </Button>
          <Button
            small
            onPress={() =>
              void run({ kind: 'insert', after: line.id, role: line.role, text: '' }).then((told) => {
                if (told) onGo(told.blockId);
              })
            }
          >
            {t('drafting.structure.insert')}
          </Button>
          <Button
            small
            danger
            onPress={() =>
              void run({ kind: 'delete', blockId: line.id }).then((told) => {
                if (told && beside) onGo(beside.id);
              })
            }
          >
            {t('drafting.structure.delete')}
          </Button>
        </p>
        <p className="hint">{t('drafting.structure.keys')}</p>
      </div>
    </details>
  );
}
