-- Addresses as they are compared and hashed. White space and marks that nobody sees do not belong to an address.
create or replace macro sha256_hex(text) as sha256(text);
create or replace macro visible_text(text) as
    regexp_replace(text, '^[\s\x{A0}\x{AD}\x{200B}-\x{200F}\x{202A}-\x{202F}\x{2060}-\x{2069}\x{FEFF}]+|[\s\x{A0}\x{AD}\x{200B}-\x{200F}\x{202A}-\x{202F}\x{2060}-\x{2069}\x{FEFF}]+$', '', 'g');
create or replace macro plain_email(text) as lower(visible_text(text));
-- Letters whose lower case differs from program to program: I with a dot, the sigma at the end of a word, and the
-- signs for kelvin and angstrom, which become plain letters.
create or replace macro has_uncertain_case(text) as regexp_matches(text, '[\x{130}\x{3A3}\x{212A}\x{212B}]');
create or replace macro is_sha256(text) as regexp_full_match(text, '[0-9a-f]{64}');
create or replace macro is_email(text) as regexp_full_match(text, '[^\s@]+@[^\s@]+');
-- Google takes dots and what follows a plus out of its own addresses.
create or replace macro google_email(text) as case
    when regexp_full_match(text, '[^@]+@(gmail|googlemail)\.com')
        then concat(replace(regexp_replace(split_part(text, '@', 1), '\+.*$', ''), '.', ''), '@', split_part(text, '@', 2))
    else text
end;
-- Digits of any script that our shops write, and nothing else.
create or replace macro digits_of(text) as
    regexp_replace(translate(text, '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩０１２３４５６７８９', '012345678901234567890123456789'), '[^0-9]', '', 'g');
create or replace macro is_international(text) as regexp_matches(text, '^[^0-9۰-۹٠-٩０-９]*[+＋]|^[^0-9۰-۹٠-٩０-９]*[0۰٠０]{2}');
-- Punctuation and signs of any script are not part of a name.
create or replace macro bare_name(text) as
    visible_text(regexp_replace(lower(visible_text(text)), '[\p{P}\p{S}]', '', 'g'));
create or replace macro bare_place(text) as regexp_replace(bare_name(text), '[\s\x{200B}-\x{200F}]', '', 'g');
