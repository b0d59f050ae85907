import { RuleError } from '../rule.ts';
import { isObject, join } from './values.ts';

type Entries = Readonly<Record<string, unknown>>;

/** What stands around a rule of version 2: the rule, and those that it names. @throws RuleError */
export function readDocument(
  value: Entries,
  path: string,
): { readonly named: Entries; readonly where: unknown } {
  if (value.version !== 2) {
    throw new RuleError(
      join(path, 'version'),
      'is no version of rules',
      value.version,
      'Write 2, or a rule of version 1 without it.',
    );
  }
  const extra = Object.keys(value).filter((key) => !['version', 'named', 'where'].includes(key));
  if (extra.length > 0 || !('where' in value)) {
    throw new RuleError(
      path,
      extra.length > 0 ? `has the keys ${extra.join(', ')}` : 'has no "where"',
      undefined,
      'Write {"version": 2, "where": …}, with sub-rules in "named".',
    );
  }
  const named = value.named ?? {};
  if (!isObject(named)) {
    throw new RuleError(join(path, 'named'), 'is not a set of rules', named, 'Write {"name": rule, …}.');
  }
  const wrong = Object.keys(named).find((name) => !/^[a-z0-9_-]{1,64}$/.test(name));
  if (wrong !== undefined) {
    throw new RuleError(
      join(path, 'named'),
      'has a name that cannot be used',
      wrong,
      'Use lower-case letters, digits, _ and -.',
    );
  }
  return { named, where: value.where };
}
