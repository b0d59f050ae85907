-- Gamma-Gamma assumes that spend and frequency are unrelated: their correlation over repeat customers says how far.
select corr(x, m) as correlation, cast(count(*) as integer) as customers
from scratch.clv_summary
where x > 0 and m > 0
