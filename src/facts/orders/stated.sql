-- What a column `refunded` states as given back of an order, with or without a sign, in the shop's currency.
-- Lines of one file that state the same amount, or of which one states any, speak of the whole order: it counts once.
-- A feed in which the lines of some order state different amounts speaks of each line: they add up.
with by_line as (
    select l.order_id, l.load_id, f.feed, abs(l.refunded) * coalesce(c.rate, 1) as stated
    from facts.landed_order_lines l
    left join facts.conversions c on c.entity = 'order_lines' and c.file_id = l.file_id and c.line = l.line
    left join facts.files f on f.load_id = l.load_id
    where not l.superseded and l.refunded <> 0
),
by_load as (
    select order_id, feed, max(stated) as largest, sum(stated) as total, min(stated) <> max(stated) as differs
    from by_line
    group by order_id, load_id, feed
),
feeds as (
    select feed, bool_or(differs) as is_of_lines from by_load group by feed
)
select l.order_id, case when f.is_of_lines then l.total else l.largest end as stated
from by_load l
left join feeds f on f.feed = l.feed
union all
select o.order_id, abs(o.refunded) * coalesce(c.rate, 1)
from facts.landed_orders o
left join facts.conversions c on c.entity = 'orders' and c.file_id = o.file_id and c.line = o.line
where not o.superseded and o.refunded <> 0
