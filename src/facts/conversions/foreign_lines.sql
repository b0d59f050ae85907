-- Lines in another currency than the shop's; hardly ever any.
select file_id, line, order_id, ordered_at, currency, amount
from facts.landed_order_lines
where not superseded and currency <> $currency
