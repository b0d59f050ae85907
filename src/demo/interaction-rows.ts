import type { Complaint } from './buyer.ts';
import type { Period } from './clock.ts';
import { customerPrefix } from './customer-rows.ts';
import type { FeedFile } from './feed-file.ts';
import { purpose, Random } from './random.ts';
import type { Tally } from './tally.ts';

export const interactionRule = { ticketShare: 0.06, openShare: 0.35, newsletterShare: 0.25 } as const;

const complaintTopics = [
  'Late delivery',
  'Parcel damaged, tea glasses broken',
  'Wrong item',
  'Saffron "not fresh"',
  'Charged twice\nplease check the card statement',
  'تأخیر در ارسال',
  'کالا شکسته بود، تعویض می‌خواهم',
  'تأخر التوصيل',
  'المنتج لا يشبه الصورة، أريد الاسترجاع',
] as const;
const ticketTopics = [
  'Where is my order?',
  'Change of address, flat 4, second floor',
  'Invoice copy',
  'Size of the "kilim" cushion',
  'Opening hours in Ramadan',
  'پیگیری سفارش',
  'أين طلبي؟',
] as const;
const deskChannels = ['phone', 'email', 'chat', 'whatsapp'] as const;

interface InteractionRow {
  readonly customer: number;
  readonly at: number;
  readonly channel: string;
  readonly kind: string;
  readonly topic: string;
  readonly mood: string;
  readonly resolvedAt: number;
}

/** Writes what passes between shop and customer beside the orders. */
export class InteractionRows {
  readonly random = new Random();
  private readonly file: FeedFile;
  private readonly tally: Tally;
  private readonly end: number;
  private readonly seed: number;
  private number = 700_000;

  constructor(file: FeedFile, tally: Tally, seed: number, period: Period) {
    this.file = file;
    this.tally = tally;
    this.seed = seed;
    this.end = period.days * 86_400;
  }

  begin(index: number): void {
    this.random.reset(this.seed, index, purpose.interactions);
  }

  afterOrder(customer: number, orderedAt: number, complaint: Complaint): void {
    const { random, tally } = this;
    if (complaint > 0) {
      const at = orderedAt + 7200 + random.below(3 * 86_400);
      const resolvedAt = complaint === 1 ? at + 3600 + random.below(10 * 86_400) : Number.POSITIVE_INFINITY;
      const isWritten = this.row({
        customer,
        at,
        channel: this.pick(deskChannels),
        kind: 'complaint',
        topic: this.pick(complaintTopics),
        mood: 'negative',
        resolvedAt,
      });
      if (isWritten) {
        tally.complaints += 1;
        if (complaint === 2) tally.unresolvedComplaints += 1;
      }
    }
    if (random.chance(interactionRule.ticketShare)) {
      const at = orderedAt + 600 + random.below(5 * 86_400);
      const mood = random.chance(0.25) ? 'positive' : 'neutral';
      this.row({
        customer,
        at,
        channel: this.pick(deskChannels),
        kind: 'ticket',
        topic: this.pick(ticketTopics),
        mood,
        resolvedAt: at + 1800 + random.below(2 * 86_400),
      });
    }
  }

  newsletter(customer: number, since: number): void {
    if (!this.random.chance(interactionRule.newsletterShare)) return;
    const at = since + Math.floor(this.random.uniform() * (this.end - since));
    this.row({
      customer,
      at,
      channel: 'email',
      kind: 'email_open',
      topic: 'Newsletter',
      mood: '',
      resolvedAt: Number.POSITIVE_INFINITY,
    });
  }

  campaign(customer: number, sentAt: number, name: string): void {
    if (!this.random.chance(interactionRule.openShare)) return;
    this.row({
      customer,
      at: sentAt + 60 + this.random.below(2 * 86_400),
      channel: 'email',
      kind: 'email_open',
      topic: name,
      mood: '',
      resolvedAt: Number.POSITIVE_INFINITY,
    });
  }

  private row({ customer, at, channel, kind, topic, mood, resolvedAt }: InteractionRow): boolean {
    if (at >= this.end) return false;
    const { file } = this;
    this.number += 1;
    file.id('T', this.number);
    file.id(customerPrefix, customer);
    file.time(at);
    file.text(channel);
    file.text(kind);
    file.anyText(topic);
    file.text(mood);
    if (resolvedAt >= this.end) file.blank();
    else file.time(resolvedAt);
    file.endRow();
    return true;
  }

  private pick(items: readonly string[]): string {
    return items[this.random.below(items.length)]!;
  }
}
