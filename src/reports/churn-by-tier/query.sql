-- Predicted value where worth and the danger of losing it meet.
select
    value_tier,
    churn_band,
    cast(count(*) as integer) as customers,
    cast(sum(clv_12m) as double) as value
from results.traits
where value_tier is not null and churn_band is not null and clv_12m is not null
group by value_tier, churn_band
order by value_tier nulls last, churn_band nulls last
