/** One promise for a request, and one for a transaction that has reached the disk. */
export const answered = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
export const done = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'));
  });

export const stores = {
  /** `[termId, textId]`: the text as the record and this device last shared it */
  copies: 'copies',
  /** `[termId, textId, load, n]`: words typed here that the copy does not hold yet */
  waiting: 'waiting',
  /** `[termId, textId, id]`: spare ids for documents */
  ids: 'ids',
  /** counted: words that the record did not take */
  kept: 'kept',
  /** address: the last view of a page */
  views: 'views',
  /** `[requestId, load, question, commitmentId]`: answers to a questionnaire that the record does not hold yet */
  answers: 'answers',
  /** `[requestId, load, id]`: files on their way into the record */
  files: 'files',
} as const;

const VERSION = 2;
const PREFIX = 'rapporteur-';
export const nameFor = (personId: string): string => `${PREFIX}${personId}`;

/** What an earlier version of the product made stays, with everything in it. */
function make(database: IDBDatabase): void {
  const store = (name: string, options: IDBObjectStoreParameters) => {
    if (!database.objectStoreNames.contains(name)) database.createObjectStore(name, options);
  };
  store(stores.copies, { keyPath: ['termId', 'textId'] });
  store(stores.waiting, { keyPath: ['termId', 'textId', 'load', 'n'] });
  store(stores.ids, { keyPath: ['termId', 'textId', 'id'] });
  store(stores.kept, { keyPath: 'id', autoIncrement: true });
  store(stores.views, { keyPath: 'address' });
  store(stores.answers, { keyPath: ['requestId', 'load', 'question', 'commitmentId'] });
  store(stores.files, { keyPath: ['requestId', 'load', 'id'] });
}

/** The database of one person on this device. It closes by itself when another tab deletes it. */
export function openDatabase(personId: string): Promise<IDBDatabase> {
  const request = indexedDB.open(nameFor(personId), VERSION);
  request.onupgradeneeded = () => make(request.result);
  return answered(request).then((database) => {
    database.onversionchange = () => database.close();
    return database;
  });
}

const deleted = (name: string): Promise<void> =>
  new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });

/** Where a browser forbids this even to be asked, it holds nothing. */
async function listed(): Promise<IDBDatabaseInfo[]> {
  try {
    return (await indexedDB.databases?.()) ?? [];
  } catch {
    return [];
  }
}

/** Deletes what this browser holds of texts: of everybody, or of everybody but one. */
export async function deleteCopies(except?: string): Promise<void> {
  const known = await listed();
  const names = known.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name] : []));
  await Promise.all(names.filter((name) => name !== (except && nameFor(except))).map(deleted));
}
