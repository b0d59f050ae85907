with days as (
    select started_on as day from facts.subscriptions
    union all
    select ended_on as day from facts.subscriptions
)
select cast(date_add('day', 1, max(day)) as varchar) as as_of from days where day <= cast($today as date)
