-- What customers are grouped by, and whether each value has enough customers, repeat customers and days for a fit of
-- its own: then its number, from 1 on, else 0, the fit of all.
with counted as (
    select
        value,
        cast(count(*) as integer) as customers,
        cast(count(*) filter (where purchases > 1) as integer) as repeaters,
        cast(date_diff('day', cast(min(first_at) as date), cast($as_of as date)) as integer) as days
    from scratch.clv_group_values
    group by value
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
