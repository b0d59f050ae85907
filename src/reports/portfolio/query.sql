-- Customers by what they have brought (the top quarter by margin so far, and the others) and by the danger that they leave.
-- Predicted value has the danger in it, so it is no axis here. Equal margins stay together.
with known as (
    select clv_12m, clv_12m_deviation, clv_12m_low, clv_12m_high, historic_margin, churn_band
    from results.traits
    where first_order_on is not null and churn_band is not null and historic_margin is not null
),
counted as (
    select historic_margin, count(*) as customers from known group by historic_margin
),
running as (
    select
        historic_margin,
        sum(customers) over (order by historic_margin desc nulls last) as from_top,
        sum(customers) over () as total
    from counted
),
cut as (
    select
        coalesce(
            min(historic_margin) filter (where from_top * 4 <= total),
            max(historic_margin)
        ) as margin
    from running
),
roles as (
    select
        case
            when k.historic_margin >= c.margin and k.churn_band = 'active' then 'nurture'
            when k.historic_margin >= c.margin and k.churn_band = 'gone' then 'win_back'
            when k.historic_margin >= c.margin then 'protect'
            when k.churn_band = 'active' then 'grow'
            when k.churn_band = 'gone' then 'let_go'
            else 'watch'
        end as role,
        k.clv_12m,
        k.clv_12m_deviation,
        k.clv_12m_low,
        k.clv_12m_high,
        k.historic_margin,
        c.margin as margin_from
    from known k
    cross join cut c
)
select
    role,
    cast(count(*) as integer) as customers,
    cast(sum(clv_12m) as double) as value,
    sum(clv_12m_deviation * clv_12m_deviation) as value_squares,
    case when count(*) = 1 then min(clv_12m_low) end as value_least,
    case when count(*) = 1 then max(clv_12m_high) end as value_most,
    cast(sum(historic_margin) as double) as margin_so_far,
    max(margin_from) as margin_from
from roles
group by role
order by role nulls last
