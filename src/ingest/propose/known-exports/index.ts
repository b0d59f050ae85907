import { fold } from '../names/index.ts';
import amazonOrders from './amazon-orders.json' with { type: 'json' };
import amazonSettlement from './amazon-settlement.json' with { type: 'json' };
import ebayOrders from './ebay-orders.json' with { type: 'json' };
import ebayTransactions from './ebay-transactions.json' with { type: 'json' };
import etsyItems from './etsy-items.json' with { type: 'json' };
import etsyOrders from './etsy-orders.json' with { type: 'json' };
import type { KnownExport } from './known-export.ts';
import lightspeedSales from './lightspeed-sales.json' with { type: 'json' };
import magentoOrders from './magento-orders.json' with { type: 'json' };
import paypalActivity from './paypal-activity.json' with { type: 'json' };
import quickbooksSales from './quickbooks-sales.json' with { type: 'json' };
import sallaItems from './salla-items.json' with { type: 'json' };
import sallaOrders from './salla-orders.json' with { type: 'json' };
import shopifyApi from './shopify-api.json' with { type: 'json' };
import shopifyOrders from './shopify-orders.json' with { type: 'json' };
import squareItems from './square-items.json' with { type: 'json' };
import stripeBalance from './stripe-balance.json' with { type: 'json' };
import stripeChargesApi from './stripe-charges-api.json' with { type: 'json' };
import stripePayments from './stripe-payments.json' with { type: 'json' };
import woocommerceApi from './woocommerce-api.json' with { type: 'json' };
import woocommerceLines from './woocommerce-lines.json' with { type: 'json' };
import woocommerceOrders from './woocommerce-orders.json' with { type: 'json' };
import xeroInvoices from './xero-invoices.json' with { type: 'json' };
import zidOrders from './zid-orders.json' with { type: 'json' };

export const knownExports = [
  amazonOrders,
  amazonSettlement,
  ebayOrders,
  ebayTransactions,
  etsyItems,
  etsyOrders,
  lightspeedSales,
  magentoOrders,
  paypalActivity,
  quickbooksSales,
  sallaItems,
  sallaOrders,
  shopifyApi,
  shopifyOrders,
  squareItems,
  stripeBalance,
  stripeChargesApi,
  stripePayments,
  woocommerceApi,
  woocommerceLines,
  woocommerceOrders,
  xeroInvoices,
  zidOrders,
] as readonly KnownExport[];

/** A header of a file and whether any of its cells holds something. */
interface Header {
  readonly header: string;
  readonly filled: number;
}

/** A known export as one file has it. */
interface Recognised {
  readonly known: KnownExport;
  readonly columns: Readonly<Record<string, string | readonly string[]>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

const find = (headers: readonly Header[], name: string) =>
  headers.find(({ header }) => fold(header) === fold(name));

/** The headers under which a file has one of some sources: a name, or several that belong together. */
function sourceOf(headers: readonly Header[], source: string | readonly string[]): Header[] | null {
  const finding = [source].flat().map((name) => find(headers, name));
  return finding.every((header) => header !== undefined) ? finding : null;
}

const filledOf = (finding: readonly Header[]) => Math.min(...finding.map(({ filled }) => filled));

function asInFile(known: KnownExport, headers: readonly Header[]): Recognised {
  const columns: Record<string, string | readonly string[]> = {};
  for (const [name, sources] of Object.entries(known.columns)) {
    const present = sources.flatMap((source) => {
      const finding = sourceOf(headers, source);
      return finding ? [finding] : [];
    });
    // Of sums over lists the one that most orders have; of others the first that has any.
    const isSum = present.some((finding) => finding.some(({ header }) => header.includes('[]')));
    const byFilled = isSum ? present.toSorted((one, other) => filledOf(other) - filledOf(one)) : present;
    const best = byFilled.find((finding) => finding.every(({ filled }) => filled > 0)) ?? present[0];
    const [first, ...others] = best ?? [];
    if (first)
      columns[name] = others.length > 0 ? [first, ...others].map(({ header }) => header) : first.header;
  }
  const rows = (known.rows ?? []).flatMap(({ column, otherNames, means }) => {
    const header = [column, ...(otherNames ?? [])].map((name) => find(headers, name)).find(Boolean);
    return header ? [{ column: header.header, means }] : [];
  });
  const fill = (known.fill ?? []).flatMap((name) => find(headers, name)?.header ?? []);
  return {
    known,
    columns,
    settings: {
      ...known.settings,
      ...(fill.length > 0 ? { fill } : {}),
      ...(rows.length > 0 ? { rows: rows.length === 1 ? rows[0] : rows } : {}),
    },
  };
}

/** The known export that a file is by its headers; of several the one that names most of them. */
export function recognise(headers: readonly Header[]): Recognised | null {
  const isThere = ({ otherNames }: KnownExport, name: string) =>
    [name, ...(otherNames?.[name] ?? [])].some((one) => find(headers, one));
  const fitting = knownExports
    .filter((known) => known.headers.every((name) => isThere(known, name)))
    .sort((left, right) => right.headers.length - left.headers.length);
  const [best] = fitting;
  return best ? asInFile(best, headers) : null;
}
