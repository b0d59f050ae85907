/** Common Persian names, each with the Latin spelling that its bearer puts into an e-mail address. */

export const persianWomen = `
مریم:maryam زهرا:zahra فاطمه:fatemeh سارا:sara نرگس:narges لیلا:leila شیرین:shirin نازنین:nazanin الهام:elham
سمیرا:samira نیلوفر:niloofar مهسا:mahsa پریسا:parisa مینا:mina سپیده:sepideh آزاده:azadeh فرزانه:farzaneh شیوا:shiva
رویا:roya ندا:neda هانیه:hanieh معصومه:masoumeh راضیه:razieh مرضیه:marzieh اعظم:azam اکرم:akram بهاره:bahareh
ترانه:taraneh ستاره:setareh پروانه:parvaneh پروین:parvin ناهید:nahid نسرین:nasrin سوسن:sousan یاسمن:yasaman غزاله:ghazaleh
گلناز:golnaz مهناز:mahnaz فرناز:farnaz بهناز:behnaz شبنم:shabnam سحر:sahar مژگان:mozhgan مهتاب:mahtab آیدا:aida
نگار:negar نگین:negin هدیه:hedieh هما:homa ژاله:zhaleh کتایون:katayoun کیمیا:kimia درسا:dorsa تینا:tina یلدا:yalda
ریحانه:reyhaneh محدثه:mohaddeseh عاطفه:atefeh حدیث:hadis سمانه:samaneh صبا:saba طاهره:tahereh افسانه:afsaneh
آناهیتا:anahita بیتا:bita`;

export const persianMen = `
محمد:mohammad علی:ali حسین:hossein رضا:reza مهدی:mehdi حسن:hassan امیر:amir احمد:ahmad سعید:saeed حمید:hamid
مجید:majid مسعود:masoud محسن:mohsen بهرام:bahram داریوش:dariush کوروش:kourosh آرش:arash سیاوش:siavash فرهاد:farhad
بهزاد:behzad شهرام:shahram کامران:kamran کیوان:keyvan پیمان:peyman پویا:pouya نیما:nima سینا:sina امید:omid
بابک:babak فرزاد:farzad مهران:mehran ایمان:iman وحید:vahid ناصر:nasser اکبر:akbar اصغر:asghar جواد:javad کاظم:kazem
هادی:hadi یاسر:yaser میلاد:milad مصطفی:mostafa مرتضی:morteza ابراهیم:ebrahim اسماعیل:esmaeil یوسف:yousef داود:davoud
جمشید:jamshid منوچهر:manouchehr هومن:houman رامین:ramin شاهین:shahin شهاب:shahab کاوه:kaveh سهراب:sohrab رستم:rostam
پارسا:parsa آرمان:arman آرمین:armin احسان:ehsan فرشید:farshid خسرو:khosrow بیژن:bijan عباس:abbas`;

export const persianFamilies = `
محمدی:mohammadi حسینی:hosseini احمدی:ahmadi رضایی:rezaei کریمی:karimi موسوی:mousavi جعفری:jafari صادقی:sadeghi
رحیمی:rahimi ابراهیمی:ebrahimi هاشمی:hashemi علیزاده:alizadeh قاسمی:ghasemi نوری:nouri اکبری:akbari یوسفی:yousefi
سلطانی:soltani امینی:amini شریفی:sharifi کاظمی:kazemi باقری:bagheri فتحی:fathi رستمی:rostami مرادی:moradi اسدی:asadi
قربانی:ghorbani نظری:nazari حیدری:heidari طاهری:taheri زارعی:zarei میرزایی:mirzaei نجفی:najafi عباسی:abbasi
فرهادی:farhadi بهرامی:bahrami تهرانی:tehrani شیرازی:shirazi اصفهانی:esfahani تبریزی:tabrizi کاشانی:kashani
خراسانی:khorasani یزدی:yazdi کرمانی:kermani گیلانی:gilani زمانی:zamani رنجبر:ranjbar صالحی:salehi شاکری:shakeri
توکلی:tavakoli پوراحمد:pourahmad کیانی:kiani نیکزاد:nikzad فروغی:foroughi دهقان:dehghan پارسایی:parsaei آذری:azari
بختیاری:bakhtiari افشار:afshar قاجار:ghajar مظفری:mozaffari ملکی:maleki عزیزی:azizi غلامی:gholami محمودی:mahmoudi
جلالی:jalali کمالی:kamali وثوقی:vosoughi`;
