-- Trino's names that DuckDB lacks, so that one text of SQL serves both.
create or replace macro to_unixtime(instant) as epoch(instant);
create or replace macro approx_percentile(value, share) as approx_quantile(value, share);
create or replace macro truncate(value) as trunc(value);
-- Days alone: the shared SQL adds whole days to dates.
create or replace macro date_add(unit, amount, day) as cast(day as date) + cast(amount as integer);
create or replace macro to_utf8(text) as text;
