import { createHash } from 'node:crypto';
import { saveDocument } from '../../db/labels/label-document';
import { type LabelInput } from '../../domain/messages/label';
import { type Deps } from '../deps';

/** A PDF in base64, as ShipStation sends it; null: there is none in it. */
export function readPdf(labelData: string | null | undefined): Buffer | null {
  if (!labelData) return null;
  const bytes = Buffer.from(labelData, 'base64');
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? bytes : null;
}

/** Keeps a label's PDF in Postgres, from where it is brought to a folder or bucket (move-pdfs.ts). The first one stays. */
function keepPdf({ db }: Deps, { tenant, labelId }: LabelInput, pdf: Buffer): Promise<void> {
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  return saveDocument(db, { tenant, labelId }, { sha256, bytes: pdf.length, pdf });
}

const tries = 4;

/**
 * Keeps the PDF of a label that was just bought, trying for some seconds. It never throws: the label is bought whatever becomes of the
 * paper, and a failure here must not be taken for one of the purchase. Without its PDF a label says so (docs/shipping-service.md).
 */
export async function keepBoughtPdf(
  deps: Deps,
  input: LabelInput,
  labelData: string | null | undefined,
): Promise<void> {
  const pdf = readPdf(labelData);
  if (pdf === null) {
    if (labelData) deps.logger.warn({ label: input.labelId }, 'a label came that is no PDF');
    return;
  }
  for (let nth = 1; ; nth++) {
    try {
      await keepPdf(deps, input, pdf);
      return;
    } catch (error) {
      if (nth === tries) {
        deps.logger.error({ err: error, label: input.labelId }, 'the PDF of a label could not be kept');
        return;
      }
      await deps.clock.sleep(250 * 2 ** nth);
    }
  }
}
