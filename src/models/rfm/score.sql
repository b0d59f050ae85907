-- Scores from 1 to the scale, the highest best: one more than the cut-points that the value exceeds; for recency, turned
-- round. A scale of less than ten has fewer cut-points: what is null is not exceeded. The earlier day is scored with the
-- same cut-points, so that a name changes only where a customer does.
with cuts as (
    select
        max(cut) filter (where measure = 'recency' and k = 1) as r1,
        max(cut) filter (where measure = 'recency' and k = 2) as r2,
        max(cut) filter (where measure = 'recency' and k = 3) as r3,
        max(cut) filter (where measure = 'recency' and k = 4) as r4,
        max(cut) filter (where measure = 'recency' and k = 5) as r5,
        max(cut) filter (where measure = 'recency' and k = 6) as r6,
        max(cut) filter (where measure = 'recency' and k = 7) as r7,
        max(cut) filter (where measure = 'recency' and k = 8) as r8,
        max(cut) filter (where measure = 'recency' and k = 9) as r9,
        max(cut) filter (where measure = 'frequency' and k = 1) as f1,
        max(cut) filter (where measure = 'frequency' and k = 2) as f2,
        max(cut) filter (where measure = 'frequency' and k = 3) as f3,
        max(cut) filter (where measure = 'frequency' and k = 4) as f4,
        max(cut) filter (where measure = 'frequency' and k = 5) as f5,
        max(cut) filter (where measure = 'frequency' and k = 6) as f6,
        max(cut) filter (where measure = 'frequency' and k = 7) as f7,
        max(cut) filter (where measure = 'frequency' and k = 8) as f8,
        max(cut) filter (where measure = 'frequency' and k = 9) as f9,
        max(cut) filter (where measure = 'monetary' and k = 1) as m1,
        max(cut) filter (where measure = 'monetary' and k = 2) as m2,
        max(cut) filter (where measure = 'monetary' and k = 3) as m3,
        max(cut) filter (where measure = 'monetary' and k = 4) as m4,
        max(cut) filter (where measure = 'monetary' and k = 5) as m5,
        max(cut) filter (where measure = 'monetary' and k = 6) as m6,
        max(cut) filter (where measure = 'monetary' and k = 7) as m7,
        max(cut) filter (where measure = 'monetary' and k = 8) as m8,
        max(cut) filter (where measure = 'monetary' and k = 9) as m9
    from scratch.rfm_cut_points
),
summaries as (
    select 'now' as moment, customer_id, recency_days, order_count, monetary from scratch.rfm_summary
    union all
    select 'before', customer_id, recency_days, order_count, null from scratch.rfm_before
),
scale as (
    select max(scale) as scale from scratch.rfm_steps
),
scored as (
    select
        s.moment,
        s.customer_id,
        s.recency_days,
        s.order_count,
        s.monetary,
        t.scale - (case when s.recency_days > r1 then 1 else 0 end
            + case when s.recency_days > r2 then 1 else 0 end
            + case when s.recency_days > r3 then 1 else 0 end
            + case when s.recency_days > r4 then 1 else 0 end
            + case when s.recency_days > r5 then 1 else 0 end
            + case when s.recency_days > r6 then 1 else 0 end
            + case when s.recency_days > r7 then 1 else 0 end
            + case when s.recency_days > r8 then 1 else 0 end
            + case when s.recency_days > r9 then 1 else 0 end) as recency_score,
        1 + case when s.order_count > f1 then 1 else 0 end
            + case when s.order_count > f2 then 1 else 0 end
            + case when s.order_count > f3 then 1 else 0 end
            + case when s.order_count > f4 then 1 else 0 end
            + case when s.order_count > f5 then 1 else 0 end
            + case when s.order_count > f6 then 1 else 0 end
            + case when s.order_count > f7 then 1 else 0 end
            + case when s.order_count > f8 then 1 else 0 end
            + case when s.order_count > f9 then 1 else 0 end as frequency_score,
        1 + case when s.monetary > m1 then 1 else 0 end
            + case when s.monetary > m2 then 1 else 0 end
            + case when s.monetary > m3 then 1 else 0 end
            + case when s.monetary > m4 then 1 else 0 end
            + case when s.monetary > m5 then 1 else 0 end
            + case when s.monetary > m6 then 1 else 0 end
            + case when s.monetary > m7 then 1 else 0 end
            + case when s.monetary > m8 then 1 else 0 end
            + case when s.monetary > m9 then 1 else 0 end as monetary_score
    from summaries s
    cross join cuts
    cross join scale t
),
named as (
    select s.*, n.rfm_name
    from scored s
    left join scratch.rfm_names n on n.recency_score = s.recency_score and n.frequency_score = s.frequency_score
)
select
    c.customer_id,
    cast(s.recency_days as integer) as recency_days,
    cast(coalesce(s.order_count, 0) as bigint) as order_count,
    coalesce(s.monetary, 0) as monetary,
    cast(s.recency_score as integer) as recency_score,
    cast(s.frequency_score as integer) as frequency_score,
    cast(s.monetary_score as integer) as monetary_score,
    case when s.customer_id is null then 'prospect' else s.rfm_name end as rfm_name,
    case when b.customer_id is null then 'prospect' else b.rfm_name end as rfm_name_before
from scratch.customers c
left join named s on s.customer_id = c.customer_id and s.moment = 'now'
left join named b on b.customer_id = c.customer_id and b.moment = 'before'
order by c.customer_id asc nulls last
