/** A one-page PDF of four by six inches, base64, as every label of the stand-in: it shows its words, and each label's is its own. */
export function labelPdf(...lines: readonly string[]): string {
  const shown = lines.map(
    (line, at) => `BT /F1 14 Tf 24 ${String(390 - at * 22)} Td (${escaped(line)}) Tj ET`,
  );
  const drawing = shown.join('\n');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/MediaBox[0 0 288 432]/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${String(drawing.length)}>>\nstream\n${drawing}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let pdf = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = pdf.length;
    pdf += `${String(at + 1)} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = pdf.length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  pdf += `xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n${rows}`;
  pdf += `trailer\n<</Size ${String(objects.length + 1)}/Root 1 0 R>>\nstartxref\n${String(table)}\n%%EOF\n`;
  return Buffer.from(pdf, 'latin1').toString('base64');
}

/** Latin-1 only, so that a length in characters is one in bytes. */
const escaped = (line: string): string =>
  line.replaceAll(/[^\x20-\x7e]/g, '?').replaceAll(/[\\()]/g, (found) => `\\${found}`);
