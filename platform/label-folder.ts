import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { type LabelFiles } from './label-files';

/**
 * A folder that API and workers share (`LABELS_DIR`). A file is whole or not there: it is written beside its place, brought to disk and
 * then renamed. Tenants and labels are our own ids, and no place leads out of the folder.
 */
export function openLabelFolder(dir: string): LabelFiles {
  const root = path.resolve(dir);
  const fileAt = (place: string): string => {
    const file = path.resolve(root, place);
    if (!file.startsWith(root + path.sep)) throw new Error('The place of a label is not in its folder');
    return file;
  };
  return {
    put: async ({ tenant, labelId }, pdf) => {
      const place = path.posix.join(tenant, `${labelId}.pdf`);
      const file = fileAt(place);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const beside = `${file}.${randomUUID()}`;
      const handle = await open(beside, 'wx', 0o600);
      try {
        await handle.writeFile(pdf);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(beside, file);
      return place;
    },
    get: async (place) => {
      try {
        return await readFile(fileAt(place));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    remove: (place) => rm(fileAt(place), { force: true }),
  };
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
