/** Workflows, and activities that touch only Postgres. */
export const ordersQueue = 'orders';
/** Activities that call Cin7 Core; apart from the workflows' queue so that eager dispatch never bypasses it. */
export const cin7Queue = 'cin7';
/** Activities that call ShipStation. */
export const shipstationQueue = 'shipstation';
