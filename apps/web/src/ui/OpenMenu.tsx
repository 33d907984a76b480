import { useEffect, useRef, useState } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import type { MenuButtonProps, MenuChoice } from './MenuButton.js';

function row(choice: MenuChoice) {
  return (
    <MenuItem
      key={choice.id}
      id={choice.id}
      className="menuitem"
      textValue={choice.label}
      href={choice.href}
      onAction={choice.onChoose}
      aria-label={choice.detail ? `${choice.label}, ${choice.detail}` : choice.label}
    >
      <span className="tick" aria-hidden="true">
        {choice.chosen && '✓'}
      </span>
      <span lang={choice.lang}>
        {choice.strong ? <b>{choice.label}</b> : choice.label}
        {choice.detail && <small>{choice.detail}</small>}
      </span>
    </MenuItem>
  );
}

/** The same button with its list, once it was pressed. */
export default function OpenMenu({
  label,
  heading,
  choices,
  after,
  className,
  face,
}: MenuButtonProps & { face: React.ReactNode }) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  // The button first, so that the focus comes back to it when the list closes.
  useEffect(() => {
    button.current?.focus();
    setOpen(true);
  }, []);
  const chosen = choices.filter((choice) => choice.chosen).map((choice) => choice.id);
  return (
    <MenuTrigger isOpen={open} onOpenChange={setOpen}>
      <Button ref={button} className={className ?? 'menu'} aria-label={label}>
        {face}
      </Button>
      <Popover className="popover">
        <Menu className="menulist" autoFocus="first" aria-label={label ?? heading}>
          <MenuSection {...(chosen.length ? { selectionMode: 'single' as const, selectedKeys: chosen } : {})}>
            {heading && <Header className="menuhead">{heading}</Header>}
            {choices.map(row)}
          </MenuSection>
          {after && <Separator className="menusep" />}
          {after && <MenuSection aria-label={label ?? heading}>{after.map(row)}</MenuSection>}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
