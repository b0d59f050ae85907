-- A sample that depends on the seed and the ids alone.
select recency, orders, value, margin, rhythm, returns, discount, breadth, channel
from scratch.cluster_features
order by md5(to_utf8(customer_id || '|' || cast($seed as varchar))) asc nulls last, customer_id asc nulls last
limit 10000
