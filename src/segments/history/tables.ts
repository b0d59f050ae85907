/**
 * What the results carry on from run to run, and so no run makes alone:
 *
 * - `history_runs`: the runs, with their as-of day, and the last change to the suppression list, to the holdouts and to
 *   the contact caps that each knew of; runs of earlier versions do not have these;
 * - `membership_runs`: one row a run and segment, with its size and what changed since the segment's last run;
 * - `membership_changes`: who `entered` and who `left` a segment with which run;
 * - `contact_changes`: whose address that they agreed to, and that no contact cap kept back, differs from the run before.
 *
 * A run is named by its generation and a mark of its own: a name that comes again after generations were removed is
 * not the same run.
 */
export const historyTables = [
  'history_runs',
  'membership_runs',
  'membership_changes',
  'contact_changes',
] as const;

export const layouts: Readonly<Record<(typeof historyTables)[number], string>> = {
  history_runs:
    'run varchar, as_of varchar, suppressions_until varchar, holdouts_until varchar, caps_until varchar',
  membership_runs:
    'run varchar, segment varchar, rule varchar, members integer, entered integer, departed integer',
  membership_changes: 'run varchar, segment varchar, customer_id varchar, change varchar',
  contact_changes: 'run varchar, customer_id varchar',
};

/** `capped_contacts`: who is under a contact cap at this run, by channel. The next run compares with it. */
export const cappedLayout = 'customer_id varchar, channel varchar';

/** As many runs can be told apart; earlier ones are one beginning. */
export const keptRuns = 400;

/** The run of those with whom the kept runs begin: it sorts before every other, and after the empty text. */
export const beginning = '0';
