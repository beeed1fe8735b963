import fc from 'fast-check';
import { cut, fold, said, tidy } from './text';

describe('text', () => {
  it('leaves a text that fits as it is', () => {
    expect(cut('Blue mug', 256)).toBe('Blue mug');
  });

  it('shows by an ellipsis that something was cut', () => {
    expect(cut('abcdefgh', 5)).toBe('abcd…');
  });

  it('never halves an emoji', () => {
    expect(cut('ab😀😀', 5)).toBe('ab😀…');
    expect(cut('ab😀😀', 4)).toBe('ab…');
    expect(cut('a👩\u200d👧\u200d👦b', 5)).toBe('a👩…');
  });

  it('takes out what no database or XML can hold', () => {
    expect(tidy('a\u0000b\u0085c\nd\te \ud800f')).toBe('abc d e \ufffdf');
  });

  it('folds case, accents and punctuation', () => {
    expect(fold("  Saint-Étienne's ")).toBe('saint etienne s');
    expect(fold('München')).toBe('munchen');
  });

  it('knows an empty text from one that says something', () => {
    expect(said('  ')).toBeNull();
    expect(said(null)).toBeNull();
    expect(said(' x ')).toBe('x');
  });

  it('is within the length and well formed, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.integer({ min: 1, max: 300 }),
        (text, max) => {
          const result = cut(text, max);
          expect(result.length).toBeLessThanOrEqual(max);
          expect(() => encodeURIComponent(result)).not.toThrow();
          expect(cut(result, max)).toBe(result);
        },
      ),
    );
  });
});
