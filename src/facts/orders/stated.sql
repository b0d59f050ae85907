-- What columns state of a whole order beside its lines, with or without a sign, in the shop's currency: `refunded` was
-- given back, `order_discount` was taken off.
-- Lines of one file that state the same amount, or of which one states any, speak of the whole order: it counts once.
-- A feed in which the lines of some order state different amounts speaks of each line: they add up.
with said as (
    select 'refunded' as what, order_id, load_id, file_id, line, refunded as amount
    from facts.landed_order_lines
    where not superseded and refunded <> 0
    union all
    select 'discount', order_id, load_id, file_id, line, order_discount
    from facts.landed_order_lines
    where not superseded and order_discount <> 0
),
by_line as (
    select l.what, l.order_id, l.load_id, f.feed, abs(l.amount) * coalesce(c.rate, 1) as stated
    from said l
    left join facts.conversions c on c.entity = 'order_lines' and c.file_id = l.file_id and c.line = l.line
    left join facts.files f on f.load_id = l.load_id
),
by_load as (
    select what, order_id, feed, max(stated) as largest, sum(stated) as total, min(stated) <> max(stated) as differs
    from by_line
    group by what, order_id, load_id, feed
),
feeds as (
    select what, feed, bool_or(differs) as is_of_lines from by_load group by what, feed
),
heads as (
    select 'refunded' as what, order_id, file_id, line, refunded as amount
    from facts.landed_orders
    where not superseded and refunded <> 0
    union all
    select 'discount', order_id, file_id, line, order_discount
    from facts.landed_orders
    where not superseded and order_discount <> 0
)
select l.what, l.order_id, case when f.is_of_lines then l.total else l.largest end as stated
from by_load l
left join feeds f on f.what = l.what and f.feed = l.feed
union all
select o.what, o.order_id, abs(o.amount) * coalesce(c.rate, 1)
from heads o
left join facts.conversions c on c.entity = 'orders' and c.file_id = o.file_id and c.line = o.line
