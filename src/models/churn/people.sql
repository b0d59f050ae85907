-- Whose past is learnt from: so many buyers by a hash of their ids, the same ones at every run.
select person
from scratch.churn_buyers
order by md5(to_utf8(customer_id)) asc nulls last, customer_id asc nulls last
limit 20000
