const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/MediaBox[0 0 288 432]/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj
4 0 obj<</Length 47>>stream
BT /F1 18 Tf 60 216 Td (SANDBOX LABEL) Tj ET   
endstream endobj
trailer<</Root 1 0 R>>
%%EOF
`;

/** A one-page PDF of four by six inches, base64, as every label of the stand-in. */
export const LABEL_PDF = Buffer.from(pdf, 'latin1').toString('base64');
