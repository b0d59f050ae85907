-- Customers on the scale of the groups, in robust deviations from the median, capped. A feature that is not used has the
-- weight 0; what is not known lies at the center.
select
    f.customer_id,
    least(3, greatest(-3, coalesce((f.recency - s.recency_center) * s.recency_weight, 0))) as recency,
    least(3, greatest(-3, coalesce((f.orders - s.orders_center) * s.orders_weight, 0))) as orders,
    least(3, greatest(-3, coalesce((f.value - s.value_center) * s.value_weight, 0))) as value,
    least(3, greatest(-3, coalesce((f.margin - s.margin_center) * s.margin_weight, 0))) as margin,
    least(3, greatest(-3, coalesce((f.rhythm - s.rhythm_center) * s.rhythm_weight, 0))) as rhythm,
    least(3, greatest(-3, coalesce((f.returns - s.returns_center) * s.returns_weight, 0))) as returns,
    least(3, greatest(-3, coalesce((f.discount - s.discount_center) * s.discount_weight, 0))) as discount,
    least(3, greatest(-3, coalesce((f.breadth - s.breadth_center) * s.breadth_weight, 0))) as breadth,
    least(3, greatest(-3, coalesce((f.channel - s.channel_center) * s.channel_weight, 0))) as channel
from scratch.cluster_features f
cross join scratch.cluster_scale s
