import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { type LabelDocument, readDocument } from '../../db/labels/label-document';
import { type LabelRow } from '../../db/schema';
import { as, type TenantId } from '../../domain/ids';
import { ApiProblem } from '../api-problem';
import { type ApiDeps } from '../deps';
import { pdfState } from '../views/label';

/** A label's PDF, from wherever it is kept. @throws ApiProblem `conflict` with what to do, when there is none */
export async function pdfOf(deps: ApiDeps, label: LabelRow): Promise<Buffer> {
  const of = { tenant: as<TenantId>(label.tenant_id), labelId: label.label_id };
  const document = await readDocument(deps.db, of);
  const { sentence } = pdfState(label, document !== undefined);
  if (document === undefined) throw new ApiProblem('conflict', sentence, cure(label));
  const pdf = document.pdf ?? (await fromFiles(deps, document));
  if (pdf !== null && sha256(pdf) === document.sha256) return pdf;
  throw new ApiProblem(
    'conflict',
    `The file of label ${label.label_id} is ${pdf === null ? 'not where it was kept any more' : 'another than was kept'}.`,
    `Bring LABELS_DIR or LABELS_S3_BUCKET back as it was; API and workers must share it. Or print the label in ShipStation: order ${label.order_number}, under its shipments.`,
  );
}

const sha256 = (pdf: Buffer): string => createHash('sha256').update(pdf).digest('hex');

async function fromFiles(deps: ApiDeps, { place, label_id: label }: LabelDocument): Promise<Buffer | null> {
  if (place === null || deps.labelFiles === null) return null;
  try {
    return await deps.labelFiles.get(place);
  } catch (error) {
    deps.logger.warn({ err: error, label }, 'the PDF of a label could not be read');
    throw new ApiProblem(
      'no-answer',
      `The store of labels’ PDFs gave no answer for label ${label}.`,
      'Try again in a minute; the log of the API says what the store answered.',
    );
  }
}

const cure = ({ state, order_number: number }: LabelRow): string =>
  state === 'bought'
    ? `Print it in ShipStation: order ${number}, under its shipments. Or void the label and ask for another.`
    : 'Look at the label: it says what it waits for.';

/** Labels one after the other, each with all its pages. */
export async function joinPdfs(pdfs: readonly Buffer[]): Promise<Uint8Array> {
  const joined = await PDFDocument.create();
  for (const pdf of pdfs) {
    const from = await PDFDocument.load(pdf, { ignoreEncryption: true });
    for (const page of await joined.copyPages(from, from.getPageIndices())) joined.addPage(page);
  }
  return joined.save();
}
