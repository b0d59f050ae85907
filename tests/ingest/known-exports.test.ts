import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { entities } from '../../src/facts/index.ts';
import { knownExports, recognise } from '../../src/ingest/propose/known-exports/index.ts';
import { knownExportSchema } from '../../src/ingest/propose/known-exports/known-export.ts';

const kinds = ['sale', 'refund', 'returned', 'cancelled', 'pending', 'no_sale', 'test'];

describe('known exports are data', () => {
  for (const known of knownExports) {
    it(`${known.program}, ${known.export}: has the shape, real columns and real kinds of rows`, () => {
      expect([...Value.Errors(knownExportSchema, known)]).toEqual([]);
      const entity = entities.find(({ name }) => name === known.entity);
      expect(Object.keys(entity?.columns ?? {})).toEqual(expect.arrayContaining(Object.keys(known.columns)));
      for (const { means } of known.rows ?? [])
        expect(kinds).toEqual(expect.arrayContaining(Object.values(means)));
      // What every file must have is filled by a header that every such file has.
      for (const [name, { required }] of Object.entries(entity?.columns ?? {}))
        if (required) expect(known.columns).toHaveProperty(name);
    });

    it(`${known.program}, ${known.export}: is recognised by its headers, in any capitals, and by nothing less`, () => {
      const headers = known.headers.map((header) => ({ header: header.toUpperCase(), filled: 1 }));
      expect(recognise(headers)?.known).toBe(known);
      for (const left of known.headers) {
        const found = recognise(headers.filter(({ header }) => header !== left.toUpperCase()));
        expect(found?.known).not.toBe(known);
      }
    });
  }
});
