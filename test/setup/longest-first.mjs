import Sequencer from '@jest/test-sequencer';

/**
 * Folders of long files, in the order they are begun; of the first, which mostly waits for deadlines, one goes with two of the second,
 * which computes. Jest itself goes by measured times, and without any (in CI) by the length of the source, which says nothing of faults:
 * short files that take minutes would be begun last, and one core would idle.
 */
const waiting = /\/test\/faults\//;
const computing = /\/test\/(behaviour|replay)\//;
const middling = /\/(activities|api|sandbox\/demo|stack|test)\//;

export default class LongestFirst extends Sequencer {
  /** @param {Parameters<Sequencer['sort']>[0]} tests */
  async sort(tests) {
    const sorted = [...(await super.sort(tests))];
    const take = (fits) => sorted.filter(({ path }) => fits(path));
    const faults = take((path) => waiting.test(path));
    const behaviour = take((path) => computing.test(path));
    const long = [];
    while (faults.length + behaviour.length > 0) long.push(...faults.splice(0, 1), ...behaviour.splice(0, 2));
    const rest = sorted.filter((each) => !long.includes(each));
    return [
      ...long,
      ...rest.filter(({ path }) => middling.test(path)),
      ...rest.filter(({ path }) => !middling.test(path)),
    ];
  }
}
