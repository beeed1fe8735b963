import { fileRemoved, filesToRemove, moveDocument, waitingDocuments } from '../../db/labels/label-files';
import { type LabelFiles } from '../../platform/label-files';
import { type Deps } from '../deps';

const atOnce = 20;

/** So many failures in a row of works are no single file's. */
const enough = 3;

/**
 * Brings PDFs from Postgres to their folder or bucket, and removes there what is gone here. A purchase never waits for that, and an outage
 * loses nothing: what was not brought lies in Postgres, is printed from there, and is tried again in a minute.
 *
 * @returns whether there may be more at once.
 */
export async function movePdfs(
  { db, logger }: Pick<Deps, 'db' | 'logger'>,
  files: LabelFiles,
): Promise<boolean> {
  const waiting = await waitingDocuments(db, atOnce);
  const gone = await filesToRemove(db, atOnce);
  const works = [
    ...waiting.map((name) => () => moveDocument(db, name, (pdf) => files.put(name, pdf))),
    ...gone.map((place) => async () => {
      await files.remove(place);
      await fileRemoved(db, place);
    }),
  ];
  let failed = 0;
  // One after the other: each holds a connection to Postgres for as long as the bucket takes.
  for (const work of works) {
    try {
      await work();
    } catch (error) {
      logger.warn(
        { err: error },
        'a PDF of a label could not be brought to its folder or bucket, or removed',
      );
      if (++failed === enough) break;
    }
  }
  return failed === 0 && (waiting.length === atOnce || gone.length === atOnce);
}
