import { type Problem } from '../domain/problems';

/** Carries a problem out of any depth of an activity; `vendorStep` turns it into a declined outcome. Nothing new was sent. */
export class Declined extends Error {
  override readonly name = 'Declined';
  constructor(readonly problem: Problem) {
    super(problem.sentence);
  }
}
