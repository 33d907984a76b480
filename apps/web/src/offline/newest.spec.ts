import { heedNewest } from './newest.js';

/** A worker that keeps one version of the pages; one that is being replaced hears and says nothing. */
const workerWith = (version: string | null) => ({
  postMessage: jest.fn((_word: string, [port]: MessagePort[]) => {
    if (version) port!.postMessage(version);
    port!.close();
  }),
});
class Workers extends EventTarget {
  controller: ReturnType<typeof workerWith> | null = null;
  takesOver(worker: ReturnType<typeof workerWith>): void {
    this.controller = worker;
    this.dispatchEvent(new Event('controllerchange'));
  }
}

const spoken = () => new Promise((resolve) => setTimeout(resolve, 30));

describe('the page that came from the device asks which pages are the newest', () => {
  const reload = jest.fn();
  let workers: Workers;

  beforeEach(() => {
    reload.mockClear();
    workers = new Workers();
    const navigator = { serviceWorker: workers, userActivation: { hasBeenActive: false } };
    const document = { querySelector: () => ({ content: 'mine' }) };
    for (const [name, value] of Object.entries({ navigator, document, location: { reload } }))
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  });

  it('the newest already: nothing happens', async () => {
    workers.controller = workerWith('mine');
    heedNewest();
    await spoken();
    expect(workers.controller.postMessage).toHaveBeenCalledTimes(1);
    expect(reload).not.toHaveBeenCalled();
  });

  it('a worker that is being replaced says nothing; the one that takes its place is asked, and the page loaded again', async () => {
    workers.controller = workerWith(null);
    heedNewest();
    await spoken();
    expect(reload).not.toHaveBeenCalled();
    workers.takesOver(workerWith('next'));
    await spoken();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('a page that came from the device all the same is loaded once more when the next worker is there, and not for ever', async () => {
    const kept = new Map<string, string>();
    const localStorage = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    };
    Object.defineProperty(globalThis, 'localStorage', { value: localStorage, configurable: true, writable: true });
    for (const times of [1, 2, 2]) {
      workers.controller = workerWith('next');
      // Loaded again, the page begins anew.
      jest.resetModules();
      (await import('./newest.js')).heedNewest();
      workers.takesOver(workerWith('next'));
      await spoken();
      expect(reload).toHaveBeenCalledTimes(times);
    }
  });
});
