/** The text that is signed: moment and body together, so that neither can be replayed with another. */
export const signedText = (unixSeconds: number, body: string): string => `${unixSeconds}.${body}`;

/** Header of a delivery, as its receiver checks it: HMAC-SHA256 of `<t>.<body>` with the webhook's secret, in hex. */
export const signatureHeader = (unixSeconds: number, hex: string): string => `t=${unixSeconds},v1=${hex}`;
