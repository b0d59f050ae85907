-- Customers in ten groups of equal size by what was expected of them, with what they did.
with placed as (
    select ntile(10) over (order by expected asc nulls first, customer_id asc nulls last) as bin, expected, actual
    from scratch.clv_backtest
)
select
    'clv' as model,
    cast(bin as integer) as bin,
    avg(expected) as predicted,
    avg(actual) as actual,
    count(*) as customers
from placed
group by bin
