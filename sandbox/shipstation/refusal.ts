/** A request that the API refuses: the status and the words it answers with (contracts: shipstation §2.1). */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 429 | 500,
    message: string,
    /** field → what is wrong with it */
    readonly fields: Readonly<Record<string, string[]>> = {},
  ) {
    super(message);
  }
}

export const notFound = (what: string): Refusal => new Refusal(404, `${what} was not found.`);
export const badField = (field: string, why: string): Refusal =>
  new Refusal(400, `The request is invalid: ${field} ${why}.`, { [field]: [why] });
