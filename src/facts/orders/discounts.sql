-- Each line's share of what a column states as taken off its whole order (`order_discount`), by what the line is worth:
-- the shares add up to the discount, and never to more than the goods. Lines of the other sign than their order bear
-- none: of a sale those that were given back, of a return those that were sold.
with stated as (
    select order_id, max(stated) as stated from scratch.stated where what = 'discount' group by order_id
),
counted as (
    select l.order_id, l.file_id, l.line, l.amount, s.stated, sum(l.amount) over (partition by l.order_id) as goods
    from facts.priced_lines l
    join stated s on s.order_id = l.order_id
    where l.exclusion is null
),
bearing as (
    select
        order_id,
        file_id,
        line,
        stated,
        goods,
        abs(sum(amount) over (partition by order_id)) as worth,
        abs(sum(amount) over (partition by order_id order by file_id asc nulls last, line asc nulls last rows between unbounded preceding and current row)) as worth_so_far,
        abs(amount) as own
    from counted
    where amount * goods > 0
),
running as (
    select
        order_id,
        file_id,
        line,
        goods,
        cast(least(stated, worth) * worth_so_far / worth as decimal(18, 4)) as discount_so_far,
        cast(least(stated, worth) * (worth_so_far - own) / worth as decimal(18, 4)) as discount_before
    from bearing
)
select
    order_id,
    file_id,
    line,
    cast(case when goods < 0 then discount_before - discount_so_far else discount_so_far - discount_before end as decimal(18, 4)) as discount
from running
where discount_so_far <> discount_before
