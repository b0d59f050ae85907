-- What columns state of a whole order beside its lines, with or without a sign, in the shop's currency: `refunded` was
-- given back, `order_discount` was taken off.
-- Lines of one file that state the same amount, or of which one states any, speak of the whole order: it counts once.
-- An order or a line that is marked as given back states that all of it was: of a head also what lines of other files say.
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
),
returned_lines as (
    select l.order_id, sum(coalesce(c.converted, l.amount)) as amount
    from facts.landed_order_lines l
    left join facts.conversions c on c.entity = 'order_lines' and c.file_id = l.file_id and c.line = l.line
    where not l.superseded and l.given_back and l.exclusion is null
    group by l.order_id
),
lines_of_returned as (
    select l.order_id, sum(coalesce(c.converted, l.amount)) as amount
    from facts.landed_order_lines l
    left join facts.conversions c on c.entity = 'order_lines' and c.file_id = l.file_id and c.line = l.line
    where
        not l.superseded and l.exclusion is null and l.amount > 0
        and l.order_id in (select order_id from facts.landed_orders where not superseded and given_back)
    group by l.order_id
),
returned_heads as (
    select o.order_id, greatest(coalesce(c.converted, o.amount, 0), coalesce(l.amount, 0)) as amount
    from facts.landed_orders o
    left join facts.conversions c on c.entity = 'orders' and c.file_id = o.file_id and c.line = o.line
    left join lines_of_returned l on l.order_id = o.order_id
    where not o.superseded and o.given_back
)
select l.what, l.order_id, case when f.is_of_lines then l.total else l.largest end as stated
from by_load l
left join feeds f on f.what = l.what and f.feed = l.feed
union all
select o.what, o.order_id, abs(o.amount) * coalesce(c.rate, 1)
from heads o
left join facts.conversions c on c.entity = 'orders' and c.file_id = o.file_id and c.line = o.line
union all
select 'refunded', order_id, amount from returned_lines where amount > 0
union all
select 'refunded', order_id, amount from returned_heads where amount > 0
