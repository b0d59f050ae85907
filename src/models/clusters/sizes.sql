-- How many people each centroid has, and what they are worth on average.
select
    n.position,
    cast(count(*) as integer) as customers,
    coalesce(avg(coalesce(v.clv_12m, r.monetary)), 0) as value
from scratch.cluster_nearest n
join results.rfm r on r.customer_id = n.customer_id
left join results.clv v on v.customer_id = n.customer_id
group by n.position
order by value desc nulls last, n.position asc nulls last
