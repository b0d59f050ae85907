-- Monthly recurring revenue at the end of each month, and what moved it since the month before: the parts add up to the
-- cent. A customer's plans count together, so that a change of plan expands or contracts. Retention compares with the
-- same customers' revenue twelve months before. The month of the as-of date stands as it was on the day before.
with as_of as (
    select max(cast(value as date)) as as_of from results.settings where key = 'as_of'
),
days as (
    select
        date,
        case cast($calendar as varchar)
            when 'jalali' then jalali_month
            when 'islamic-umalqura' then umalqura_month
            else gregorian_month
        end as month
    from scratch.calendar
),
calendar_months as (
    select
        month,
        min(date) as first_day,
        max(date) as last_day,
        row_number() over (order by month nulls last) as position
    from days
    group by month
),
begun as (
    select min(from_day) as first_day from scratch.subscription_spans
),
months as (
    select
        m.month,
        m.position,
        m.last_day < a.as_of as complete,
        least(m.last_day, date_add('day', -1, a.as_of)) as measured_on
    from calendar_months m
    cross join as_of a
    cross join begun b
    where m.last_day >= b.first_day and m.first_day < a.as_of
),
held as (
    select s.customer_id, m.position, sum(s.mrr) as mrr
    from months m
    join scratch.subscription_spans s
        on s.from_day <= m.measured_on and (s.to_day is null or s.to_day > m.measured_on)
    where s.mrr > 0
    group by s.customer_id, m.position
),
firsts as (
    select customer_id, min(position) as position from held group by customer_id
),
moves as (
    select
        coalesce(n.customer_id, b.customer_id) as customer_id,
        coalesce(n.position, b.position + 1) as position,
        coalesce(b.mrr, 0) as mrr_before,
        coalesce(n.mrr, 0) as mrr_now
    from held n
    full join held b on b.customer_id = n.customer_id and b.position + 1 = n.position
),
bridge as (
    select
        m.position,
        sum(m.mrr_before) as opening,
        sum(case when m.mrr_before = 0 and m.position = f.position then m.mrr_now else 0 end) as new_mrr,
        sum(case when m.mrr_before = 0 and m.position > f.position then m.mrr_now else 0 end) as reactivation,
        sum(case when m.mrr_before > 0 and m.mrr_now > m.mrr_before then m.mrr_now - m.mrr_before else 0 end) as expansion,
        sum(case when m.mrr_now > 0 and m.mrr_now < m.mrr_before then m.mrr_now - m.mrr_before else 0 end) as contraction,
        sum(case when m.mrr_now = 0 then -m.mrr_before else 0 end) as churn,
        sum(m.mrr_now) as closing,
        sum(case when m.mrr_now > 0 then 1 else 0 end) as subscribers
    from moves m
    join firsts f on f.customer_id = m.customer_id
    group by m.position
),
year_on as (
    select
        y.position + 12 as position,
        sum(y.mrr) as mrr_then,
        sum(coalesce(n.mrr, 0)) as mrr_now,
        sum(least(coalesce(n.mrr, 0), y.mrr)) as mrr_kept
    from held y
    left join held n on n.customer_id = y.customer_id and n.position = y.position + 12
    group by y.position
),
unpriced as (
    select m.position, count(*) as subscriptions
    from months m
    join scratch.subscription_spans s
        on s.from_day <= m.measured_on and (s.to_day is null or s.to_day > m.measured_on)
    where s.mrr is null
    group by m.position
)
select
    m.month,
    cast(coalesce(b.opening, 0) as double) as opening,
    cast(coalesce(b.new_mrr, 0) as double) as new_mrr,
    cast(coalesce(b.expansion, 0) as double) as expansion,
    cast(coalesce(b.reactivation, 0) as double) as reactivation,
    cast(coalesce(b.contraction, 0) as double) as contraction,
    cast(coalesce(b.churn, 0) as double) as churn,
    cast(coalesce(b.closing, 0) as double) as closing,
    cast(coalesce(b.subscribers, 0) as integer) as subscribers,
    cast(y.mrr_now as double) / cast(y.mrr_then as double) as net_retention,
    cast(y.mrr_kept as double) / cast(y.mrr_then as double) as gross_retention,
    cast(coalesce(u.subscriptions, 0) as integer) as unpriced,
    m.complete
from months m
left join bridge b on b.position = m.position
left join year_on y on y.position = m.position
left join unpriced u on u.position = m.position
order by m.month nulls last
