-- Scores 1 to 5, 5 best: one more than the cut-points that the value exceeds; for recency, turned round.
with cuts as (
    select
        max(cut) filter (where measure = 'recency' and k = 1) as r1,
        max(cut) filter (where measure = 'recency' and k = 2) as r2,
        max(cut) filter (where measure = 'recency' and k = 3) as r3,
        max(cut) filter (where measure = 'recency' and k = 4) as r4,
        max(cut) filter (where measure = 'frequency' and k = 1) as f1,
        max(cut) filter (where measure = 'frequency' and k = 2) as f2,
        max(cut) filter (where measure = 'frequency' and k = 3) as f3,
        max(cut) filter (where measure = 'frequency' and k = 4) as f4,
        max(cut) filter (where measure = 'monetary' and k = 1) as m1,
        max(cut) filter (where measure = 'monetary' and k = 2) as m2,
        max(cut) filter (where measure = 'monetary' and k = 3) as m3,
        max(cut) filter (where measure = 'monetary' and k = 4) as m4
    from scratch.rfm_cut_points
),
scored as (
    select
        s.customer_id,
        s.recency_days,
        s.order_count,
        s.monetary,
        5 - case when s.recency_days > r4 then 4 when s.recency_days > r3 then 3 when s.recency_days > r2 then 2 when s.recency_days > r1 then 1 else 0 end as recency_score,
        1 + case when s.order_count > f4 then 4 when s.order_count > f3 then 3 when s.order_count > f2 then 2 when s.order_count > f1 then 1 else 0 end as frequency_score,
        1 + case when s.monetary > m4 then 4 when s.monetary > m3 then 3 when s.monetary > m2 then 2 when s.monetary > m1 then 1 else 0 end as monetary_score
    from scratch.rfm_summary s
    cross join cuts
)
select
    c.customer_id,
    cast(s.recency_days as integer) as recency_days,
    cast(coalesce(s.order_count, 0) as bigint) as order_count,
    coalesce(s.monetary, 0) as monetary,
    cast(s.recency_score as integer) as recency_score,
    cast(s.frequency_score as integer) as frequency_score,
    cast(s.monetary_score as integer) as monetary_score,
    coalesce(n.rfm_name, 'prospect') as rfm_name
from scratch.customers c
left join scored s on s.customer_id = c.customer_id
left join scratch.rfm_names n on n.recency_score = s.recency_score and n.frequency_score = s.frequency_score
order by c.customer_id asc nulls last
