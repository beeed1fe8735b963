import { type Resource } from '../http/call';
import { bool, guid, required, text } from '../http/fields';
import { notFound, refuse } from '../http/refusal';

const fields = {
  ProductID: required(guid()),
  FileName: required(text(256)),
  IsDefault: bool(),
  FileDownloadUrl: text(),
  Content: text(),
};

/** `/product/attachments` (contracts: cin7-core-fields, Product Attachments): a file by its address or its content; two may share a name. */
export const productAttachments: Resource = {
  POST(call) {
    const sent = call.read(fields);
    const product = call.company.products.get(sent.ProductID) ?? notFound('Product');
    const address = sent.FileDownloadUrl ?? '';
    if (address === '' && (sent.Content ?? '') === '') refuse('Required attribute Content is not provided.');
    if (address !== '' && !/^https?:\/\//.test(address)) refuse('FileDownloadUrl has a wrong format.');
    const made = call.company.productAttachments.put({
      ID: call.company.newId(),
      productId: product.ID,
      FileName: sent.FileName,
      ContentType: 'image/jpeg',
      IsDefault: sent.IsDefault ?? false,
      DownloadUrl: address,
    });
    call.note(product.SKU);
    return { ID: made.ID, FileName: made.FileName, DownloadUrl: made.DownloadUrl };
  },
};
