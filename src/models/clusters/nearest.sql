-- Each customer belongs to the nearest centroid; equal distances go to the first.
with distances as (
    select
        p.customer_id,
        c.position,
        (p.recency - c.recency) * (p.recency - c.recency)
            + (p.orders - c.orders) * (p.orders - c.orders)
            + (p.value - c.value) * (p.value - c.value)
            + (p.margin - c.margin) * (p.margin - c.margin)
            + (p.rhythm - c.rhythm) * (p.rhythm - c.rhythm)
            + (p.returns - c.returns) * (p.returns - c.returns)
            + (p.discount - c.discount) * (p.discount - c.discount)
            + (p.breadth - c.breadth) * (p.breadth - c.breadth)
            + (p.channel - c.channel) * (p.channel - c.channel) as distance
    from scratch.cluster_points p
    cross join scratch.centroids c
)
select customer_id, min_by(position, distance + position * 1e-12) as position
from distances
group by customer_id
