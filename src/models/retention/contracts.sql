-- Each contract as it was known before a day: how many renewals it came up for, and whether it was lost at the last of
-- them. It ends with the period in which it was ended; of one that runs on, the renewals that it has outlived count.
with known as (
    select
        subscription_id,
        customer_id,
        renewal_months,
        price,
        started_on,
        case when ended_on < cast($until as date) then 1 else 0 end as ended,
        case when ended_on < cast($until as date) then ended_on else date_add('day', -1, cast($until as date)) end as seen_to
    from facts.subscriptions
    where started_on < cast($until as date)
),
counted as (
    select
        k.*,
        (year(seen_to) - year(started_on)) * 12 + month(seen_to) - month(started_on)
            - case when day(seen_to) < day(started_on) and day(date_add('day', 1, seen_to)) <> 1 then 1 else 0 end as months,
        case
            when day(seen_to) = day(started_on) or (day(seen_to) < day(started_on) and day(date_add('day', 1, seen_to)) = 1) then 0
            else 1
        end as begun
    from known k
)
select
    subscription_id,
    customer_id,
    cast(renewal_months as double) as renewal_months,
    cast(price as double) as price,
    cast(ended as double) as lost,
    case
        when ended = 1 then greatest(1, ceil((months + begun) / cast(renewal_months as double)))
        else floor(months / cast(renewal_months as double))
    end as tenure
from counted
order by subscription_id asc nulls last
