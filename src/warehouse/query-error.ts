/** A query that the engine refused or could not finish. Carries the SQL text; never the bound values. */
export class QueryError extends Error {
  readonly sql: string;
  /** The table or column that the engine does not find; null where something else is wrong. */
  readonly missing: string | null;

  constructor(sql: string, cause: unknown, missing: string | null = null) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'QueryError';
    this.sql = sql;
    this.missing = missing;
  }
}
