-- Months of the $days days from $from_day on, from 0: of the business calendar, and lunar ones for feasts that move.
select
    cast(case $calendar
        when 'jalali' then substr(jalali_month, 6, 2)
        when 'islamic-umalqura' then substr(umalqura_month, 6, 2)
        else substr(gregorian_month, 6, 2)
    end as double) - 1 as month,
    cast(substr(umalqura_month, 6, 2) as double) - 1 as lunar
from facts.calendar
where date >= cast($from_day as date) and date < date_add('day', $days, cast($from_day as date))
order by date asc nulls last
