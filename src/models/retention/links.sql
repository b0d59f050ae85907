-- Which subscription goes on as which: another one of the same customer that starts after the end of the first, or a day
-- before it, and not after what is paid. So a change of plan is no loss. Of several that end and start together the
-- first goes on as the first, the second as the second.
with pairs as (
    select
        b.subscription_id as before_id,
        a.subscription_id as after_id,
        a.started_on as switched_on,
        b.renewal_months = a.renewal_months as same_period,
        row_number() over (
            partition by a.subscription_id
            order by b.ended_on desc nulls last, b.subscription_id asc nulls last
        ) as before_place,
        row_number() over (
            partition by b.subscription_id
            order by a.started_on asc nulls last, a.subscription_id asc nulls last
        ) as after_place
    from scratch.retention_terms b
    join scratch.retention_terms a on a.customer_id = b.customer_id and a.subscription_id <> b.subscription_id
    where
        b.ended_on < cast($until as date)
        and a.started_on >= date_add('day', -1, b.ended_on)
        and a.started_on <= b.paid_until
        and (a.started_on > b.started_on or (a.started_on = b.started_on and a.subscription_id > b.subscription_id))
),
matched as (
    select
        p.*,
        row_number() over (partition by before_id order by after_place asc nulls last) as before_choice,
        row_number() over (partition by after_id order by before_place asc nulls last) as after_choice
    from pairs p
    where before_place = after_place
)
select before_id, after_id, switched_on, same_period
from matched
where before_choice = 1 and after_choice = 1
order by before_id asc nulls last
