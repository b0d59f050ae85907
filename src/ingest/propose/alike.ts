import { basename } from 'node:path';
import type { Proposal, ProposedFeed } from './index.ts';

type Settings = Readonly<Record<string, unknown>>;

/** What a feed is besides its files, and the evidence for it. */
function settingsOf({ files: _, $why: __, $ask: ___, ...settings }: ProposedFeed): Settings {
  return settings;
}

const isOpen = (value: unknown) => JSON.stringify(value)?.includes('"?"') ?? false;

/** Whether one description holds for both files: what the other leaves open, this one may answer. */
function agrees(one: unknown, other: unknown): boolean {
  if (other === '?' || JSON.stringify(one) === JSON.stringify(other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [left, right] = [one as Settings, other as Settings];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((name) =>
    agrees(left[name], right[name]),
  );
}

const headersOf = ({ feed, unused }: Proposal) =>
  JSON.stringify([...Object.values(feed?.columns ?? {}).flat(), ...unused].sort());

const namesOf = (proposals: readonly Proposal[]) => proposals.map(({ path }) => basename(path)).join(', ');

function whyOf(proposal: Proposal, others: readonly Proposal[]): string {
  const open = isOpen(proposal.feed && settingsOf(proposal.feed))
    ? []
    : others.filter(({ feed }) => isOpen(feed && settingsOf(feed)));
  const answered = open.length > 0 ? `; what ${namesOf(open)} would leave open is read as here` : '';
  return `${namesOf(others)} ${others.length === 1 ? 'has' : 'have'} the same columns${answered}`;
}

/**
 * Months of one export are one feed: of files with the same headers and the same meaning, the one that leaves the
 * least open describes all, and the others say whose description is theirs.
 */
export function alike(proposals: readonly Proposal[]): Proposal[] {
  const first = new Map<Proposal, Proposal>();
  const open = ({ feed }: Proposal) => Number(isOpen(feed && settingsOf(feed)));
  for (const proposal of [...proposals].sort((left, right) => open(left) - open(right))) {
    const { feed } = proposal;
    const found =
      feed &&
      feed.entity !== '?' &&
      [...first.values()].find(
        (other) =>
          other.feed &&
          headersOf(other) === headersOf(proposal) &&
          agrees(settingsOf(other.feed), settingsOf(feed)),
      );
    first.set(proposal, found || proposal);
  }
  return proposals.map((proposal) => {
    const { feed } = proposal;
    const described = first.get(proposal) ?? proposal;
    if (described !== proposal) return { ...proposal, ask: [], like: described.path };
    const others = proposals.filter((other) => other !== proposal && first.get(other) === proposal);
    if (!feed || others.length === 0) return proposal;
    const files = proposals.filter((other) => first.get(other) === proposal).map(({ path }) => path);
    return { ...proposal, feed: { ...feed, files, $why: { ...feed.$why, files: whyOf(proposal, others) } } };
  });
}
