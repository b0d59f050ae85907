/** Common Arabic names, each with the Latin spelling that its bearer puts into an e-mail address. */

export const arabicWomen = `
فاطمة:fatima عائشة:aisha مريم:mariam نورة:noura سارة:sarah هند:hind شيخة:shaikha موزة:moza لطيفة:latifa حصة:hessa
ميثاء:maitha أسماء:asma أمل:amal آمنة:amna بدرية:badriya جميلة:jamila حنان:hanan خديجة:khadija دانة:dana ريم:reem
رقية:ruqaya زينب:zainab سلمى:salma سمية:sumaya شمسة:shamsa عبير:abeer علياء:alia غادة:ghada فرح:farah لينا:lina
ليلى:layla مها:maha منى:mona نادية:nadia نجلاء:najla هبة:hiba هدى:huda وفاء:wafa ياسمين:yasmin رنا:rana دلال:dalal
سعاد:suad`;

export const arabicMen = `
محمد:mohammed أحمد:ahmed خالد:khalid عبدالله:abdulla سلطان:sultan راشد:rashid سعيد:saeed حمدان:hamdan ماجد:majid
سالم:salem علي:ali عمر:omar يوسف:yousef إبراهيم:ibrahim حسن:hassan حسين:hussain ناصر:nasser فهد:fahad فيصل:faisal
طارق:tariq وليد:waleed زايد:zayed مبارك:mubarak جاسم:jassim بدر:bader تركي:turki عادل:adel كريم:karim محمود:mahmoud
مصطفى:mustafa هشام:hisham ياسر:yasser أنس:anas باسم:basem رامي:rami زياد:ziad سامي:sami عصام:essam غسان:ghassan
منصور:mansoor نبيل:nabil هاني:hani`;

export const arabicFamilies = `
المنصوري:almansoori الهاشمي:alhashimi المزروعي:almazrouei الكعبي:alkaabi الشامسي:alshamsi النعيمي:alnuaimi
المهيري:almheiri السويدي:alsuwaidi الزعابي:alzaabi البلوشي:albalushi الحوسني:alhosani الظاهري:aldhaheri
العامري:alameri الكتبي:alketbi القاسمي:alqasimi الفلاسي:alfalasi المري:almarri الحمادي:alhammadi العلي:alali
الأنصاري:alansari الحربي:alharbi العتيبي:alotaibi القحطاني:alqahtani الغامدي:alghamdi الزهراني:alzahrani
الدوسري:aldosari الشمري:alshammari المطيري:almutairi العنزي:alanazi السبيعي:alsubaie الخالدي:alkhalidi
الصباح:alsabah الحداد:haddad خوري:khoury منصور:mansour حجازي:hijazi المصري:almasri الشامي:alshami النجار:alnajjar
الخطيب:alkhatib سليمان:suleiman درويش:darwish`;
