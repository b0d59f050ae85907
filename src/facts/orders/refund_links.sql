-- What comes off which sale: refunded lines, and what a column of the order states (without a line, on the order's day).
select file_id, line, order_id, ordered_at, sale_order_id, amount from scratch.line_links
union all
select null, null, null, ordered_at, order_id, -amount from facts.stated_refunds where amount > 0
