import { type ConnectionRef } from '../ids';
import { type Outcome } from '../problems';
import { type JobPiece } from './job';

/** One product of a connection's catalog; what is known of it stays in Postgres. */
export interface ProductInput extends ConnectionRef {
  /** ShipStation's product id. */
  product: string;
}

/** What comes next of a product that is made in Cin7: one write, or nothing more. */
export interface ProductNext {
  next: 'category' | 'product' | 'picture' | 'done';
}

/** One activity per write to Cin7, and one per piece of a load. Each may run twice (design §5). */
export interface CatalogCin7Activities {
  planProduct(input: ProductInput): Promise<Outcome<ProductNext>>;
  createCategory(input: ProductInput): Promise<Outcome<ProductNext>>;
  createProduct(input: ProductInput): Promise<Outcome<ProductNext>>;
  addPicture(input: ProductInput): Promise<Outcome<ProductNext>>;
  mirrorForCatalog: JobPiece;
  judgeCatalogPage: JobPiece;
  createCatalogProduct: JobPiece;
  updateCatalogProduct: JobPiece;
  writeCustomer: JobPiece;
  compareQuantities: JobPiece;
}

export interface CatalogShipstationActivities {
  loadCatalogPage: JobPiece;
  loadCustomerPage: JobPiece;
  writeQuantity: JobPiece;
}
