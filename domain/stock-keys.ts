/** Begins the key of whatever stock is waited for. */
export const stockKeys = 'stock:';

/** The key of goods that are waited for, to be sold or to be made into others. */
export const stockKey = (sku: string): string => `${stockKeys}${sku.toLowerCase()}`;
