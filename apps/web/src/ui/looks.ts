/** How a button looks; one primary (filled) button per screen. */
export interface Looks {
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
