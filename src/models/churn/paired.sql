-- How much lower one model's Brier score is than another's, person by person, and the standard error of that.
with errors as (
    select
        (repeat_buying - left_us) * (repeat_buying - left_us) as repeat_error,
        (logistic - left_us) * (logistic - left_us) as logistic_error,
        (hazard - left_us) * (hazard - left_us) as hazard_error,
        (blend - left_us) * (blend - left_us) as blend_error
    from scratch.churn_predictions
)
select
    cast(count(*) as double) as people,
    avg(repeat_error - logistic_error) as logistic_over_repeat,
    stddev_samp(repeat_error - logistic_error) / sqrt(count(*)) as logistic_over_repeat_error,
    avg(logistic_error - hazard_error) as hazard_over_logistic,
    stddev_samp(logistic_error - hazard_error) / sqrt(count(*)) as hazard_over_logistic_error,
    avg(logistic_error - blend_error) as blend_over_logistic,
    stddev_samp(logistic_error - blend_error) / sqrt(count(*)) as blend_over_logistic_error,
    avg(repeat_error - hazard_error) as hazard_over_repeat,
    stddev_samp(repeat_error - hazard_error) / sqrt(count(*)) as hazard_over_repeat_error,
    avg(repeat_error - blend_error) as blend_over_repeat,
    stddev_samp(repeat_error - blend_error) / sqrt(count(*)) as blend_over_repeat_error,
    avg(hazard_error - blend_error) as blend_over_hazard,
    stddev_samp(hazard_error - blend_error) / sqrt(count(*)) as blend_over_hazard_error
from errors
