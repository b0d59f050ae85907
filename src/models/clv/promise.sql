-- What is expected of all customers in the next window: purchases, and their value.
select
    sum(c.expected_next) as purchases,
    sum(c.expected_next * case
        when s.z > 0 and s.m > 0 then (w.kappa * w.mu + s.z * least(s.m, w.cap)) / (w.kappa + s.z)
        when s.z = 0 then w.mu
        else 0 * w.mu
    end) as value
from scratch.clv_summary s
join scratch.clv_cells c on c.fit = s.fit and c.x = s.x and c.t_x = s.t_x and c.t = s.t
left join scratch.clv_spend w on w.fit = s.fit
