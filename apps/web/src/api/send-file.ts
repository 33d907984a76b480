import type { ProblemBody } from '#contracts';
import { savingEnded, savingStarted } from './connection.js';
import { ProblemError } from './problem-error.js';

/** Sends one file with its words, and tells how far it came. `looks`: it is only looked at, and nothing is saved by it. */
export function sendFile<View>(
  address: string,
  fields: Record<string, string>,
  file: File,
  onProgress: (percent: number) => void,
  { looks = false }: { looks?: boolean } = {},
): Promise<View> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
  form.append('file', file, file.name);
  if (!looks) savingStarted();
  return new Promise<View>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = (event) =>
      event.lengthComputable && onProgress(Math.round((100 * event.loaded) / event.total));
    request.onload = () => {
      if (request.status < 300) return resolve(request.response as View);
      const body = (request.response ?? {}) as Partial<ProblemBody>;
      reject(new ProblemError(body.key ?? 'unexpected', request.status, body, true));
    };
    request.onerror = () => reject(new ProblemError('unreachable', 0, {}, true));
    request.send(form);
  }).then(
    (view) => {
      if (!looks) savingEnded(true);
      return view;
    },
    (error: unknown) => {
      if (!looks) savingEnded(false);
      throw error;
    },
  );
}
