-- Months that are over and months ahead, the twelve months together, and what earlier forecasts promised.
with months as (
    select
        quantity,
        case when ahead < 0 then 'fact' when ahead < 0.5 then 'begun' else 'ahead' end as span,
        month,
        month as last_month,
        actual,
        year_before,
        base,
        newcomers,
        guests,
        expected,
        low,
        high,
        cast(null as varchar) as grade,
        1 as place
    from results.forecast
    where quantity in ('revenue', 'margin')
),
as_of as (
    select max(value) as as_of from results.settings where key = 'as_of'
),
totals as (
    select
        t.quantity,
        case when t.cut = a.as_of then 'total' else 'test' end as span,
        t.first_month as month,
        t.last_month,
        t.actual,
        case when t.by_year > 0.5 then t.baseline end as year_before,
        t.base,
        t.newcomers,
        t.guests,
        t.expected,
        t.low,
        t.high,
        t.grade,
        case when t.cut = a.as_of then 2 else 3 end as place
    from results.forecast_totals t
    cross join as_of a
    where t.quantity in ('revenue', 'margin')
),
together as (
    select * from months
    union all
    select * from totals
)
select
    cast(place as integer) as place,
    quantity,
    span,
    month,
    last_month,
    actual,
    year_before,
    base,
    newcomers,
    guests,
    expected,
    low,
    high,
    grade
from together
order by quantity desc nulls last, place asc nulls last, month asc nulls last, last_month asc nulls last
