import { lazy, Suspense, useState } from 'react';
import { Icon } from './StatusMark.js';

export interface MenuChoice {
  id: string;
  label: string;
  detail?: string;
  /** The present one of a choice. */
  chosen?: boolean;
  /** Not read yet. */
  strong?: boolean;
  href?: string;
  onChoose?(): void;
  lang?: string;
}

export interface MenuButtonProps {
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

const load = () => import('./OpenMenu.js');
const OpenMenu = lazy(load);

/** A button that opens a short list of acts or choices. The list itself is fetched when somebody comes near. */
export function MenuButton(props: MenuButtonProps) {
  const { label, children, className = 'menu', plain } = props;
  const [used, setUsed] = useState(false);
  const face = (
    <>
      {children}
      {!plain && <Icon name="down" />}
    </>
  );
  const closed = (
    <button
      type="button"
      className={className}
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setUsed(true)}
    >
      {face}
    </button>
  );
  if (!used) return closed;
  return (
    <Suspense fallback={closed}>
      <OpenMenu {...props} className={className} face={face} />
    </Suspense>
  );
}
