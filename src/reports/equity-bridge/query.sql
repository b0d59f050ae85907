-- From the value of all customers a quarter before to that of today: every customer is in one part. Running totals are
-- rounded to the cent, and a part is the step between two of them, so that the bars add up to the cent.
with valued as (
    select
        equity_change,
        clv_12m_before is not null as is_before,
        clv_12m is not null as is_now,
        cast(coalesce(clv_12m_before, 0) as decimal(38, 6)) as value_before,
        cast(coalesce(clv_12m, 0) as decimal(38, 6)) as value_now
    from results.traits
    where equity_change is not null
),
compared as (
    select max(value) as before_on from results.settings where key = 'quarter_before'
),
listed as (
    select part, position
    from (values ('new', 1), ('grown', 2), ('shrunk', 3), ('lost', 4), ('corrected', 5)) as parts(part, position)
),
steps as (
    select 'before' as part, 0 as position, count_if(is_before) as customers, sum(value_before) as change
    from valued
    union all
    select l.part, l.position, count(v.equity_change) as customers, coalesce(sum(v.value_now - v.value_before), 0) as change
    from listed l
    left join valued v on v.equity_change = l.part
    group by l.part, l.position
),
totals as (
    select
        part,
        position,
        customers,
        round(sum(change) over (order by position asc nulls last rows between unbounded preceding and current row), 2) as total
    from steps
),
bars as (
    select
        part,
        position,
        customers,
        total - coalesce(lag(total) over (order by position asc nulls last), 0) as value
    from totals
    union all
    select 'now' as part, 6 as position, (select count_if(is_now) from valued) as customers, total as value
    from totals
    where position = 5
)
select
    cast(b.position as integer) as position,
    b.part,
    cast(b.customers as integer) as customers,
    cast(b.value as double) as value,
    c.before_on
from bars b
cross join compared c
where exists (select 1 from valued)
order by b.position asc nulls last
