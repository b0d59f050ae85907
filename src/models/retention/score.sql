-- What each subscriber's running contracts are expected to last and to bring. Who has not ended so far into a period, as
-- others do who leave, is likelier to renew: r / (1 - (1 - r) G), where G is the share of notices given by then. Nothing
-- is said of a customer of whose contracts one has no outlook, and no value where a price is missing: a part would look
-- like the whole.
with placed as (
    select
        c.customer_id,
        c.renewal_months,
        c.price,
        c.renewals_left,
        s.p_renews,
        s.residual_periods,
        1 / (1 - (1 - s.p_renews) * coalesce(n.given + n.share * (c.position * 20 - n.step), 0)) as sure
    from scratch.retention_contracts c
    left join scratch.retention_scores s on s.renewal_months = c.renewal_months and s.t = c.tenure
    left join scratch.retention_notice n on n.renewal_months = c.renewal_months and n.step = floor(c.position * 20)
    where c.state = 'running'
),
valued as (
    select
        customer_id,
        renewal_months,
        price,
        case when renewals_left = 0 then 0 else p_renews * sure end as p_renews,
        least(residual_periods * sure, coalesce(renewals_left, residual_periods * sure)) as residual_periods
    from placed
)
select
    customer_id,
    count(*) as running_subscriptions,
    case when count(*) = count(p_renews) then min(p_renews) end as p_renews,
    case when count(*) = count(p_renews) then max(residual_periods * renewal_months) end as residual_months,
    case
        when count(*) = count(residual_periods * price)
        then cast(sum(cast(residual_periods * price * $margin as decimal(18, 4))) as double)
    end as subscription_clv
from valued
group by customer_id
order by customer_id asc nulls last
