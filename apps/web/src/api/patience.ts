/** How long one waits for a line of which perhaps only one end is left: such a line never says that it is cut. */
export interface Patience {
  /** milliseconds until the service begins to answer */
  begins: number;
  /** milliseconds from then until the whole answer is there */
  whole: number;
}

/**
 * Asks an address and reads the answer, and gives both up where they do not come.
 * @throws what `fetch` or the reading throws, also when it was given up
 */
export async function askPatiently<T>(
  address: string,
  how: RequestInit,
  { begins, whole }: Patience,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const patience = new AbortController();
  const limit = (ms: number) => setTimeout(() => patience.abort(), ms);
  let late = limit(begins);
  try {
    const response = await fetch(address, { credentials: 'same-origin', ...how, signal: patience.signal });
    clearTimeout(late);
    late = limit(whole);
    return await read(response);
  } finally {
    clearTimeout(late);
  }
}
