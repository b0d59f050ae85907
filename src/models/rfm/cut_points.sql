-- The quantiles by value: of a scale of five the k-th cut-point is the smallest value that at least k fifths of the
-- customers do not exceed. Equal values share a side, so they share a score.
with measured as (
    select 'recency' as measure, cast(recency_days as double) as value from scratch.rfm_summary
    union all
    select 'frequency', cast(order_count as double) from scratch.rfm_summary
    union all
    select 'monetary', monetary from scratch.rfm_summary
),
counted as (
    select measure, value, count(*) as customers from measured group by measure, value
),
running as (
    select
        measure,
        value,
        sum(customers) over (partition by measure order by value asc nulls last) as up_to,
        sum(customers) over (partition by measure) as total
    from counted
)
select r.measure, cast(t.k as integer) as k, min(r.value) as cut
from running r
join scratch.rfm_steps t on r.up_to * t.scale >= r.total * t.k
group by r.measure, t.k
