import { type ExportedWay } from '../../db/exports/exported-ways';
import { type Content, type SaleVerdict, type Versions } from '../../db/exports/save-sale-copy';
import { type ProductFacts, type SaleToExport } from '../../domain/custom-store/sale';
import { type Parcel } from '../../domain/shipment/parcel';

/** What our books say of a sale that is judged. */
export interface KnownOfSale {
  /** This connection has exported it. */
  wasExported: boolean;
  isOfOurMaking: boolean;
  /** What ShipStation shipped of it, as far as we heard. */
  parcels: readonly Parcel[];
  /** Which way it went to ShipStation, and by which connection; null: never. */
  exported: ExportedWay | null;
  /** A label was bought for it through us. */
  hasLabel: boolean;
}

/** How a connection's sales come to ShipStation: as a custom store that it reads, or as orders that we send. */
export interface ExportWay<C extends Content> {
  versions: Versions<C>;
  /** Decides about one sale and makes what ShipStation is to be told. Touches nothing. */
  judge(sale: SaleToExport, products: ReadonlyMap<string, ProductFacts>, known: KnownOfSale): SaleVerdict<C>;
}
