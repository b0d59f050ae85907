-- Each target with what came of it so far, how much of its period is gone, and where it leads. Weights of days follow the
-- shop's own months where two whole years are known; else days are equal. What is still to come is the forecast's where
-- that is trusted, covers the period to its end and counts in its months, and else what the pace so far makes of it.
with settings as (
    select
        max(case when key = 'as_of' then cast(value as date) end) as as_of,
        coalesce(max(case when key = 'calendar' then value end), 'gregorian') as calendar,
        coalesce(max(case when key = 'margin' then cast(value as double) end), 0) as margin
    from results.settings
),
log as (
    select min(order_date) as first_day from scratch.orders
),
days as (
    select
        c.date,
        case s.calendar
            when 'jalali' then c.jalali_month
            when 'islamic-umalqura' then c.umalqura_month
            else c.gregorian_month
        end as month
    from facts.calendar c
    cross join settings s
),
months as (
    select month, min(date) as first_day, max(date) as last_day, cast(count(*) as double) as days from days group by month
),
by_month as (
    select d.month, cast(sum(o.net) as double) as revenue
    from scratch.orders o
    join days d on d.date = o.order_date
    group by d.month
),
whole as (
    select
        m.month,
        coalesce(b.revenue, 0) as revenue,
        row_number() over (order by m.month desc nulls last) - 1 as ago
    from months m
    cross join settings s
    cross join log
    left join by_month b on b.month = m.month
    where m.last_day < s.as_of and m.first_day >= log.first_day
),
-- Growth is no season: what it made of each month is taken off.
growth as (
    select ln(greatest(sum(case when ago < 12 then revenue end), 1) / greatest(sum(case when ago >= 12 then revenue end), 1)) / 12 as monthly
    from whole
    where ago < 24
),
years as (
    select
        w.ago,
        w.month,
        w.revenue * exp(g.monthly * w.ago) as revenue,
        avg(w.revenue * exp(g.monthly * w.ago)) over (partition by floor(cast(w.ago as double) / 12)) as mean
    from whole w
    cross join growth g
    where w.ago < 24
),
seasons as (
    select substr(month, 6, 2) as month_of_year, greatest(avg(revenue / nullif(mean, 0)), 0.05) as weight
    from years
    where (select count(*) from years) = 24
    group by substr(month, 6, 2)
),
spans as (
    select t.place, min(c.date) as first_day, date_add('day', 1, max(c.date)) as ends_before
    from results.targets t
    join facts.calendar c on case t.calendar
        when 'jalali' then c.jalali_month
        when 'islamic-umalqura' then c.umalqura_month
        else c.gregorian_month
    end between t.first_month and t.last_month
    group by t.place
),
gone as (
    select
        p.place,
        coalesce(sum(case when d.date < s.as_of then coalesce(w.weight / m.days, 1) end), 0)
            / sum(coalesce(w.weight / m.days, 1)) as share
    from spans p
    cross join settings s
    join days d on d.date >= p.first_day and d.date < p.ends_before
    join months m on m.month = d.month
    left join seasons w on w.month_of_year = substr(d.month, 6, 2)
    group by p.place
),
people as (
    select customer_id, city from results.traits
),
lines as (
    select l.order_id, p.category, sum(l.amount) as amount
    from facts.order_lines l
    left join facts.products p on p.product_id = l.product_id
    where l.exclusion is null and l.amount > 0 and (select count(*) from results.targets where dimension = 'category') > 0
    group by l.order_id, p.category
),
line_sums as (
    select order_id, sum(amount) as amount from lines group by order_id
),
shares as (
    select l.order_id, l.category, cast(l.amount as double) / cast(s.amount as double) as share
    from lines l
    join line_sums s on s.order_id = l.order_id
    where l.category is not null
),
orders as (
    select
        t.place,
        o.customer_id,
        o.is_purchase,
        o.order_date < p.ends_before and o.order_date >= p.first_day as is_within,
        case t.dimension
            when 'channel' then case when o.channel = t.member then 1 else 0 end
            when 'city' then case when c.city = t.member then 1 else 0 end
            when 'category' then coalesce(h.share, 0)
            else 1
        end as share,
        cast(o.net as double) as net,
        case
            when o.cost is not null and o.gross > 0 then cast(o.net as double) - cast(o.cost as double) * cast(o.net as double) / cast(o.gross as double)
            else cast(o.net as double) * s.margin
        end as margin
    from results.targets t
    join spans p on p.place = t.place
    cross join settings s
    join scratch.orders o on o.order_date < s.as_of
    left join people c on c.customer_id = o.customer_id
    left join shares h on h.order_id = o.order_id and h.category = t.member and t.dimension = 'category'
    where t.quantity <> 'new_customers' and (t.dimension <> '' or o.order_date >= p.first_day)
),
sold as (
    select
        place,
        cast(sum(case when is_within then cast(net * share as decimal(38, 6)) else 0 end) as double) as revenue,
        cast(sum(case when is_within then cast(margin * share as decimal(38, 6)) else 0 end) as double) as margin,
        cast(count(case when is_within and is_purchase and share > 0 then 1 end) as double) as orders,
        count(distinct case when is_within and share > 0 then customer_id end) as people,
        count(distinct case when is_within and share < 1 then customer_id end) as others,
        max(share) > 0 as is_known
    from orders
    group by place
),
bought as (
    select customer_id, order_date, channel, row_number() over (
        partition by customer_id order by order_date asc nulls last, ordered_at asc nulls last, order_id asc nulls last
    ) as number
    from scratch.orders
    where is_purchase and customer_id is not null
),
won as (
    select
        t.place,
        b.customer_id,
        b.order_date >= p.first_day and b.order_date < p.ends_before as is_within,
        case t.dimension when 'channel' then coalesce(b.channel = t.member, false) when 'city' then coalesce(c.city = t.member, false) else true end as is_in
    from results.targets t
    join spans p on p.place = t.place
    cross join settings s
    join bought b on b.number = 1 and b.order_date < s.as_of
    left join people c on c.customer_id = b.customer_id
    where t.quantity = 'new_customers'
),
came as (
    select
        place,
        count_if(is_within and is_in) as people,
        count_if(is_within and not is_in) as others,
        bool_or(is_in) as is_known
    from won
    group by place
),
rest as (
    select t.place, sum(f.expected) as expected, max(f.month) as last_month
    from results.targets t
    cross join settings s
    join results.forecast f on f.quantity = t.quantity and f.ahead >= 0 and f.month between t.first_month and t.last_month
    where t.dimension = '' and t.calendar = s.calendar
    group by t.place
),
trusted as (
    select distinct f.quantity
    from results.forecast_totals f
    cross join settings s
    where f.cut = cast(s.as_of as varchar) and f.grade in ('A', 'B')
),
counted as (
    select
        t.*,
        p.first_day,
        p.ends_before,
        p.ends_before <= s.as_of as is_over,
        p.first_day < log.first_day as is_before_log,
        g.share as share_gone,
        case t.quantity
            when 'revenue' then coalesce(o.revenue, 0)
            when 'margin' then coalesce(o.margin, 0)
            when 'orders' then coalesce(o.orders, 0)
            else coalesce(cast(n.people as double), 0)
        end as so_far,
        coalesce(o.people, n.people, 0) as people,
        coalesce(o.others, n.others, 0) as others,
        t.dimension = '' or coalesce(o.is_known, n.is_known, false) as is_known,
        case when f.last_month = t.last_month and h.quantity is not null then f.expected end as still_expected
    from results.targets t
    join spans p on p.place = t.place
    join gone g on g.place = t.place
    cross join settings s
    cross join log
    left join sold o on o.place = t.place
    left join came n on n.place = t.place
    left join rest f on f.place = t.place
    left join trusted h on h.quantity = t.quantity
),
led as (
    select
        *,
        case
            when is_before_log or not is_known then null
            when is_over then so_far
            when still_expected is not null then so_far + still_expected
            -- A pace is one only when a fifth of the period is gone.
            when share_gone >= 0.2 then so_far / share_gone
        end as projected
    from counted
)
select
    cast(place as integer) as place,
    name,
    period,
    calendar,
    cast(first_day as varchar) as first_day,
    cast(date_add('day', -1, ends_before) as varchar) as last_day,
    quantity,
    dimension,
    member,
    value,
    case when is_before_log or not is_known then null else round(so_far, 2) end as so_far,
    share_gone,
    round(projected, 2) as projected,
    not is_over and still_expected is not null as by_forecast,
    case
        when not is_known then 'unknown'
        when is_before_log then 'no_data'
        when so_far >= value then 'reached'
        when is_over then 'missed'
        when projected is null then 'early'
        when projected >= 1.05 * value then 'ahead'
        when projected >= 0.95 * value then 'on_pace'
        else 'behind'
    end as verdict,
    cast(people as integer) as people,
    cast(case when dimension = '' then 0 else others end as integer) as others
from led
order by place asc nulls last
