-- Averages of the customers of a part, with which a customer's figures are compared. Who came back after a first
-- purchase says after how long a second one is due.
with returned as (
    select
        gap_days,
        row_number() over (order by gap_days asc nulls last, person asc nulls last) as place,
        count(*) over () as people
    from scratch.churn_features
    where purchases = 2
),
middle as (
    select avg(gap_days) as gap_days from returned where 2 * place between people and people + 2
)
select
    case when f.purchases > 1 then cast(1 as double) else cast(0 as double) end as part,
    max(m.gap_days) as return_days,
    avg(f.gap_days) as gap_days,
    avg(f.purchases) as purchases,
    avg(f.tenure_days) as tenure_days,
    avg(f.returned_share) as returned_share,
    avg(f.discount_share) as discount_share
from scratch.churn_features f
cross join middle m
group by case when f.purchases > 1 then cast(1 as double) else cast(0 as double) end
