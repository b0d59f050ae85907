-- What each rolling test promised of the window after its cut, with the range that the tests before it gave, beside what
-- came: in money where a value was predicted, else in purchases.
with known as (
    select max(case when quantity = 'value' then 1 else 0 end) as has_value from results.model_tests
)
select
    cast(t.place as integer) as place,
    t.cut,
    t.until,
    t.quantity,
    t.promised,
    t.low,
    t.high,
    t.came,
    t.average,
    t.last_year
from results.model_tests t
join known k on t.quantity = case when k.has_value = 1 then 'value' else 'purchases' end
order by t.place asc nulls last
