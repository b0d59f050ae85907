import type { TSchema } from 'typebox';
import Value from 'typebox/value';
import type { ConfigIssue } from '../../ingest/feed/issues.ts';
import { near } from '../near.ts';

type Fault = ReturnType<typeof Value.Errors>[number];
type Json = Readonly<Record<string, unknown>>;

const reference = 'docs/configuration.md says what each setting takes.';
const kinds: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  object: 'an object in { }',
  null: 'null',
};

const pathOf = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

const within = (value: unknown, path: readonly string[]) =>
  path.reduce<unknown>((inner, name) => (inner as Json | undefined)?.[name], value);

const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 120) ?? 'missing';

/** What the schema says of the setting at a fault. */
const schemaOf = (schema: TSchema, { schemaPath }: Fault) =>
  within(schema, pathOf(schemaPath)) as Json | undefined;

function unknownSetting(schema: TSchema, fault: Fault): ConfigIssue {
  const path = pathOf(fault.instancePath);
  const above = within(schema, pathOf(fault.schemaPath).slice(0, -1)) as Json | undefined;
  const names = Object.keys((above?.properties as Json | undefined) ?? {});
  const meant = near(path.at(-1) ?? '', names).map((one) => JSON.stringify(one));
  const all = `Settings there: ${names.join(', ')}.`;
  return {
    path,
    says: 'there is no such setting.',
    hint: meant.length > 0 ? `Did you mean ${meant.join(' or ')}? ${all}` : all,
  };
}

const bounds: Readonly<Record<string, string>> = {
  '>=': 'at least',
  '>': 'more than',
  '<=': 'at most',
  '<': 'less than',
};

/** What a value must be and is not. */
function wantedBy({ keyword, params, message }: Fault): string {
  const given = params as Json;
  if (keyword === 'enum') return `one of ${(given.allowedValues as unknown[]).map(shown).join(', ')}`;
  if (keyword === 'type')
    return [given.type]
      .flat()
      .map((type) => kinds[type as string] ?? type)
      .join(' or ');
  if (typeof given.comparison === 'string') return `${bounds[given.comparison]} ${given.limit}`;
  if (keyword === 'minItems' || keyword === 'minLength') return 'not empty';
  if (keyword === 'uniqueItems') return 'a list without repeats';
  if (keyword === 'pattern') return `of the form ${given.pattern}`;
  return message;
}

/** The first thing in a configuration that is not as the schema has it, in words. */
export function schemaIssue(schema: TSchema, json: unknown): ConfigIssue | undefined {
  const faults = Value.Errors(schema, json);
  const [first] = faults;
  if (!first) return undefined;
  const path = pathOf(first.instancePath);
  if (first.keyword === 'boolean') return unknownSetting(schema, first);
  const description = schemaOf(schema, first)?.description;
  const hint = typeof description === 'string' ? `${description} ${reference}` : reference;
  if (first.keyword === 'required') {
    const [missing] = (first.params as { requiredProperties: string[] }).requiredProperties;
    return { path, says: `${missing} is missing.`, hint };
  }
  // Of several forms that a setting may have, what is wrong with the one that it has; else all of them.
  const here = faults.filter(
    ({ instancePath, keyword }) => instancePath === first.instancePath && keyword !== 'anyOf',
  );
  const ofItsForm = here.filter(({ keyword }) => keyword !== 'type');
  const wanted = (ofItsForm.length > 0 ? ofItsForm : here).map(wantedBy);
  return {
    path,
    says: `it is ${shown(within(json, path))}, and must be ${[...new Set(wanted)].join(' or ')}.`,
    hint,
  };
}
