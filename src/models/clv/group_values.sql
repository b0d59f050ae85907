-- What each buyer is grouped by: a column of customers, or the year of the first purchase in the shop's calendar.
with bought as (
    select customer_id, min(purchased_at) as first_at, count(*) as purchases
    from scratch.purchases
    group by customer_id
)
select
    b.customer_id,
    b.first_at,
    b.purchases,
    case $column
        when 'channel' then c.channel
        when 'country' then c.country
        when 'city' then c.city
        when 'language' then c.language
        when 'cohort' then
            case $calendar
                when 'jalali' then substr(d.jalali_date, 1, 4)
                when 'islamic-umalqura' then substr(d.umalqura_date, 1, 4)
                else substr(cast(d.date as varchar), 1, 4)
            end
    end as value
from bought b
join scratch.customers c on c.customer_id = b.customer_id
left join scratch.calendar d on d.date = cast(b.first_at as date)
