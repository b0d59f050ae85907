// Keeps a list of a segment's members in a file: the whole the first time, then what changed.
//
//   ARZESH_URL=https://crm.example.org ARZESH_KEY=… node pull-changes.mjs win_back_worth_it members.json
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const [segment, file] = process.argv.slice(2);
const { ARZESH_URL: url, ARZESH_KEY: key } = process.env;
if (!segment || !file || !url || !key) {
  console.error('Usage: ARZESH_URL=… ARZESH_KEY=… node pull-changes.mjs SEGMENT FILE');
  process.exit(2);
}

/** A page of changes; null where the store no longer knows the run that we know. */
async function ask(query) {
  const address = new URL(`/api/v1/segments/${encodeURIComponent(segment)}/changes`, url);
  address.search = new URLSearchParams(query).toString();
  for (;;) {
    const answer = await fetch(address, { headers: { authorization: `Bearer ${key}` } });
    if (answer.ok) return answer.json();
    if (answer.status === 410) return null;
    if (answer.status !== 429) throw new Error(`${answer.status} ${await answer.text()}`);
    await sleep(1000 * Number(answer.headers.get('retry-after') ?? 60));
  }
}

/** The list after all pages; null as above. */
async function follow({ since, members }) {
  const list = new Map(Object.entries(members));
  let query = since === null ? {} : { since };
  for (;;) {
    const page = await ask(query);
    if (page === null) return null;
    for (const { customer_id: id, change, email, phone } of page.changes) {
      if (change === 'left') list.delete(id);
      else list.set(id, { email, phone });
    }
    if (page.next === null) return { since: page.run, members: Object.fromEntries(list) };
    query = { cursor: page.next };
  }
}

const nothing = { since: null, members: {} };
const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : nothing;
const list = (await follow(known)) ?? (await follow(nothing));
if (list === null) throw new Error('The store was changed meanwhile: run this once more.');
// The file is replaced in one step: an interrupted pull leaves the list as it was.
writeFileSync(`${file}.part`, JSON.stringify(list, null, 2), { mode: 0o600 });
renameSync(`${file}.part`, file);
console.log(`${Object.keys(list.members).length} members as of run ${list.since}`);
