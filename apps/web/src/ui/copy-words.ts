/** Puts words on the clipboard, also where a browser gives a page of an unsafe address none; whether it did. */
export async function copyWords(words: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(words);
      return true;
    }
  } catch {
    // Refused: the older way is left.
  }
  const had = document.activeElement as HTMLElement | null;
  const field = document.createElement('textarea');
  field.value = words;
  field.className = 'vh';
  field.setAttribute('aria-hidden', 'true');
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  had?.focus({ preventScroll: true });
  return done;
}
