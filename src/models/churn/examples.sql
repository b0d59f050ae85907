-- What was known of each person on the day $cut, and whether nothing was bought within the window after it.
with came_back as (
    select distinct person
    from scratch.churn_outcomes
    where order_date >= cast($cut as date) and order_date < date_add('day', $window, cast($cut as date))
)
select
    l.person,
    cast($cut as varchar) as cut,
    l.part,
    l.cell,
    case when b.person is null then cast(1 as double) else cast(0 as double) end as left_us,
    f.silence_days,
    f.purchases,
    f.tenure_days
from scratch.churn_levels l
join scratch.churn_features f on f.person = l.person
left join came_back b on b.person = l.person
order by l.person asc nulls last
