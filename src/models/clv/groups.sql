-- The values of a column of customers, and whether each has enough customers, repeat customers and days for a fit of
-- its own: then its number, from 1 on, else 0, the fit of all.
with valued as (
    select
        customer_id,
        case $column
            when 'channel' then channel
            when 'country' then country
            when 'city' then city
            when 'language' then language
        end as value
    from scratch.customers
),
bought as (
    select customer_id, min(purchased_at) as first_at, count(*) as purchases
    from scratch.purchases
    group by customer_id
),
counted as (
    select
        v.value,
        cast(count(*) as integer) as customers,
        cast(count(*) filter (where b.purchases > 1) as integer) as repeaters,
        cast(date_diff('day', cast(min(b.first_at) as date), cast($as_of as date)) as integer) as days
    from bought b
    join valued v on v.customer_id = b.customer_id
    group by v.value
)
select
    value,
    customers,
    repeaters,
    days,
    case
        when value is not null and customers >= $customers and repeaters >= $repeaters and days >= $days then
            cast(sum(case when value is not null and customers >= $customers and repeaters >= $repeaters and days >= $days then 1 else 0 end)
                over (order by value asc nulls last rows between unbounded preceding and current row) as integer)
        else 0
    end as fit
from counted
order by value asc nulls last
