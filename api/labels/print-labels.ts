import { createHash } from 'node:crypto';
import type * as PdfLib from '@cantoo/pdf-lib';
import { type LabelDocument, readDocument } from '../../db/labels/label-document';
import { type LabelRow } from '../../db/labels/tables';
import { as, type TenantId } from '../../domain/ids';
import { ApiProblem } from '../api-problem';
import { type ApiDeps } from '../deps';
import { pdfState } from '../views/label';

/** A label's PDF, from wherever it is kept. @throws ApiProblem `conflict` with what to do, when there is none */
export async function pdfOf(deps: ApiDeps, label: LabelRow): Promise<Buffer> {
  const of = { tenant: as<TenantId>(label.tenant_id), labelId: label.label_id };
  const document = await readDocument(deps.db, of);
  const { ready, sentence } = pdfState(label, document !== undefined);
  if (document === undefined || !ready) throw new ApiProblem('conflict', sentence, cure(label));
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

function cure({ state, order_number: number }: LabelRow): string {
  if (state === 'bought')
    return `Print it in ShipStation: order ${number}, under its shipments. Or void the label and ask for another.`;
  return state === 'voided'
    ? 'Print the label that took its place, or ask for a new one.'
    : 'Look at the label: it says what it waits for.';
}

export interface LabelPdf {
  labelId: string;
  pdf: Buffer;
}

/**
 * Labels one after the other, each with all its pages. The library is loaded with the first of them: an API that joins none need not pay
 * for it.
 *
 * @throws ApiProblem `conflict` that names the one that cannot be read
 */
export async function joinPdfs(pdfs: readonly LabelPdf[]): Promise<Uint8Array> {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const joined = await PDFDocument.create();
  for (const one of pdfs) for (const page of await pagesOf(PDFDocument, joined, one)) joined.addPage(page);
  return joined.save();
}

async function pagesOf(
  reader: typeof PdfLib.PDFDocument,
  joined: PdfLib.PDFDocument,
  { labelId, pdf }: LabelPdf,
) {
  try {
    const from = await reader.load(pdf, { ignoreEncryption: true });
    return await joined.copyPages(from, from.getPageIndices());
  } catch (error) {
    throw new ApiProblem(
      'conflict',
      `The PDF of label ${labelId} cannot be put into one with others: ${error instanceof Error ? error.message : String(error)}.`,
      'Leave it out, and print it by itself, or in ShipStation at its order.',
    );
  }
}
