import type { Command } from 'commander';
import { endSession, listSessions } from '../server/access/session-register.ts';
import { appendAudit } from '../server/audit.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { table } from './table.ts';

export function addSessions(program: Command, effects: Effects): void {
  const command = program
    .command('sessions')
    .description('who is signed in on the server that runs on the store');
  examples(command, [
    ['sessions list', 'who is signed in, since when, and when they were seen last'],
    ['sessions end session:0a1b2c3d4e5f', 'sign somebody out'],
  ]);
  common(command.command('list').description('the sessions of the server, without their secrets')).action(
    (given: CommonOptions) => {
      const { store, json } = commonOf(given, effects);
      const sessions = listSessions(store, effects.now);
      const minute = (at: string) => at.slice(0, 16).replace('T', ' ');
      const rows = sessions.map(({ id, role, openedAt, lastUsedAt, until }) => [
        ...[id, role, minute(openedAt), minute(lastUsedAt), minute(until)],
      ]);
      effects.out(
        json
          ? `${JSON.stringify(sessions, null, 2)}\n`
          : `${table(['id', 'role', 'since', 'last used', 'ends'], rows)}\n`,
      );
    },
  );
  common(command.command('end <id>').description('sign somebody out at their next request')).action(
    async (id: string, given: CommonOptions) => {
      const { store, json } = commonOf(given, effects);
      await endSession(
        store,
        id,
        () => appendAudit(store, { actor: 'cli', action: 'session_ended', subject: id }, effects.now),
        effects.now,
      );
      effects.out(json ? `${JSON.stringify({ ended: id })}\n` : `${id} is signed out.\n`);
    },
  );
}
