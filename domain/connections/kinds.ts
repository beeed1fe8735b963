/** The kinds of connections, design §1; people read these very words. */
export type ConnectionKind = 'store' | 'custom-store' | 'shipping-service';
