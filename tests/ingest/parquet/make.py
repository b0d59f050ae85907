"""Makes the Parquet files beside it, which parquet-pages.slow.test.ts reads: python make.py (pyarrow 26).

Both have a checksum with every page; one is plain, the other packed, with pages of the second kind and two row groups.
"""

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

rows = range(60)
sales = pa.table({
    'order': [f'order-{row}' for row in rows],
    'customer': [f'customer-{row % 7}' for row in rows],
    'date': [date(2024, 1, 1 + row % 28) for row in rows],
    'amount': [f'{row}.25' for row in rows],
})
options = {'write_page_checksum': True, 'write_statistics': False, 'store_schema': False}
pq.write_table(sales, 'plain.parquet', compression='none', **options)
pq.write_table(sales, 'packed.parquet', compression='snappy', data_page_version='2.0', row_group_size=30, **options)
