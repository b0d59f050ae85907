select
    k.cluster,
    count(*) as customers,
    avg(cast(r.recency_days as double)) as recency_days,
    avg(cast(r.order_count as double)) as order_count,
    avg(r.monetary) as monetary,
    avg(v.clv_12m) as clv_12m,
    sum(coalesce(v.clv_12m, r.monetary)) / nullif(sum(sum(coalesce(v.clv_12m, r.monetary))) over (), 0) as share_of_value
from results.clusters k
join results.rfm r on r.customer_id = k.customer_id
left join results.clv v on v.customer_id = k.customer_id
group by k.cluster
