-- What each subscriber's running contracts are expected to last and to bring. Nothing is said of a customer of whose
-- contracts one has no outlook, and no value where a price is missing: a part would look like the whole.
select
    c.customer_id,
    count(*) as running_subscriptions,
    case when count(*) = count(s.p_renews) then min(s.p_renews) end as p_renews,
    case when count(*) = count(s.p_renews) then max(s.residual_periods * c.renewal_months) end as residual_months,
    case
        when count(*) = count(s.residual_periods * c.price)
        then cast(sum(cast(s.residual_periods * c.price * $margin as decimal(18, 4))) as double)
    end as subscription_clv
from scratch.retention_contracts c
left join scratch.retention_scores s on s.renewal_months = c.renewal_months and s.t = c.tenure
where c.lost = 0
group by c.customer_id
order by c.customer_id asc nulls last
