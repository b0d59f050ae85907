-- Customers on the plane of the first two principal components, counted by group in squares of 0.4 robust deviations.
with scores as (
    select
        p.customer_id,
        (p.recency - c.recency_mean) * c.recency_1
            + (p.orders - c.orders_mean) * c.orders_1
            + (p.value - c.value_mean) * c.value_1
            + (p.margin - c.margin_mean) * c.margin_1
            + (p.rhythm - c.rhythm_mean) * c.rhythm_1
            + (p.returns - c.returns_mean) * c.returns_1
            + (p.discount - c.discount_mean) * c.discount_1
            + (p.breadth - c.breadth_mean) * c.breadth_1
            + (p.channel - c.channel_mean) * c.channel_1 as x,
        (p.recency - c.recency_mean) * c.recency_2
            + (p.orders - c.orders_mean) * c.orders_2
            + (p.value - c.value_mean) * c.value_2
            + (p.margin - c.margin_mean) * c.margin_2
            + (p.rhythm - c.rhythm_mean) * c.rhythm_2
            + (p.returns - c.returns_mean) * c.returns_2
            + (p.discount - c.discount_mean) * c.discount_2
            + (p.breadth - c.breadth_mean) * c.breadth_2
            + (p.channel - c.channel_mean) * c.channel_2 as y
    from scratch.cluster_points p
    cross join scratch.cluster_components c
)
select
    k.cluster,
    cast(floor(s.x / 0.4) as integer) as x,
    cast(floor(s.y / 0.4) as integer) as y,
    count(*) as customers
from scores s
join results.clusters k on k.customer_id = s.customer_id
group by k.cluster, cast(floor(s.x / 0.4) as integer), cast(floor(s.y / 0.4) as integer)
order by 1 asc nulls last, 2 asc nulls last, 3 asc nulls last
