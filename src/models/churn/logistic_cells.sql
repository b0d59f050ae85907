-- Recency, frequency and tenure of past days, as logarithms to a tenth, and how many of such people bought nothing.
select
    round(10 * ln(1 + silence_days)) / 10 as recency,
    round(10 * ln(purchases)) / 10 as frequency,
    round(10 * ln(1 + tenure_days)) / 10 as tenure,
    cast(count(*) as double) as people,
    sum(left_us) as left_us
from scratch.churn_examples
where cut >= $from_cut and cut <= $to_cut
group by round(10 * ln(1 + silence_days)) / 10, round(10 * ln(purchases)) / 10, round(10 * ln(1 + tenure_days)) / 10
order by recency asc nulls last, frequency asc nulls last, tenure asc nulls last
