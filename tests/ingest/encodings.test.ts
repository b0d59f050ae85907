import { afterAll, describe, expect, it } from 'vitest';
import { TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const people = { entity: 'customers', columns: { customer_id: 'id', name: 'name', city: 'city' } };

/** A text as a single-byte encoding has it: the inverse of the platform's own decoder. */
function encode(text: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding);
  const byteOf = new Map<string, number>();
  for (let byte = 255; byte >= 0; byte--)
    byteOf.set(decoder.decode(Uint8Array.of(byte), { stream: true }), byte);
  return Buffer.from(
    Array.from(text, (letter) => {
      const byte = byteOf.get(letter);
      if (byte === undefined) throw new RangeError(`${letter} is not in ${encoding}`);
      return byte;
    }),
  );
}

const table = (rows: readonly string[]) =>
  `id,name,city\n${rows.map((row, at) => `c${at},${row}`).join('\n')}\n`;
const persian = [
  'علي رضايي,تهران',
  'مريم حسيني,اصفهان',
  'پرويز گلستاني,شيراز',
  'ژاله چراغي,کرمان',
  'سارا محمدي,مشهد',
];
const arabic = ['محمد عبد الله,القاهرة', 'فاطمة الزهراء,الرياض', 'أحمد إبراهيم,بغداد', 'عائشة يوسف,دمشق'];
const german = ['Jörg Müller,Köln', 'Käthe Weiß,München', 'Bärbel Größer,Düsseldorf', 'Sören Köhler,Lübeck'];
const french = ['Zoé Lefèvre,Besançon', 'François Bêche,Orléans'];
const spanish = ['Íñigo Muñoz,Logroño', 'José Peña,Cádiz', 'Begoña Núñez,León'];

async function load(bytes: Uint8Array, more: object = {}) {
  const outcome = await shop.load({ ...people, ...more }, bytes, {}, 'people.csv');
  const rows =
    outcome.code === 0
      ? await shop.rows<{ row: string }>(
          outcome.store,
          "select name || ',' || city as row from facts.customers order by customer_id",
        )
      : [];
  return { ...outcome, rows: rows.map(({ row }) => row), encoding: outcome.printed.files?.[0]?.encoding };
}

describe('an encoding is found by what the text would be', () => {
  it.each([
    ['Persian', persian, 'windows-1256'],
    ['Arabic', arabic, 'windows-1256'],
    ['German', german, 'windows-1252'],
    ['French', french, 'windows-1252'],
    ['Spanish', spanish, 'windows-1252'],
    ['one name', ['Jörg,Köln'], 'windows-1252'],
    ['signs that Latin-1 lacks', ['Zoë’s – € 5,Šibenik'], 'windows-1252'],
  ])('%s', async (_, rows, encoding) => {
    const found = await load(encode(table(rows), encoding));
    expect(found.err).toBe('');
    expect(found.rows).toEqual(rows);
    expect(found.encoding).toMatch(new RegExp(`^${encoding} \\((likely|certain): `));
  });

  it.each([
    ['utf-16le', false],
    ['utf-16be', true],
  ])('%s without a mark', async (encoding, isBig) => {
    const bytes = Buffer.from(table(persian), 'utf16le');
    const found = await load(isBig ? bytes.swap16() : bytes);
    expect(found.rows).toEqual(persian);
    expect(found.encoding).toMatch(new RegExp(`^${encoding} \\(certain: `));
  });

  it('what the feed says is believed, and a mark more than that', async () => {
    const said = await load(encode(table(german), 'windows-1252'), { encoding: 'latin1' });
    expect(said.rows).toEqual(german);
    expect(said.encoding).toBe('latin1 (as said: its feed says so)');
    const marked = await load(Buffer.from(`\ufeff${table(german)}`, 'utf16le'), { encoding: 'latin1' });
    expect(marked.rows).toEqual(german);
  });

  it.each([
    // Windows-1252 would give Dvoøák, Wa³êsa, Ayþe, Ìîñêâà without a word.
    ['Polish', ['Łukasz Wałęsa,Łódź', 'Żaneta Gąsior,Kraśnik'], 'windows-1250'],
    ['Turkish', ['Ayşe Yıldız,Eskişehir', 'Çağrı Şahin,Muğla'], 'windows-1254'],
    ['Russian', ['Анна Иванова,Москва', 'Олег Петров,Тверь'], 'windows-1251'],
    ['Greek', ['Γιώργος,Αθήνα', 'Μαρία,Πάτρα'], 'windows-1253'],
  ])('%s is refused, with how it would read', async (_, rows, encoding) => {
    const { code, err } = await load(encode(table(rows), encoding));
    expect(code).toBe(4);
    expect(err).toMatch(
      /people\.csv, line 2: not UTF-8, and what else it is cannot be told\. As windows-125[26]: "/,
    );
    expect(err).toContain('"encoding": "');
    expect((await load(encode(table(rows), encoding), { encoding })).rows).toEqual(rows);
  });

  it('a few bytes of another encoding within UTF-8 are damage', async () => {
    const bytes = Buffer.concat([Buffer.from(table(persian)), encode('c9,Jörg,Köln\n', 'windows-1252')]);
    const { code, err } = await load(bytes);
    expect(code).toBe(4);
    expect(err).toMatch(/line 7: not UTF-8, and most of the file is/);
  });
});

describe('text that was read wrongly before', () => {
  const twice = (text: string, encoding: string) =>
    new TextDecoder(encoding).decode(Buffer.from(text), { stream: true });
  it.each([
    ['Persian as windows-1252', twice('علی,تهران', 'windows-1252'), 'name'],
    ['Persian as windows-1256', twice('سلام,تهران', 'windows-1256'), 'name'],
    ['French as latin-1', `ok,${twice('Besançon', 'windows-1252')}`, 'city'],
    ['a typographic quote', `O${twice('’', 'windows-1252')}Neil,Cork`, 'name'],
    ['a replacement character', 'Zo\ufffd,Cork', 'name'],
  ])('%s is a warning with its place', async (_, row, column) => {
    const { printed, store } = await load(Buffer.from(table(['علی,حفظ، معنا', 'SÃO PAULO,Ø', row])));
    expect(printed.files[0]?.warnings).toMatchObject([{ kind: 'mojibake', line: 4, column }]);
    const [kept] = await shop.rows<{ warnings: string }>(store, 'select warnings from facts.files');
    expect(JSON.parse(kept?.warnings ?? '')).toEqual(printed.files[0]?.warnings);
  });

  it('clean text is not suspected', async () => {
    const clean = ['حفظ، معنا؛ ظرف‌ها,«طعم»', 'SÃO JOÃO,Ångström Ø', 'naïve café,Ünal', 'غلط! ظهر…,x'];
    const { printed } = await load(Buffer.from(table(clean)));
    expect(printed.files[0]?.warnings).toEqual([]);
  });
});
