-- What each subscriber's running contracts are expected to last and to bring.
select
    c.customer_id,
    count(*) as running_subscriptions,
    min(s.p_renews) as p_renews,
    max(s.residual_periods * c.renewal_months) as residual_months,
    cast(sum(cast(s.residual_periods * c.price * $margin as decimal(18, 4))) as double) as subscription_clv
from scratch.retention_contracts c
left join scratch.retention_scores s on s.renewal_months = c.renewal_months and s.t = c.tenure
where c.lost = 0
group by c.customer_id
order by c.customer_id asc nulls last
