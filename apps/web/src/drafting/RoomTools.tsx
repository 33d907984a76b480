import { type ComponentType, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextView } from '#contracts';
import { useMay } from '../api/may.js';
import { loadWords } from '../i18n/start.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { isCommand, letterOf } from '../ui/keys.rules.js';
import { MenuButton } from '../ui/MenuButton.js';
import type { RoomState } from './live-room.js';
import { type RoomTool, type RoomToolProps, roomTools } from './room-tools.js';

type Panel = Extract<RoomTool, { place: string }>;
export interface OpenTool {
  tool: Panel;
  Component: ComponentType<RoomToolProps>;
}

/** What opens a tool: its own button, or the one word that leads to all of them. */
function toolButton(id: string): HTMLElement | undefined {
  const buttons = document.querySelectorAll<HTMLElement>(`.roomhead [data-tool="${id}"], .roomhead .only-narrow .menu`);
  return [...buttons].find((button) => button.checkVisibility());
}

/** Which tool is open; opening it fetches its code and words. */
export function useRoomTool(): [OpenTool | null, (tool: Panel | null) => void] {
  const [open, setOpen] = useState<OpenTool | null>(null);
  const last = useRef<string | null>(null);
  // Whoever closes a tool from within stands at its button again, not at the top of the page.
  useEffect(() => {
    if (!open && last.current && document.activeElement === document.body) toolButton(last.current)?.focus();
    last.current = open?.tool.id ?? null;
  }, [open]);
  const choose = (tool: Panel | null) => {
    if (!tool) return setOpen(null);
    void Promise.all([tool.load(), loadWords(...tool.words)]).then(([{ default: Component }]) =>
      setOpen({ tool, Component }),
    );
  };
  return [open, choose];
}

/** The buttons of the tools, in the head of the room. */
export function RoomToolButtons({
  text,
  state,
  open,
  onChoose,
}: {
  text: TextView;
  state: RoomState;
  open: OpenTool | null;
  onChoose(tool: Panel | null): void;
}) {
  const { t } = useTranslation();
  const may = useMay();
  const shown = roomTools.filter(
    (tool) => (tool.shows?.(text, state) ?? true) && (!tool.asks || may(tool.asks[0], tool.asks[1])),
  );
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const letter = isCommand(event) && !event.shiftKey ? letterOf(event) : null;
      const tool = letter && roomTools.find((one): one is Panel => 'place' in one && one.key === letter);
      if (!tool || !(tool.shows?.(text, state) ?? true)) return;
      event.preventDefault();
      onChoose(tool);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [text, state, onChoose]);
  const press = (tool: Panel) => onChoose(open?.tool.id === tool.id ? null : tool);
  return (
    <>
      {shown
        .filter(({ narrow }) => !narrow)
        .map((tool) =>
          'to' in tool ? (
            <ButtonLink key={tool.id} small className="only-wide" to={tool.to(text.id)}>
              {t(tool.labelKey)}
            </ButtonLink>
          ) : (
            <button
              key={tool.id}
              type="button"
              className="menu only-wide"
              data-tool={tool.id}
              aria-expanded={open?.tool.id === tool.id}
              onClick={() => press(tool)}
            >
              {t(tool.labelKey)}
            </button>
          ),
        )}
      {/* On a telephone the text comes first: one word leads to all of them. */}
      <span className="only-narrow">
        <MenuButton
          label={t('drafting.toolsAll')}
          choices={shown.map((tool) => ({
            id: tool.id,
            label: t(tool.labelKey),
            ...('to' in tool
              ? { href: tool.to(text.id) }
              : { chosen: open?.tool.id === tool.id, onChoose: () => press(tool) }),
          }))}
        >
          {t('drafting.toolsAll')}
        </MenuButton>
      </span>
    </>
  );
}
