import type { Command } from 'commander';
import { appendAudit } from '../server/audit.ts';
import { roles, signInLink } from '../server/index.ts';
import { Failure } from '../warehouse/failure.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';

export function addSignInLink(program: Command, effects: Effects): void {
  const command = common(
    program
      .command('sign-in-link')
      .description('another one-time link for the server that runs on the store')
      .option('--as <role>', `whom it signs in: ${roles.join(', ')}`, 'analyst'),
  );
  examples(command, [
    ['sign-in-link', 'a link that signs an analyst in, once, within a quarter of an hour'],
    ['sign-in-link --as executive', 'a link that shows no single customer'],
  ]);
  command.action(async (given: CommonOptions & { as: string }) => {
    const { store, json } = commonOf(given, effects);
    const role = roles.find((candidate) => candidate === given.as);
    if (!role) throw new Failure('usage', `There is no role ${given.as}.`, `Roles: ${roles.join(', ')}.`);
    const link = signInLink(store, role, effects.now);
    await appendAudit(store, { actor: 'cli', action: 'link_made', subject: role }, effects.now);
    effects.out(json ? `${JSON.stringify({ link, role })}\n` : `${link}\n`);
  });
}
