/** What of a pressed key matters for a command; every keyboard event has it. */
export interface Pressed {
  /** What the keyboard writes there. */
  readonly key: string;
  /** The place of the key. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  getModifierState(name: string): boolean;
}

/** Ctrl or Cmd is held for a command. AltGr, which some systems tell as Ctrl with Alt, is held to write a letter. */
export function isCommand(pressed: Pressed): boolean {
  const { ctrlKey, metaKey, altKey } = pressed;
  return (ctrlKey || metaKey) && !altKey && !pressed.getModifierState('AltGraph');
}

/** The letter of a key: as it writes it where it writes Latin letters, and by its place where it writes others. */
export function letterOf({ key, code }: Pick<Pressed, 'key' | 'code'>): string | null {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? null;
}
