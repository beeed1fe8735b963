/** The ten additional attributes that a product, a customer and a sale have each (contracts: cin7-core §3.2, §3.11, §3.14). */
export const additionalAttributes = <T>(field: T) => ({
  AdditionalAttribute1: field,
  AdditionalAttribute2: field,
  AdditionalAttribute3: field,
  AdditionalAttribute4: field,
  AdditionalAttribute5: field,
  AdditionalAttribute6: field,
  AdditionalAttribute7: field,
  AdditionalAttribute8: field,
  AdditionalAttribute9: field,
  AdditionalAttribute10: field,
});
