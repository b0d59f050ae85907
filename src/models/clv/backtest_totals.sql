select
    cast(count(*) as integer) as customers,
    sum(actual) as actual,
    sum(expected) as expected,
    sum(baseline) as baseline,
    sum(actual_value) as actual_value,
    sum(expected_value) as expected_value,
    sum(baseline_value) as baseline_value,
    avg(abs(expected - actual)) as mean_error,
    avg(abs(baseline - actual)) as baseline_mean_error,
    avg(abs(expected_value - actual_value)) as value_mean_error,
    avg(abs(baseline_value - actual_value)) as baseline_value_mean_error,
    corr(expected, actual) as correlation,
    corr(baseline, actual) as baseline_correlation
from scratch.clv_backtest
