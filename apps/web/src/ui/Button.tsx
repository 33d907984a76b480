import { useId } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Link, type LinkProps } from 'react-router';
import { Icon } from './StatusMark.js';

interface Looks {
  /** One primary (filled) button per screen; quiet ones carry no border. */
  kind?: 'primary' | 'secondary' | 'quiet';
  small?: boolean;
  danger?: boolean;
  icon?: string;
}

export function looks({ kind = 'secondary', small, danger }: Looks): string {
  return [
    'btn',
    kind === 'primary' && 'primary',
    kind === 'quiet' && 'plain',
    small && 'sm',
    danger && 'danger',
    danger && kind === 'primary' && 'solid',
  ]
    .filter(Boolean)
    .join(' ');
}

export interface ButtonProps extends Looks, Omit<AriaButtonProps, 'children' | 'className' | 'isPending'> {
  children: React.ReactNode;
  /** The act is under way: its words are shown instead, and pressing again does nothing. */
  busy?: boolean | string;
  /** Why it cannot be pressed now. The button stays reachable and says so. */
  locked?: string | false | null;
}

/** A button with a verb. A locked one says why beside itself. */
export function Button({ kind, small, danger, icon, busy, locked, children, ...rest }: ButtonProps) {
  const { t } = useTranslation();
  const why = useId();
  const className = looks({ kind, small, danger });
  if (locked) {
    return (
      <span className="lockedwhy">
        <button type="button" className={className} aria-disabled="true" aria-describedby={why}>
          <Icon name="lock" />
          {children}
        </button>
        <span id={why} className="small muted">
          {locked}
        </span>
      </span>
    );
  }
  return (
    <AriaButton {...rest} className={className} isPending={Boolean(busy)}>
      {icon && <Icon name={icon} />}
      {busy ? (typeof busy === 'string' ? busy : t('common.working')) : children}
    </AriaButton>
  );
}

/** A link that looks like a button, because it leads to the act. */
export function ButtonLink({ kind, small, danger, icon, children, ...rest }: Looks & LinkProps) {
  return (
    <Link {...rest} className={looks({ kind, small, danger })}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}
