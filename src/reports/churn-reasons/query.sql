-- Customers likely to leave by what speaks loudest for it, with the predicted value that would go with them.
select
    churn_reason_1 as reason,
    cast(count(*) as integer) as customers,
    cast(sum(coalesce(clv_12m, 0)) as double) as value,
    sum(clv_12m_deviation * clv_12m_deviation) as value_squares,
    case when count(*) = 1 then min(clv_12m_low) end as value_least,
    case when count(*) = 1 then max(clv_12m_high) end as value_most
from results.traits
where churn_band in ('leaving', 'gone') and churn_reason_1 is not null
group by churn_reason_1
order by customers desc nulls last, churn_reason_1 asc nulls last
