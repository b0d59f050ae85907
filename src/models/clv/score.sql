-- CLV(h) = E[spend] × margin × discounted expected purchases; E[spend] is the customer's own mean drawn towards
-- everybody's.
with money as (
    select
        customer_id,
        cast(sum(cast(case
            when cost is not null and gross > 0 then net - cost * cast(net as double) / gross
            else net * $margin
        end as decimal(18, 4))) as double) as historic_margin,
        cast(sum(net) filter (where is_purchase) as double) as purchase_value,
        count(*) filter (where is_purchase) as purchases
    from scratch.orders
    where customer_id is not null and order_date < cast($as_of as date)
    group by customer_id
),
spent as (
    select
        s.customer_id,
        c.*,
        case
            when s.z > 0 and s.m > 0 then (w.kappa * w.mu + s.z * least(s.m, w.cap)) / (w.kappa + s.z)
            when s.z = 0 then w.mu
            else 0 * w.mu
        end as expected_spend
    from scratch.clv_summary s
    join scratch.clv_cells c on c.fit = s.fit and c.x = s.x and c.t_x = s.t_x and c.t = s.t
    left join scratch.clv_spend w on w.fit = s.fit
),
valued as (
    select
        s.*,
        s.expected_spend * $rate * s.discounted as clv
    from spent s
),
compared as (
    -- Equal values share a tier; last digits, which the unit of money moves, make no difference.
    select v.*, round(v.clv / nullif(max(v.clv) over (), 0), 9) as share_of_highest from valued v
),
ranked as (
    select
        v.*,
        cast(rank() over (order by v.share_of_highest desc nulls last) - 1 as double) / count(*) over () as above
    from compared v
)
select
    r.customer_id,
    cast(r.x as integer) as repeat_count,
    m.purchase_value / m.purchases as mean_order_value,
    r.p_alive,
    r.p_alive_later as p_alive_12m,
    r.expected_90 as expected_purchases_90d,
    r.expected_horizon as expected_purchases_12m,
    r.purchases_low as purchases_12m_low,
    r.purchases_high as purchases_12m_high,
    r.p_none as p_no_purchase,
    r.p_again as p_buys_again,
    case when r.wait <= 1096 then date_add('day', cast(round(r.wait) as integer), cast($as_of as date)) end as next_order_median_on,
    case when r.wait_low <= 1096 then date_add('day', cast(round(r.wait_low) as integer), cast($as_of as date)) end as next_order_early_on,
    case when r.wait_high <= 1096 then date_add('day', cast(round(r.wait_high) as integer), cast($as_of as date)) end as next_order_late_on,
    r.expected_spend,
    r.clv as clv_12m,
    r.clv * r.value_low as clv_12m_low,
    r.clv * r.value_median as clv_12m_median,
    r.clv * r.value_high as clv_12m_high,
    r.clv * r.value_deviation as clv_12m_deviation,
    r.expected_spend * $rate * r.residual as residual_clv,
    m.historic_margin,
    case when r.clv is not null then t.name end as value_tier
from ranked r
join money m on m.customer_id = r.customer_id
join scratch.value_tiers t on r.above >= t.above and r.above < t.up_to
order by r.customer_id asc nulls last
