-- What each refunded line reverses: the order that its own number names, else the matching sale. A sale is never
-- reversed beyond its value.
-- A line taken back under the number of its own order is in that order's sum already, and reverses no other.
with proposed as (
    select
        r.file_id, r.line, r.order_id, r.line_number, r.amount, r.ordered_at,
        coalesce(r.sale_order_id, m.sale_order_id) as sale_order_id
    from scratch.refunds r
    left join scratch.refund_matches m on m.file_id = r.file_id and m.line = r.line
    where coalesce(r.sale_order_id, m.sale_order_id) <> r.order_id
),
sold as (
    select order_id, amount from scratch.named_sales
    union all
    select order_id, sum(amount)
    from facts.valued_lines
    where
        kind = 'sale' and exclusion is null
        and order_id in (select sale_order_id from scratch.refund_matches)
        and order_id not in (select order_id from scratch.named_sales)
    group by order_id
),
running as (
    select
        p.file_id,
        p.line,
        p.order_id,
        p.ordered_at,
        p.sale_order_id,
        p.amount,
        sum(p.amount) over (
            partition by p.sale_order_id
            order by
                p.ordered_at asc nulls first, p.order_id asc nulls first, p.line_number asc nulls first,
                p.amount asc nulls first, p.file_id asc nulls first, p.line asc nulls first
            rows between unbounded preceding and current row
        ) as reversed_so_far,
        s.amount as sold
    from proposed p
    join sold s on s.order_id = p.sale_order_id
)
select file_id, line, order_id, ordered_at, sale_order_id, cast(amount as decimal(18, 4)) as amount
from running
where -reversed_so_far <= sold
