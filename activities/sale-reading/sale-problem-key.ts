/** Key of the one problem that a sale may have: quarantined, or not read. */
export const saleProblemKey = (saleId: string): string => `quarantined:${saleId}`;
