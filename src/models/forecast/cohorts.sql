-- What the customers of each month of a first purchase brought in each month after it, the first included.
with days as (
    select
        date,
        case $calendar
            when 'jalali' then jalali_month
            when 'islamic-umalqura' then umalqura_month
            else gregorian_month
        end as month
    from facts.calendar
),
firsts as (
    select customer_id, min(order_date) as first_on
    from scratch.orders
    where is_purchase and customer_id is not null and order_date < cast($as_of as date)
    group by customer_id
)
select
    c.month as cohort,
    d.month,
    cast(sum(o.net) as double) as revenue,
    cast(count(*) filter (where o.is_purchase) as double) as orders
from scratch.orders o
join firsts f on f.customer_id = o.customer_id
join days c on c.date = f.first_on
join days d on d.date = o.order_date
where o.order_date < cast($as_of as date) and o.order_date >= f.first_on
group by c.month, d.month
order by c.month asc nulls last, d.month asc nulls last
