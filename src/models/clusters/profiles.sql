-- What the people of each group do on average, in natural units, and what became of the group since the earlier run.
-- What groups are not told apart by is null.
select
    k.cluster,
    g.name_1,
    g.name_2,
    g.name_3,
    count(*) as customers,
    avg(b.recency) as recency_days,
    avg(b.orders) as order_count,
    avg(r.monetary) as monetary,
    avg(v.clv_12m) as clv_12m,
    sum(coalesce(v.clv_12m, r.monetary)) / nullif(sum(sum(coalesce(v.clv_12m, r.monetary))) over (), 0) as share_of_value,
    case when s.margin_weight > 0 then avg(b.margin) end as margin_share,
    case when s.margin_weight > 0 then sum(sum(b.margin)) over () / nullif(sum(count(b.margin)) over (), 0) end as average_margin_share,
    case when s.rhythm_weight > 0 then avg(b.rhythm) end as gap_variation,
    case when s.rhythm_weight > 0 then sum(sum(b.rhythm)) over () / nullif(sum(count(b.rhythm)) over (), 0) end as average_gap_variation,
    case when s.returns_weight > 0 then avg(b.returns) end as return_share,
    case when s.returns_weight > 0 then sum(sum(b.returns)) over () / nullif(sum(count(b.returns)) over (), 0) end as average_return_share,
    case when s.discount_weight > 0 then avg(b.discount) end as discount_share,
    case when s.discount_weight > 0 then sum(sum(b.discount)) over () / nullif(sum(count(b.discount)) over (), 0) end as average_discount_share,
    case when s.breadth_weight > 0 then avg(b.breadth) end as categories,
    case when s.breadth_weight > 0 then sum(sum(b.breadth)) over () / nullif(sum(count(b.breadth)) over (), 0) end as average_categories,
    case when s.channel_weight > 0 then avg(b.channel) end as side_channel_share,
    case when s.channel_weight > 0 then sum(sum(b.channel)) over () / nullif(sum(count(b.channel)) over (), 0) end as average_side_channel_share,
    g.previous_share,
    g.moved,
    g.previous_groups,
    nullif(g.previous_as_of, '') as previous_as_of
from results.clusters k
join scratch.cluster_groups g on g.cluster = k.cluster
join scratch.cluster_behaviour b on b.customer_id = k.customer_id
join results.rfm r on r.customer_id = k.customer_id
left join results.clv v on v.customer_id = k.customer_id
cross join scratch.cluster_scale s
group by
    k.cluster, g.name_1, g.name_2, g.name_3, g.previous_share, g.moved, g.previous_groups, g.previous_as_of,
    s.margin_weight, s.rhythm_weight, s.returns_weight, s.discount_weight, s.breadth_weight, s.channel_weight
