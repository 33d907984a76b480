/** What this device remembers of how somebody likes the page. Where the browser forbids it, nothing is remembered. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`rapporteur.${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`rapporteur.${name}`, value);
  } catch {
    // A browser without storage shows the page as well.
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(`rapporteur.${name}`);
  } catch {
    // Nothing was remembered either.
  }
}
