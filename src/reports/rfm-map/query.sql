-- The cells of the map that hold customers.
select
    cast(recency_score as integer) as recency_score,
    cast(frequency_score as integer) as frequency_score,
    rfm_name,
    cast(count(*) as integer) as customers,
    cast(sum(clv_12m) as double) as value,
    sum(clv_12m_deviation * clv_12m_deviation) as value_squares,
    case when count(*) = 1 then min(clv_12m_low) end as value_least,
    case when count(*) = 1 then max(clv_12m_high) end as value_most,
    cast(sum(coalesce(net_revenue, 0)) as double) as revenue
from results.traits
where recency_score is not null and frequency_score is not null
group by recency_score, frequency_score, rfm_name
order by recency_score nulls last, frequency_score nulls last, rfm_name nulls last
