/**
 * Where a person opens a sale in Cin7 Core's own pages. UNCONFIRMED: the vendor documents no such address; it is the one that its web
 * application shows, on the host that its API and attachments share (contracts: cin7-core §1.1).
 */
export const saleLink = (saleId: string): string => `https://inventory.dearsystems.com/Sale#${saleId}`;
