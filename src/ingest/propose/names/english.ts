/**
 * What exports in English call each column, the surest first: of two names that a file has, the earlier one is taken.
 * Shopify, WooCommerce, Magento, Square, Etsy and Amazon write some of them.
 */
export const english: Readonly<Record<string, string>> = {
  order_id:
    'order id, order no, order number, invoice no, invoice, invoice number, receipt, receipt no, order ref, bill, bill no, document no, order, order nr, order num, order code, order reference, amazon order id, invoice id, receipt id, receipt number, bill number, bill id, sale id, sale no, sales order, voucher no, voucher number, doc no, transaction id, transaction no, transaction number, transaction, order #',
  line_number: 'line, line no, line number, position',
  customer_id:
    'customer id, customer, customer no, client id, user id, cust id, cid, member id, account id, customer code, customer number, customer ref, customer reference id, client code, client no, client number, buyer id, buyer user id, buyer username, member no, member number, account no, account number, loyalty id, client, buyer, member, user',
  product_id:
    'product id, sku, stock code, item id, article no, product code, item code, item no, article, barcode, product sku, item sku, lineitem sku, variant sku, item number, product number, product no, part number, part no, asin, upc, ean, gtin, product, item, product name, item name, lineitem name, items',
  description:
    'description, product name, item, product description, item name, lineitem name, product, item description, product title, item title, title',
  quantity:
    'quantity, qty, units, number of cds, count, pieces, quantity ordered, qty ordered, quantity purchased, quantity sold, items sold, units sold, lineitem quantity, item quantity, order quantity',
  unit_price:
    'unit price, price, list price, price each, sale price, selling price, lineitem price, price per unit, item cost, rate',
  unit_cost: 'unit cost, cost, cost per item, cost price, cost of goods, purchase price, buying price',
  discount: 'discount, discount amount, lineitem discount, discounts',
  amount:
    'amount, total, line total, dollar value, value, line value, revenue, net, net total, sum, grand total, net sales, sales, line amount, total amount, total price, total sales, net amount, net revenue, n revenue, sales amount, total value, item total, order total, order total amount, transaction amount, gross, gross amount, order amount, order value, invoice amount, invoice total, grand total base, gross sales, amount paid',
  refunded:
    'refunded amount, amount refunded, refund amount, total refunded, order refund amount, refunded, refunds, refund, refunded total, refund total',
  ordered_at:
    'ordered at, order date, invoice date, date, datetime, transaction date, purchase date, sale date, timestamp, created at, order datetime, order time, date created, created, created on, created date, create date, date placed, sales date, placed at, paid date, date paid, date of purchase, transaction time, document date, bill date, receipt date, posting date',
  currency: 'currency, currency code, ccy, order currency, order currency code, transaction currency',
  country:
    'country, shipping country, billing country, ship country, shipping country code, billing country code, default address country code, customer country, country code, country region',
  city: 'city, suburb, town, shipping city, billing city, ship city, default address city, customer city',
  channel: 'channel, source, sales channel, store, store name, location, purchase point, via',
  status: 'status, state, order status, financial status, stage, order stage, order state',
  shipping:
    'shipping, freight, shipping cost, shipping total, shipping amount, shipping and handling, shipping and handling amount, delivery fee',
  name: 'name, full name, customer name, client name, buyer name, contact name',
  category: 'category, group, product category, product type',
  email: 'email, mail, email address, customer email',
  phone: 'phone, mobile, telephone, phone number, mobile number, cell phone, mobile phone, customer phone',
  gender: 'gender, sex',
  birth_date: 'birth date, birthday, date of birth, dob, birth',
  language: 'language, lang',
  registered_at:
    'registered, registered at, signup date, created at, create date, member since, members since, joined, registration date, sign up, signed up, customer since, date registered, joined at, join date, created on, date created',
  email_consent:
    'email consent, newsletter, accepts marketing, accepts email marketing, email opt in, email subscriber',
  sms_consent: 'sms consent, accepts sms marketing, sms opt in',
  payment_id: 'payment no, payment id, payment, payment number, payment reference',
  due_date: 'due, due date, date due',
  paid_at: 'paid at, paid, payment date, paid on, date paid, paid date',
  method: 'method, payment method, payment type, payment method name',
  interaction_id:
    'ticket, ticket id, interaction id, ticket no, ticket number, case id, case number, case no',
  happened_at: 'at, happened at, opened at, created at, date, created, opened',
  kind: 'kind, type, ticket type, case type',
  topic: 'topic, subject, ticket subject, case subject',
  sentiment: 'sentiment',
  resolved_at:
    'resolved at, solved at, closed at, resolved, closed, closed date, date closed, resolution date',
  campaign_id: 'campaign id, campaign, campaign code, campaign name',
  starts_on: 'starts, start date, started on, launch date, send date, sent on',
  ends_on: 'ends, end date, ended on',
  cost_per_contact: 'cost per contact',
  offer: 'offer',
  contact_id: 'contact id, contact, message id, send id',
  assigned_group: 'assigned group, group, arm, segment',
  contacted_at: 'contacted at, sent at, sent on, send date, send time',
  referral_id: 'referral, referral id',
  referrer_id: 'referrer, referrer id',
  referred_id: 'referred, referred id',
  referred_at: 'at, referred at',
  reward: 'reward',
  subscription_id:
    'subscription id, subscription, subscription no, contract id, contract, contract no, contract number, membership id, policy no, policy number',
  plan: 'plan, plan name, package, tier, product, product name, subscription plan',
  started_on:
    'started on, start, start date, started at, started, from, valid from, subscription start, contract start, activated at, activation date, created',
  ended_on:
    'ended on, end, end date, ended at, ended, to, valid to, canceled at, cancelled at, cancellation date, cancel date, terminated at, subscription end, contract end',
  renewal_months: 'renewal months, term months, term in months, months, contract months',
  price: 'price, fee, monthly fee, monthly price, plan amount, amount, mrr',
  // A customer file may call its own id anything plain; another file may not.
  'customers.customer_id':
    'customer id, customer, customer no, client id, user id, member id, account id, customer code, customer number, client code, client no, member no, member number, loyalty id, id, rec id, record id, unique id, person id, code',
  'interactions.customer_id': 'customer id, requester id, contact id',
  'payments.payment_id':
    'payment no, payment id, payment, payment number, payment reference, transaction id, transaction no, transaction number, transaction reference, txn id, charge id, reference, reference number, reference no, ref, ref no',
  'payments.paid_at':
    'paid at, paid, payment date, paid on, date paid, paid date, transaction date, transaction time, date, datetime, created date, created at, created, posting date, value date, timestamp',
  'payments.method': 'method, payment method, payment type, card type, type',
  'products.unit_price': 'unit price, price, list price, regular price, variant price, retail price',
  'campaigns.name': 'campaign name, name, title, subject',
  'products.name': 'product name, product, name, title, item name, item, description',
};
