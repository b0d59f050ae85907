import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { readEncoding } from '../../src/ingest/encoding/encoding.ts';
import type { ReadingRules } from '../../src/ingest/formats/format.ts';
import { type Preflight, preflight } from '../../src/ingest/read/preflight.ts';
import { Failure } from '../../src/warehouse/failure.ts';
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

interface Looked {
  readonly file: Preflight | null;
  /** What is then read, but for the header and the ids. */
  readonly rows: readonly string[];
  readonly refusal: string;
}

const scratch = shop.write('scratch/made', '').replace(/made$/, '');
let made = 0;

async function look(bytes: Uint8Array, rules: ReadingRules = {}): Promise<Looked> {
  const path = shop.write(`people-${made++}/people.csv`, bytes);
  try {
    const file = await preflight(path, scratch, rules);
    const text = readFileSync(file.readable, 'utf8').trim();
    const rows = text.split('\n').slice(1);
    return { file, rows: rows.map((row) => row.replace(/^c\d+,/, '')), refusal: '' };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { file: null, rows: [], refusal: `${error.message}\n${error.hint}` };
  }
}

describe('an encoding is found by what the text would be', () => {
  it.each([
    ['Persian', persian, 'windows-1256'],
    ['Arabic', arabic, 'windows-1256'],
    ['German', german, 'windows-1252'],
    ['French', french, 'windows-1252'],
    ['Spanish', spanish, 'windows-1252'],
    ['one name', ['Jörg,Köln'], 'windows-1252'],
    ['Danish', ['Søren Kierkegård,København', 'Jørgen Ærø,Ålborg'], 'windows-1252'],
    ['Portuguese', ['João Gonçalves,São Paulo', 'Simões Araújo,Goiânia'], 'windows-1252'],
    ['several languages', [...german, ...french, ...spanish], 'windows-1252'],
    ['Urdu', ['محمد اقبال,لاہور', 'فيض احمد,کراچي'], 'windows-1256'],
    ['Persian and French', ['رستوران Café,تهران', 'علي رضايي,مشهد'], 'windows-1256'],
    ['signs that Latin-1 lacks', ['Zoë’s – € 5,Šibenik'], 'windows-1252'],
  ])('%s', async (_, rows, encoding) => {
    const found = await look(encode(table(rows), encoding));
    expect(found.refusal).toBe('');
    expect(found.rows).toEqual(rows);
    expect(found.file?.encoding?.name).toBe(encoding);
  });

  it.each([
    ['utf-16le', false],
    ['utf-16be', true],
  ])('%s without a mark', async (encoding, isBig) => {
    const bytes = Buffer.from(table(persian), 'utf16le');
    const found = await look(isBig ? bytes.swap16() : bytes);
    expect(found.rows).toEqual(persian);
    expect(found.file?.encoding).toMatchObject({ name: encoding, sure: 'certain' });
  });

  it('what the feed says is believed, and a mark more than that', async () => {
    const said = await look(encode(table(german), 'windows-1252'), { encoding: 'latin1' });
    expect(said.rows).toEqual(german);
    expect(said.file?.encoding).toMatchObject({ name: 'latin1', sure: 'as said' });
    const marked = await look(Buffer.from(`\ufeff${table(german)}`, 'utf16le'), { encoding: 'latin1' });
    expect(marked.rows).toEqual(german);
  });

  it('is in the books', async () => {
    const { printed, store, err } = await shop.load(
      people,
      encode(table(persian), 'windows-1256'),
      {},
      'people.csv',
    );
    expect(err).toBe('');
    const { encoding } = printed.files[0] ?? {};
    // Fields, worded where they are read: no sentence is stored.
    expect(encoding).toMatchObject({ name: 'windows-1256', sure: 'likely', why: { code: 'words' } });
    const [kept] = await shop.rows<{ encoding: string }>(store, 'select encoding from facts.files');
    expect(JSON.parse(kept?.encoding ?? '')).toEqual(encoding);
    const { out } = await shop.run('status', '--batches', '--store', store);
    expect(out).toMatch(/people\.csv: read as windows-1256 \(likely: \d+ % of \d+ words read as words/);
    const names = await shop.rows<{ row: string }>(
      store,
      "select name || ',' || city as row from facts.customers order by customer_id",
    );
    expect(names.map(({ row }) => row)).toEqual(persian);
  });

  it.each([
    // Windows-1252 would give Dvoøák, Wa³êsa, Ayþe, Ìîñêâà without a word.
    ['Polish', ['Łukasz Wałęsa,Łódź', 'Żaneta Gąsior,Kraśnik'], 'windows-1250'],
    ['Czech', ['Antonín Dvořák,Plzeň', 'Jiří Němec,Třebíč', 'Božena Němcová,Praha'], 'windows-1250'],
    ['Hungarian', ['Kovács Erzsébet,Győr', 'Tőkés László,Pécs', 'Nagy Béla,Eger'], 'windows-1250'],
    ['Turkish', ['Ayşe Yıldız,Eskişehir', 'Çağrı Şahin,Muğla'], 'windows-1254'],
    ['Russian', ['Анна Иванова,Москва', 'Олег Петров,Тверь'], 'windows-1251'],
    ['Greek', ['Γιώργος,Αθήνα', 'Μαρία,Πάτρα'], 'windows-1253'],
  ])('%s is refused, with how it would read', async (_, rows, encoding) => {
    const { refusal } = await look(encode(table(rows), encoding));
    expect(refusal).toMatch(
      /people\.csv, line 2: not UTF-8, and what else it is cannot be told\. As windows-125[26]: "/,
    );
    expect(refusal).toContain('"encoding": "');
    expect((await look(encode(table(rows), encoding), { encoding })).rows).toEqual(rows);
  });

  it('a few bytes of another encoding within UTF-8 are damage', async () => {
    const bytes = Buffer.concat([Buffer.from(table(persian)), encode('c9,Jörg,Köln\n', 'windows-1252')]);
    const { refusal } = await look(bytes);
    expect(refusal).toMatch(/line 7: not UTF-8, and most of the file is/);
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
    const { file } = await look(Buffer.from(table(['علی,حفظ، معنا', 'SÃO PAULO,Ø', row])));
    expect(file?.warnings).toMatchObject([{ kind: 'mojibake', line: 4, column }]);
  });

  it('is in the books', async () => {
    const { printed, store } = await shop.load(people, table(['Zo\ufffd,Cork']), {}, 'people.csv');
    expect(printed.files[0]?.warnings).toMatchObject([{ kind: 'mojibake', line: 2, column: 'name' }]);
    const [kept] = await shop.rows<{ warnings: string }>(store, 'select warnings from facts.files');
    expect(JSON.parse(kept?.warnings ?? '')).toEqual(printed.files[0]?.warnings);
  });

  it('clean text is not suspected', async () => {
    const clean = ['حفظ، معنا؛ ظرف‌ها,«طعم»', 'SÃO JOÃO,Ångström Ø', 'naïve café,Ünal', 'غلط! ظهر…,x'];
    const { file } = await look(Buffer.from(table(clean)));
    expect(file?.warnings).toEqual([]);
  });
});

describe('a store of an earlier day', () => {
  it.each([
    ['utf-8 (certain: all of it is UTF-8)', 'utf-8', 'certain', 'all of it is UTF-8'],
    ['latin1 (as said: its feed says so)', 'latin1', 'as said', 'its feed says so'],
  ])('kept %s as a sentence', (stored, name, sure, text) => {
    expect(readEncoding(stored)).toEqual({ name, sure, why: { code: 'told', text } });
  });
});
