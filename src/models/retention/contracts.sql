-- Each contract as it was known before a day: how many renewals it came up for, and whether it was lost at the last of
-- them. Subscriptions that go on as each other with one length of period are one contract, whose terms are the latest.
-- It is lost when its last paid period is over; until then one that is ended ('cancelled') has outlived what a running
-- one has: its loss counts when its renewal day comes. One that goes on with another length of period ('switched') is
-- not seen further.
with contracts as (
    select
        r.root as subscription_id,
        t.customer_id,
        t.renewal_months,
        t.price,
        h.started_on,
        t.ended_on,
        t.paid_until,
        case
            when l.before_id is not null then 'switched'
            when t.ended_on is null or t.ended_on >= cast($until as date) then 'running'
            when t.paid_until < cast($until as date) then 'lost'
            else 'cancelled'
        end as state,
        l.switched_on
    from scratch.retention_terms t
    join scratch.retention_roots r on r.subscription_id = t.subscription_id
    join scratch.retention_terms h on h.subscription_id = r.root
    left join scratch.retention_links l on l.before_id = t.subscription_id
    where l.before_id is null or not l.same_period
),
seen as (
    select
        c.*,
        case state
            when 'lost' then paid_until
            when 'switched' then switched_on
            else date_add('day', -1, cast($until as date))
        end as seen_to
    from contracts c
),
counted as (
    select
        s.*,
        (year(seen_to) - year(started_on)) * 12 + month(seen_to) - month(started_on)
            - case when day(seen_to) < day(started_on) and day(date_add('day', 1, seen_to)) <> 1 then 1 else 0 end as months,
        (year(paid_until) - year(started_on)) * 12 + month(paid_until) - month(started_on)
            + case when day(paid_until) > day(started_on) then 1 else 0 end as paid_months
    from seen s
),
placed as (
    select
        c.*,
        case
            when state = 'lost' then greatest(1, cast(ceil(paid_months / cast(renewal_months as double)) as integer))
            else cast(floor(months / cast(renewal_months as double)) as integer)
        end as tenure
    from counted c
)
select
    subscription_id,
    customer_id,
    cast(renewal_months as double) as renewal_months,
    cast(price as double) as price,
    state,
    case when state = 'lost' then cast(1 as double) else cast(0 as double) end as lost,
    cast(tenure as double) as tenure,
    -- Where in its period a lost one was ended, and where a running one stands: 0 at a renewal, 1 at the next.
    case
        when state = 'lost' then date_diff('day', date_add('month', (tenure - 1) * renewal_months, started_on), ended_on)
        else date_diff('day', date_add('month', tenure * renewal_months, started_on), cast($until as date))
    end / cast(
        case
            when state = 'lost' then date_diff('day', date_add('month', (tenure - 1) * renewal_months, started_on), date_add('month', tenure * renewal_months, started_on))
            else date_diff('day', date_add('month', tenure * renewal_months, started_on), date_add('month', (tenure + 1) * renewal_months, started_on))
        end as double
    ) as position,
    -- Of one that runs to a stated end, the renewals until then.
    case
        when state = 'running' and ended_on is not null
        then greatest(0, ceil(paid_months / cast(renewal_months as double)) - 1 - tenure)
    end as renewals_left
from placed
order by subscription_id asc nulls last
