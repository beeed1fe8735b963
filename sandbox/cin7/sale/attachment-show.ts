import { type Attachment } from './model';

export const attachmentShown = (one: Attachment): object => ({
  ...one,
  DownloadUrl: `https://inventory.dearsystems.com/Attachment/Download?ID=${one.ID}&ContentType=${one.ContentType}&FileName=${encodeURIComponent(one.FileName)}`,
});
