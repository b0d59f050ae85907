-- A row a day. Weeks start on Monday; Jalali weeks on Saturday.
with jalali as (
    select
        date_add('day', cast(m.first_day + d.day - 1 as integer), date '1970-01-01') as date,
        m.name as month,
        replace(m.name, '-', '/') || '/' || lpad(cast(cast(d.day as integer) as varchar), 2, '0') as day
    from facts.jalali_months m
    join facts.days_of_month d on d.day <= m.days
),
umalqura as (
    select
        date_add('day', cast(m.first_day + d.day - 1 as integer), date '1970-01-01') as date,
        m.name as month,
        replace(m.name, '-', '/') || '/' || lpad(cast(cast(d.day as integer) as varchar), 2, '0') as day
    from facts.umalqura_months m
    join facts.days_of_month d on d.day <= m.days
)
select
    j.date,
    substr(cast(j.date as varchar), 1, 7) as gregorian_month,
    j.month as jalali_month,
    j.day as jalali_date,
    u.month as umalqura_month,
    u.day as umalqura_date,
    date_add('day', -mod(date_diff('day', date '1900-01-01', j.date), 7), j.date) as week,
    date_add('day', -mod(date_diff('day', date '1899-12-30', j.date), 7), j.date) as jalali_week
from jalali j
join umalqura u on u.date = j.date
order by j.date asc nulls last
