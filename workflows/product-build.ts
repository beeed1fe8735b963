import { setCurrentDetails } from '@temporalio/workflow';
import { type ProductInput } from '../domain/messages/catalog';
import { type Outcome, type Problem } from '../domain/problems';
import { buildProduct } from './build-product';

class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

/** Makes one product that a person asked for; it ends with what became of it, also when Cin7 refuses. */
export async function productBuild(input: ProductInput): Promise<Outcome<string>> {
  try {
    await buildProduct(async (name, work) => {
      setCurrentDetails(`Working: ${name}`);
      const outcome = await work();
      if (!outcome.ok) throw new Refused(outcome.problem);
      return outcome.value;
    }, input);
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    setCurrentDetails(thrown.problem.sentence);
    return { ok: false, problem: thrown.problem };
  }
  const told = 'The product is made in Cin7 Core and linked.';
  setCurrentDetails(told);
  return { ok: true, value: told };
}
