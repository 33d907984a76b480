/** The page that somebody waits for goes first: on a narrow line the shell would take its place. */
const AFTER_MS = 3_000;

/** Lets the browser keep the shell of the product, where the address is safe enough for it. */
export function keepShell(): void {
  if (!('serviceWorker' in navigator)) return;
  const register = () =>
    setTimeout(() => void navigator.serviceWorker.register('/sw.js').catch(() => undefined), AFTER_MS);
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}
