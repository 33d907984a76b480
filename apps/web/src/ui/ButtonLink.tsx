import { Link, type LinkProps } from 'react-router';
import { type Looks, looks } from './looks.js';
import { Icon } from './StatusMark.js';

/** A link that looks like a button, because it leads to the act. */
export function ButtonLink({
  kind,
  small,
  danger,
  icon,
  className,
  children,
  ...rest
}: Looks & LinkProps & { className?: string }) {
  return (
    <Link {...rest} className={[looks({ kind, small, danger }), className].filter(Boolean).join(' ')}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}
