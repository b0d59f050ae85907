import { type Static, Type } from 'typebox';
import { answer, nullable, number, text } from './common.ts';

const grade = nullable(Type.Union([Type.Literal('A'), Type.Literal('B'), Type.Literal('C')]));

const refusalFields = { code: text, what: text, needs: number, has: number };
const refusal = answer(refusalFields, 'Why a model gives no number: what it needs and has.');
export type Refusal = Static<typeof refusal>;

/** How far a figure can be trusted: the worst grade of the models under it, and the first that refused. */
export const trust = { grade, refusal: nullable(answer({ ...refusalFields, model: text })) };
