/** Products as they are kept. */

export interface BillProduct {
  ComponentProductID: string;
  ProductCode: string;
  Name: string;
  Quantity: number;
  WastagePercent: number;
  WastageQuantity: number;
  CostPercentage: number;
}

export interface BillService {
  ComponentProductID: string;
  Name: string;
  Quantity: number;
  ExpenseAccount: string | null;
  PriceTier: number;
}

export interface Product {
  ID: string;
  SKU: string;
  Name: string;
  Type: 'Stock' | 'Service';
  CostingMethod: string;
  DropShipMode: string;
  Status: string;
  UOM: string;
  Category: string;
  BillOfMaterial: boolean;
  AutoAssembly: boolean;
  AutoDisassembly: boolean;
  QuantityToProduce: number;
  AverageCost: number;
  RevenueAccount: string | null;
  Length: number;
  Width: number;
  Height: number;
  Weight: number;
  WeightUnits: string | null;
  DimensionsUnits: string | null;
  Barcode: string | null;
  LastModifiedOn: string;
  attributes: (string | null)[];
  /** by tier name */
  PriceTiers: Record<string, number>;
  BillOfMaterialsProducts: BillProduct[];
  BillOfMaterialsServices: BillService[];
  Suppliers: unknown[];
  ReorderLevels: unknown[];
  /** everything else that is answered as it was sent */
  rest: Record<string, string | number | boolean | null>;
}

/** A file of a product; its content is not kept. */
export interface ProductAttachment {
  ID: string;
  productId: string;
  FileName: string;
  ContentType: string;
  IsDefault: boolean;
  DownloadUrl: string;
}
