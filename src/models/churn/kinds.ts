/**
 * What an interaction is, by the word in its `kind`, in English, Persian and Arabic: the one place where such words
 * stand. They are compared folded, as `sources/interactions.sql` folds what the shop writes: lower case, ی and ک for
 * the Arabic letters, `_` for blanks, hyphens and half-spaces.
 */
interface InteractionKind {
  readonly meaning: 'complaint' | 'opened';
  readonly words: readonly string[];
  /** Whether the word says so only of what came by e-mail: an open ticket is no opened e-mail. */
  readonly byEmail: boolean;
}

export const kinds: readonly InteractionKind[] = [
  {
    meaning: 'complaint',
    words: ['complaint', 'complaints', 'شکایت', 'شکایات', 'شکوی', 'شکاوی'],
    byEmail: false,
  },
  {
    meaning: 'opened',
    words: [
      ...['email_open', 'email_opened', 'email_opens', 'opened_email', 'open_email'],
      ...['email_click', 'email_clicked', 'email_clicks', 'clicked_email'],
      ...['ایمیل_باز_شد', 'باز_کردن_ایمیل', 'ایمیل_باز_شده', 'کلیک_ایمیل'],
      ...['فتح_البرید', 'فتح_الایمیل', 'فتح_الرساله', 'نقر_البرید'],
    ],
    byEmail: false,
  },
  {
    meaning: 'opened',
    words: [
      ...['open', 'opened', 'opens', 'click', 'clicked', 'clicks'],
      ...['باز_کرد', 'باز_شد', 'باز_کردن', 'کلیک', 'کلیک_کرد'],
      ...['فتح', 'فتحت', 'مفتوح', 'نقر', 'نقره'],
    ],
    byEmail: true,
  },
];

/** Words of the channel that is e-mail. */
export const emailChannels: readonly string[] = [
  ...['email', 'e_mail', 'mail', 'newsletter'],
  ...['ایمیل', 'پست_الکترونیک', 'پست_الکترونیکی', 'خبرنامه'],
  ...['برید', 'برید_الکترونی', 'البرید_الالکترونی', 'البرید'],
];
