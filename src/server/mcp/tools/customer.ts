import { Type } from 'typebox';
import { texts } from '../../../reports/locale/index.ts';
import type { Trust } from '../../model-reading.ts';
import { tool, trustInWords } from '../tool.ts';

interface CustomerAnswer {
  readonly asOf: string;
  readonly generation: string;
  readonly currency: string;
  readonly traits: readonly (Trust & { readonly name: string })[];
}

export const readCustomer = tool({
  name: 'read_customer',
  title: 'Read a customer',
  description:
    'All traits of one customer with their source and grade. For analysts and stewards; it is audited. E-mail and phone stand only where the customer agreed to be written to.',
  input: {
    customer_id: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'The id in the shop, as it is written there.',
    }),
  },
  async answer({ customer_id }, ask, { language, query }) {
    const { traits, ...rest } = await ask<CustomerAnswer>({
      path: '/customers/read',
      query: { lang: query.lang },
      body: { customer_id },
    });
    return {
      ...rest,
      definition: texts(language).assistant.customer,
      traits: traits.map(({ grade, refusal, ...trait }) => ({
        ...trait,
        ...trustInWords(language, { grade, refusal }),
      })),
    };
  },
});
