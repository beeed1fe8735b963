import { z } from 'zod';

/** An answer that is a PDF instead of JSON (api/app.ts). */
export class PdfFile {
  constructor(
    /** Without folders; what a browser calls it when it is saved. */
    readonly name: string,
    readonly bytes: Uint8Array,
  ) {}
}

export const PdfAnswer = z.instanceof(PdfFile);
