-- How well each blend of the two models' log-odds predicted the cut, by part: the lower the better.
with blended as (
    select c.part, s.share, c.left_us, (1 - s.share) * c.hazard + s.share * c.repeat_buying as log_odds
    from scratch.churn_compared c
    cross join scratch.churn_shares s
    where c.hazard is not null
)
select part, share, avg(ln(1 + exp(-abs(log_odds))) + greatest(log_odds, 0) - left_us * log_odds) as log_loss
from blended
group by part, share
order by part asc nulls last, share asc nulls last
