import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A file of the product with its text; paths are written with slashes and begin at the repository. */
export interface Source {
  path: string;
  text: string;
}

const left: readonly string[] = ['node_modules', 'dist', '.git', 'coverage'];

/** All files below these folders whose names end so. */
export function sources(folders: readonly string[], ends: readonly string[]): Source[] {
  const found: Source[] = [];
  const look = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (left.includes(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) look(path);
      else if (ends.some((end) => entry.name.endsWith(end)))
        found.push({ path: relative(process.cwd(), path).split(sep).join('/'), text: readFileSync(path, 'utf8') });
    }
  };
  for (const folder of folders) look(join(process.cwd(), folder));
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
