select n.customer_id, cast(k.cluster as integer) as cluster
from scratch.cluster_nearest n
join scratch.cluster_groups k on k.position = n.position
order by n.customer_id asc nulls last
