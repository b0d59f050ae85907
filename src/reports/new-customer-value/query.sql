-- By quarter of the first purchase: what the customers brought in their first months beside what was then expected.
select
    quarter,
    cast(first_months as integer) as first_months,
    cast(customers as integer) as customers,
    cast(brought as double) as brought,
    cast(brought_low as double) as brought_low,
    cast(brought_high as double) as brought_high,
    cast(expected_first as double) as expected_first,
    cast(expected_first_low as double) as expected_first_low,
    cast(expected_first_high as double) as expected_first_high,
    cast(expected_horizon as double) as expected_horizon,
    cast(expected_horizon_low as double) as expected_horizon_low,
    cast(expected_horizon_high as double) as expected_horizon_high
from results.new_customer_value
where
    -- A calendar that no page of this shop shows by itself has the quarters of the shop's own.
    calendar = coalesce(
        (select max(n.calendar) from results.new_customer_value n where n.calendar = cast($calendar as varchar)),
        shop_calendar
    )
order by quarter nulls last
