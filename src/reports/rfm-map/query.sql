-- The cells of the map that hold customers.
select
    cast(recency_score as integer) as recency_score,
    cast(frequency_score as integer) as frequency_score,
    rfm_name,
    cast(count(*) as integer) as customers,
    cast(sum(clv_12m) as double) as value,
    cast(sum(coalesce(net_revenue, 0)) as double) as revenue
from results.traits
where recency_score is not null and frequency_score is not null
group by recency_score, frequency_score, rfm_name
order by recency_score nulls last, frequency_score nulls last, rfm_name nulls last
