import { type Route } from '../route';
import { carrierRoutes } from './carriers';
import { catalogRoutes } from './catalog';
import { checkRoutes } from './checks';
import { connectionRoutes } from './connections';
import { consolidationRoutes } from './consolidation';
import { customerRoutes } from './customers';
import { exportRoutes } from './exports';
import { jobRoutes } from './jobs';
import { labelRoutes } from './labels';
import { logRoutes } from './log';
import { loginRoutes } from './logins';
import { mappingRoutes } from './mappings';
import { orderRoutes } from './orders';
import { previewRoutes } from './previews';
import { problemRoutes } from './problems';
import { pendingOrderRoutes } from './pending-orders';
import { placeOfBusinessRoutes } from './places-of-business';
import { productRoutes } from './products';
import { historicalRefundRoutes } from './historical-refunds';
import { refundRoutes } from './refunds';
import { rateRoutes } from './rates';
import { orderExportRoutes } from './order-exports';
import { reconcileRoutes } from './reconcile';
import { quantityRoutes } from './quantities';
import { stockWebhookRoutes } from './stock-webhooks';
import { settingsRoutes } from './settings';
import { shipmentRoutes } from './shipments';
import { unmatchedRoutes } from './unmatched-notices';
import { tenantRoutes } from './tenants';
import { tokenRoutes } from './tokens';

/** Every route below /api/v1, in the order of the document. */
export const routes: readonly Route[] = [
  ...tenantRoutes,
  ...tokenRoutes,
  ...connectionRoutes,
  ...checkRoutes,
  ...settingsRoutes,
  ...consolidationRoutes,
  ...mappingRoutes,
  ...placeOfBusinessRoutes,
  ...productRoutes,
  ...catalogRoutes,
  ...customerRoutes,
  ...quantityRoutes,
  ...pendingOrderRoutes,
  ...orderRoutes,
  ...previewRoutes,
  ...jobRoutes,
  ...refundRoutes,
  ...historicalRefundRoutes,
  ...reconcileRoutes,
  ...stockWebhookRoutes,
  ...logRoutes,
  ...loginRoutes,
  ...exportRoutes,
  ...orderExportRoutes,
  ...carrierRoutes,
  ...rateRoutes,
  ...shipmentRoutes,
  ...labelRoutes,
  ...unmatchedRoutes,
  ...problemRoutes,
];
