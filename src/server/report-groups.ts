import type { Catalogue, RuleNode } from '../segments/index.ts';

const leaf = (trait: string, value: string): RuleNode => ({
  kind: 'leaf',
  leaf: { trait, operator: 'is', value, exact: true },
});

/**
 * The groups whose sizes the reports tell, as rules: a segment that few people tell from one of them would give these
 * away. Their names are no names of segments.
 */
export function reportGroups(catalogue: Catalogue): { readonly name: string; readonly node: RuleNode }[] {
  const of = (trait: string) =>
    (catalogue.find(({ name }) => name === trait)?.categories ?? []).map((value) => leaf(trait, value));
  const bands = of('churn_band');
  const tiers = of('value_tier');
  const drifting = bands.filter(
    (node) => node.kind === 'leaf' && ['leaving', 'gone'].includes(String(node.leaf.value)),
  );
  const groups: RuleNode[] = [
    ...of('rfm_name'),
    ...tiers,
    ...bands,
    ...tiers.flatMap((tier) => bands.map((band): RuleNode => ({ kind: 'all', parts: [tier, band] }))),
    ...(drifting.length > 1 ? [{ kind: 'any', parts: drifting } as const] : []),
  ];
  return groups.map((node, index) => ({ name: `report group ${index}`, node }));
}
