import { useId } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Looks, looks } from './looks.js';
import { Icon } from './StatusMark.js';

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
