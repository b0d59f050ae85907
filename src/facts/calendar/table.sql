-- A row a day. Weeks start on Monday; Jalali weeks on Saturday.
with days as (
    -- The text of a day is made 31 times, not for each of seventy thousand.
    select
        cast(day as integer) as day,
        '/' || lpad(cast(cast(day as integer) as varchar), 2, '0') as text
    from facts.days_of_month
),
jalali as (
    select
        cast(m.first_day as integer) + d.day - 1 as number,
        m.name as month,
        replace(m.name, '-', '/') || d.text as day
    from facts.jalali_months m
    join days d on d.day <= m.days
),
umalqura as (
    select
        cast(m.first_day as integer) + d.day - 1 as number,
        m.name as month,
        replace(m.name, '-', '/') || d.text as day
    from facts.umalqura_months m
    join days d on d.day <= m.days
),
dated as (
    select
        date_add('day', j.number, date '1970-01-01') as date,
        j.month as jalali_month,
        j.day as jalali_date,
        u.month as umalqura_month,
        u.day as umalqura_date
    from jalali j
    join umalqura u on u.number = j.number
)
select
    date,
    substr(cast(date as varchar), 1, 7) as gregorian_month,
    jalali_month,
    jalali_date,
    umalqura_month,
    umalqura_date,
    date_add('day', -mod(date_diff('day', date '1900-01-01', date), 7), date) as week,
    date_add('day', -mod(date_diff('day', date '1899-12-30', date), 7), date) as jalali_week
from dated
order by date asc nulls last
