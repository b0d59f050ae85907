-- People of equal cells, counted, of the cuts from $from to $to.
select cell, cast(count(*) as double) as people, sum(left_us) as left_us
from scratch.churn_examples
where cut >= $from_cut and cut <= $to_cut
group by cell
order by cell asc nulls last
