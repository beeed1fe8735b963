import { z } from 'zod';

/** A field of one of our write schemas, stripped of its wrappers. */
export interface SchemaField {
  inner: z.core.$ZodType;
  required: boolean;
}

/** The fields of an object schema; a default counts as required, because it is always sent. */
export function fieldsOfSchema(schema: z.core.$ZodType): Map<string, SchemaField> {
  const object = innermost(schema);
  if (!(object instanceof z.ZodObject)) throw new Error('Not an object schema');
  const shape: Record<string, z.core.$ZodType> = object.shape;
  return new Map(
    Object.entries(shape).map(([name, field]) => [
      name,
      { inner: innermost(field), required: !(field instanceof z.ZodOptional) },
    ]),
  );
}

/** What is inside optional, default and list wrappers. */
function innermost(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return innermost(schema.unwrap());
  if (schema instanceof z.ZodArray) return innermost(schema.element);
  return schema;
}

/** Whether a field takes a text of so many characters, whatever else it asks of texts. */
export function takesTextOf(field: SchemaField, length: number): boolean {
  return takes(field, 'x'.repeat(length));
}

export function takes(field: SchemaField, value: unknown): boolean {
  return z.safeParse(field.inner, value).success;
}
