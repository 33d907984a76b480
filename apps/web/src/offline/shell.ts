/** The page that somebody waits for goes first: on a narrow line the shell would take its place. */
const AFTER_MS = 3_000;
const AGAIN_MS = 15_000;

/** Resolves to whether the browser has the shell, or is given it now. */
async function registered(): Promise<boolean> {
  try {
    const { active, installing, waiting } = await navigator.serviceWorker.register('/sw.js');
    if (active || waiting) return true;
    return await new Promise<boolean>((told) => {
      const state = () => {
        if (installing?.state === 'installed' || installing?.state === 'activated') told(true);
        if (!installing || installing.state === 'redundant') told(false);
      };
      installing?.addEventListener('statechange', state);
      state();
    });
  } catch {
    return false;
  }
}

/** Lets the browser keep the shell of the product, where the address is safe enough for it; what broke off is tried again. */
export function keepShell(): void {
  if (!('serviceWorker' in navigator)) return;
  const soon = (wait: number) => setTimeout(() => void registered().then((has) => has || soon(AGAIN_MS)), wait);
  if (document.readyState === 'complete') soon(AFTER_MS);
  else window.addEventListener('load', () => soon(AFTER_MS), { once: true });
}
