import { Link, type LinkProps } from 'react-router';
import { type Looks, looks } from './looks.js';
import { Icon } from './StatusMark.js';

/** A link that looks like a button, because it leads to the act. */
export function ButtonLink({ kind, small, danger, icon, children, ...rest }: Looks & LinkProps) {
  return (
    <Link {...rest} className={looks({ kind, small, danger })}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}
