-- What each refunded line reverses: the order that its own number names, else the latest earlier sale of the same
-- customer and product that was large enough. A sale is never reversed beyond its value.
with refunds as (
    select order_id, line_number, file_id, line, customer_id, product_id, ordered_at, quantity, amount
    from facts.order_lines
    where kind = 'refund' and exclusion is null and amount < 0
),
named as (
    select r.file_id, r.line, r.order_id, r.line_number, r.amount, r.ordered_at, n.sale_order_id
    from refunds r
    join facts.refund_names n on n.order_id = r.order_id
),
unnamed as (
    select r.file_id, r.line, r.order_id, r.line_number, r.amount, r.ordered_at, r.customer_id, r.product_id, r.quantity
    from refunds r
    where not exists (select 1 from named n where n.order_id = r.order_id)
),
matched as (
    select
        r.file_id,
        r.line,
        r.order_id,
        r.line_number,
        r.amount,
        r.ordered_at,
        max_by(s.order_id, row(s.ordered_at, s.order_id)) as sale_order_id
    from unnamed r
    join facts.order_lines s
        on s.customer_id = r.customer_id
        and s.product_id = r.product_id
        and s.ordered_at <= r.ordered_at
        and s.quantity >= -r.quantity
    where s.kind = 'sale' and s.exclusion is null and s.amount > 0
    group by r.file_id, r.line, r.order_id, r.line_number, r.amount, r.ordered_at
),
proposed as (
    select file_id, line, order_id, line_number, amount, ordered_at, sale_order_id from named
    union all
    select file_id, line, order_id, line_number, amount, ordered_at, sale_order_id from matched
),
sold as (
    select order_id, sum(amount) as amount
    from facts.valued_lines
    where kind = 'sale' and exclusion is null and order_id in (select sale_order_id from proposed)
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
