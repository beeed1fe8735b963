/** Where labels' PDFs lie when they are not kept in Postgres; they are put in Postgres first, and brought here from there. */
export interface LabelFiles {
  /** Keeps a file and answers its place; the same name again is written anew. */
  put(name: LabelFileName, pdf: Buffer): Promise<string>;
  /** null: it is gone from there. */
  get(place: string): Promise<Buffer | null>;
  remove(place: string): Promise<void>;
}

export interface LabelFileName {
  tenant: string;
  labelId: string;
}
