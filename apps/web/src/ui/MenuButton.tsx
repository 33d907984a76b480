import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { Icon } from './StatusMark.js';

export interface MenuChoice {
  id: string;
  label: string;
  detail?: string;
  /** The present one of a choice. */
  chosen?: boolean;
  href?: string;
  onChoose?(): void;
  lang?: string;
}

interface MenuButtonProps {
  /** Said of the button where its words alone do not tell. */
  label?: string;
  children: React.ReactNode;
  /** Sentence at the head of the list. */
  heading?: string;
  choices: readonly MenuChoice[];
  /** Below a rule: what is of another kind. */
  after?: readonly MenuChoice[];
  className?: string;
  plain?: boolean;
}

function Row({ choice }: { choice: MenuChoice }) {
  return (
    <MenuItem
      id={choice.id}
      className="menuitem"
      textValue={choice.label}
      href={choice.href}
      onAction={choice.onChoose}
    >
      <span className="tick" aria-hidden="true">
        {choice.chosen && '✓'}
      </span>
      <span lang={choice.lang}>
        {choice.label}
        {choice.detail && <small>{choice.detail}</small>}
      </span>
      {choice.chosen && <span className="vh"> ✓</span>}
    </MenuItem>
  );
}

/** A button that opens a short list of acts or choices. */
export function MenuButton({ label, children, heading, choices, after, className, plain }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <Button className={className ?? 'menu'} aria-label={label}>
        {children}
        {!plain && <Icon name="down" />}
      </Button>
      <Popover className="popover">
        <Menu className="menulist" aria-label={label ?? heading}>
          <MenuSection>
            {heading && <Header className="menuhead">{heading}</Header>}
            {choices.map((choice) => (
              <Row key={choice.id} choice={choice} />
            ))}
          </MenuSection>
          {after && <Separator className="menusep" />}
          {after && (
            <MenuSection>
              {after.map((choice) => (
                <Row key={choice.id} choice={choice} />
              ))}
            </MenuSection>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
