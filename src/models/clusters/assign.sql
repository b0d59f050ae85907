-- Each customer belongs to the nearest centroid; equal distances go to the first.
with distances as (
    select
        f.customer_id,
        c.position,
        (f.recency - c.recency) * (f.recency - c.recency)
            + (f.orders - c.orders) * (f.orders - c.orders)
            + (f.money - c.money) * (f.money - c.money) as distance
    from scratch.cluster_features f
    cross join scratch.centroids c
),
nearest as (
    select customer_id, min_by(position, distance + position * 1e-12) as position
    from distances
    group by customer_id
),
ranked as (
    select
        n.position,
        row_number() over (order by avg(coalesce(v.clv_12m, r.monetary)) desc nulls last, n.position asc nulls last) as cluster
    from nearest n
    join results.rfm r on r.customer_id = n.customer_id
    left join results.clv v on v.customer_id = n.customer_id
    group by n.position
)
select n.customer_id, cast(k.cluster as integer) as cluster
from nearest n
join ranked k on k.position = n.position
