import { digamma, logGamma, trigamma } from './special.ts';

/** ln B(a, b) with its derivatives. */
export interface LogBeta {
  readonly value: number;
  readonly a: number;
  readonly b: number;
  readonly aa: number;
  readonly ab: number;
  readonly bb: number;
}

export function logBetaDerivatives(a: number, b: number): LogBeta {
  const both = digamma(a + b);
  const bend = -trigamma(a + b);
  return {
    value: logGamma(a) + logGamma(b) - logGamma(a + b),
    a: digamma(a) - both,
    b: digamma(b) - both,
    aa: trigamma(a) + bend,
    ab: bend,
    bb: trigamma(b) + bend,
  };
}
