"""Makes the workbooks beside it, which workbooks.slow.test.ts reads: python make.py (openpyxl 3.1, XlsxWriter 3.3).

The other three are openpyxl.xlsx as LibreOffice Calc 7.4 saves it, its formulas calculated:
soffice --headless --convert-to xlsx|xls|ods openpyxl.xlsx, renamed to libreoffice.*
"""

from datetime import date, datetime

import openpyxl
import xlsxwriter

title = 'فروش فروردین'
header = ['order', 'customer', 'نام', 'date', 'quantity', 'price', 'share', 'total']
# Row 5 is empty; the id of row 6 is merged with that of row 7.
rows = {
    3: ['A-1', 987654321098765, 'زعفران', date(2024, 3, 20), 2, 12.5, 0.15, '=E3*F3'],
    4: ['A-2', '00042', 'چای\u200cسبز', datetime(2024, 3, 21, 14, 30, 5), 1.5, 7.25, 0.075, '=E4*F4'],
    6: ['A-3', 1234567890123456, 'قند, شکر', date(2024, 3, 25), 3, 0.1, 0, '=E6*F6'],
    7: [None, 42, 'نبات', date(2024, 3, 26), 1, 1, 1, '=E7*F7'],
    8: ['A-4', 43, 'هل', date(2024, 3, 27), 1, -3, 0.5, '=1/0'],
}
formats = {'day': 'dd/mm/yyyy', 'time': 'yyyy-mm-dd hh:mm:ss', 'share': '0.0%', 'id': '0'}


def kind(column, value):
    if isinstance(value, datetime):
        return 'time'
    return {1: 'id', 3: 'day', 6: 'share'}.get(column)


def with_openpyxl():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = 'فروش'
    sheet['A1'] = title
    sheet.merge_cells('A1:H1')
    sheet.merge_cells('A6:A7')
    for row, values in {2: header, **rows}.items():
        for column, value in enumerate(values):
            if value is None:
                continue
            cell = sheet.cell(row, column + 1, value)
            if row > 2 and kind(column, value):
                cell.number_format = formats[kind(column, value)]
    book.save('openpyxl.xlsx')


def with_xlsxwriter():
    book = xlsxwriter.Workbook('xlsxwriter.xlsx', {'default_date_format': formats['day']})
    styles = {name: book.add_format({'num_format': text}) for name, text in formats.items()}
    sheet = book.add_worksheet('فروش')
    sheet.merge_range('A1:H1', title)
    sheet.merge_range('A6:A7', 'A-3')
    for row, values in {2: header, **rows}.items():
        for column, value in enumerate(values):
            if value is None or (row == 6 and column == 0):
                continue
            sheet.write(row - 1, column, value, styles.get(kind(column, value)) if row > 2 else None)
    book.close()


with_openpyxl()
with_xlsxwriter()
