-- Each subscription as it was known before a day, and until when it is paid: one that is ended within a paid period
-- lasts until its renewal day. An end on or after that day is known as notice given only where the day is the last of
-- the feed, which a later start disproves.
with latest as (
    select coalesce(max(started_on) < cast($until as date), true) as is_latest from facts.subscriptions
),
begun as (
    select
        s.subscription_id,
        s.customer_id,
        s.renewal_months,
        s.price,
        s.started_on,
        case when s.ended_on < cast($until as date) or l.is_latest then s.ended_on end as ended_on
    from facts.subscriptions s
    cross join latest l
    where s.started_on < cast($until as date)
),
counted as (
    select
        b.*,
        (year(ended_on) - year(started_on)) * 12 + month(ended_on) - month(started_on)
            + case
                when day(ended_on) = day(started_on) or (day(ended_on) < day(started_on) and day(date_add('day', 1, ended_on)) = 1) then 0
                when day(ended_on) > day(started_on) then 1
                else 0
            end as months
    from begun b
)
select
    subscription_id,
    customer_id,
    renewal_months,
    price,
    started_on,
    ended_on,
    case
        when ended_on is not null
        then date_add('month', renewal_months * greatest(1, cast(ceil(months / cast(renewal_months as double)) as integer)), started_on)
    end as paid_until
from counted
order by subscription_id asc nulls last
