/** A no of the vendor's: thrown by handlers, so that all that the call had changed is taken back. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** where the vendor is known to answer in one shape only */
    readonly shape?: 'array' | 'object' | 'string',
  ) {
    super(message);
  }
}

/** 400: the data failed a validation. */
export const refuse = (message: string): never => {
  throw new Refusal(400, message);
};

/** 400 for a thing that is not there; a wrong *path* is no refusal but a web page (contracts: cin7-core §1.6). */
export const notFound = (what: string): never => refuse(`${what} not found.`);
