-- A row a day. Weeks start on Monday; Jalali weeks on Saturday.
with days as (
    select
        date_add('day', d.number, s.first_day) as date,
        s.gregorian_month,
        s.jalali_month,
        s.jalali_day + d.number as jalali_day,
        s.umalqura_month,
        s.umalqura_day + d.number as umalqura_day
    from facts.calendar_spans s
    join (values
        (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15),
        (16), (17), (18), (19), (20), (21), (22), (23), (24), (25), (26), (27), (28), (29), (30)
    ) as d(number) on d.number < s.days
)
select
    date,
    gregorian_month,
    jalali_month,
    replace(jalali_month, '-', '/') || '/' || lpad(cast(jalali_day as varchar), 2, '0') as jalali_date,
    umalqura_month,
    replace(umalqura_month, '-', '/') || '/' || lpad(cast(umalqura_day as varchar), 2, '0') as umalqura_date,
    date_add('day', -mod(date_diff('day', date '1900-01-01', date), 7), date) as week,
    date_add('day', -mod(date_diff('day', date '1899-12-30', date), 7), date) as jalali_week
from days
