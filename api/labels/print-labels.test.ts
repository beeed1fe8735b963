import { PDFDocument } from '@cantoo/pdf-lib';
import { joinPdfs } from './print-labels';

async function pages(count: number): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let page = 0; page < count; page++) document.addPage([288, 432]);
  return Buffer.from(await document.save());
}

test('labels are one PDF with all their pages', async () => {
  const joined = await joinPdfs([
    { labelId: 'one', pdf: await pages(1) },
    { labelId: 'customs', pdf: await pages(3) },
  ]);
  expect((await PDFDocument.load(joined)).getPageCount()).toBe(4);
});

test.each(['%PDF-', '%PDF-1.4 and no more'])(
  'one that cannot be read (%s) is named, with the cure',
  async (text) => {
    const pdfs = [
      { labelId: 'good', pdf: await pages(1) },
      { labelId: 'broken', pdf: Buffer.from(text) },
    ];
    await expect(joinPdfs(pdfs)).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining(
        'The PDF of label broken cannot be put into one with others',
      ) as unknown,
    });
  },
);
