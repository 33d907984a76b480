import { type Looks, looks } from '../ui/looks.js';
import { Icon } from '../ui/StatusMark.js';

interface SendButtonProps extends Looks {
  children: React.ReactNode;
  busy?: boolean;
  busyWords?: string;
  name?: string;
  value?: string;
}

/** The button that sends a form of the door. While it works it stays, says so, and sends nothing twice. */
export function SendButton({ children, busy, busyWords, icon, name, value, ...kind }: SendButtonProps) {
  return (
    <button
      type="submit"
      className={looks(kind)}
      name={name}
      value={value}
      aria-disabled={busy || undefined}
      onClick={(event) => busy && event.preventDefault()}
    >
      {icon && <Icon name={icon} />}
      {busy && busyWords ? busyWords : children}
    </button>
  );
}
