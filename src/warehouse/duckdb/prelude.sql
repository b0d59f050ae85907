-- Trino's names that DuckDB lacks, so that one text of SQL serves both.
create or replace macro to_unixtime(instant) as epoch(instant);
create or replace macro approx_percentile(value, share) as approx_quantile(value, share);
create or replace macro truncate(value) as trunc(value);
-- Days and months: the shared SQL adds whole ones to dates. The 31st and a month is the last day of the next.
create or replace macro date_add(unit, amount, day) as case
    when unit = 'month' then cast(cast(day as date) + to_months(cast(amount as integer)) as date)
    else cast(day as date) + cast(amount as integer)
end;
create or replace macro to_utf8(text) as text;
-- Who was in a segment when a snapshot of it was taken, out of the file of the snapshot.
create or replace macro snapshot_members(file) as table select customer_id from read_parquet(file, hive_partitioning = false);
-- Buckets 0 to 9,999 by a salt and an id, the same on every machine.
create or replace macro customer_bucket(salt, id) as
    cast(cast('0x' || substr(md5(concat(salt, ':', id)), 1, 12) as bigint) % 10000 as integer);
