/**
 * First names that are rarer than those of first-names.ts: of four hundred births or more in the
 * United States since 1930, as the Social Security Administration publishes them, and those that the Census
 * Bureau found in 1990 (both public domain). Words of English, states, countries and large cities are
 * left out.
 */
import { wordsOf } from "./word-list.ts";

export const rareFirstNames: ReadonlySet<string> = new Set(
  wordsOf(`
  aaden aadhya aadi aadil aadit aaditya aadvik aadya aadyn aahan aahana aahil aaiden aaira aakash
  aalayah aaleyah aalia aaliah aalijah aaliya aaliyha aalyah aalyiah aamina aaminah aamir aamira
  aamiyah aaniyah aanvi aanya aaradhya aaralyn aarav aaren aaria aariana aaric aarika aarin
  aarion aariv aariyah aariz aarna aarnav aarohi aarron aarti aarush aarushi aarvi aarya aaryan
  aaryn aashi aashna aashvi aasim aasiyah aavya aayan aayansh aayat aayden aayla aayush abagail
  abbagail abbas abbe abbi abbie abbigail abbigale abbigayle abbott abbygail abbygale abbygayle
  abcde abdallah abdel abdelrahman abdias abdiel abdirahman abdoul abdoulaye abdul abdulahi
  abdulaziz abdulla abdullah abdullahi abdulmalik abdulrahman abdurahman abdurrahman abe abeer
  abegail abelardo abelina abelino abella abena abeni abhay abhinav abhiram abhishek abi abie
  abiel abigael abigaile abigal abigale abigayle abijah abilene abimael abir abisai abner
  aboubacar abra abrahan abrahim abrahm abram abran abrar abree abria abriana abrianna abriel
  abriella abrielle abril abu abubakar abubakr abygail acadia acelyn acelynn acen aceson achilles
  acie adael adaeze adah adaiah adair adalberto adalee adaleigh adalena adalene adaley adali
  adalia adalie adalin adalina adalind adaline adaly adalyne adalynne adama adamari adamaris
  adamary adams adanna adara adarius adarsh adaya addalyn addalynn addam addeline addelyn
  addelynn addi addie addilyn addilynn addisen addisyn addy addysen addyson adeel adeena adel
  adela adelaida adelaine adelbert adeleine adelene adelia adelie adelin adelina adelita adell
  adella adelle adelyne adelynn adelynne adem adena adeola adessa adham adhara adhrit adhvik
  adhya adi adia adian adiel adien adil adilene adilyn adilynn adin adina adira adison adisyn
  adithi adithya aditi aditya adlai adlee adleigh adler adley adna adnan adolf adolfo adolph
  adolphus adon adonai adonay adonijah adonna adonnis adora adra adrain adrea adrean adreana
  adreanna adrena adria adriane adriann adrianne adriano adric adrielle adrien adriene adrienna
  adrik adrina adrion adrionna adron adryan adryana adryanna advait advaith advay advik advika
  adya adyan adyn adysen adyson aedan aeden aedyn aela aella aeneas aeriana aeriel aerin aeris
  aerith aero aeron aeryn aesha aeson aeva affan afia afnan afton agam agapito agastya agata
  agatha aggie agnus agostino agripina agueda agustin agustina agustine ahaan ahad ahana aharon
  ahava ahkeem ahlam ahlani ahmaad ahmani ahmari ahmed ahmet ahmir ahmya ahna ahnaf ahren ahri
  ahron ahsan ahsley ahtziri ahuva aicha aida aidee aidin aidon aidric aidyn aiesha aiko aila
  ailana ailani ailany ailee ailen ailene ailey aili ailin ailish ailsa ailyn ailynn aiman aimar
  aime aimie aina ainara aine ainhoa ainslee ainsleigh ainslie aira airabella airam airiana
  airianna aisa aishah aishani aishia aishwarya aisley aislin aisling aislinn aislyn aislynn
  aissa aissata aissatou aitana aiva aiven aixa aiya aiyana aiyanna aiyden aiyla aiza aizah aizen
  aja ajah ajai ajanae ajani ajax ajay ajia ajla akai akari akash akasha akayla akbar akeelah
  akeem akela akemi akhil aki akia akiko akil akila akilah akili akim akina akio akira akirah
  akiva akiya akiyah akram aksel akshaj akshar akshara akshat akshay akshaya akua akyra ala alaa
  alacia alahia alahna alahni alaia alaiah alaijah alaila alain alainah alaine alainna alaisha
  alaiya alaiyah alajah alakai alanah alanda alandra alandria alane alani alania alanie alanis
  alannah alanni alante alany alanys alanzo alara alaric alasdair alasia alastair alauna alaura
  alaya alayah alayia alayiah alayjah alayla alaynah alayne alaynna alaysha alayshia alaysia alba
  alban albany albaro albertha albertina albertine albin albina alcides alda aldair alden aldin
  aldo aldon aldric aldrich aldrin alea aleah aleaha alean aleana alease aleasha aleatha alecia
  aleck aleczander aleda alee aleea aleeah aleece aleecia aleem aleen aleena aleenah aleesa
  aleesha aleesia aleeya aleeyah aleeza alegandro aleia aleiah aleida aleigh aleigha aleina
  aleisa aleisha aleister aleiya aleiyah alejandrina alejo alek aleks aleksa aleksandar
  aleksander aleksandr aleksandra aleksei aleksey alekzander alen alena alene alenna alesa
  alesandra alese alesha aleshia alesia alessa alessandro alessi alessia alessio aleta aletha
  alethea aletheia alethia aletta alexah alexandar alexanderia alexandr alexandre alexandrea
  alexandro alexandros alexandru alexas alexavier alexcia alexei alexes alexey alexi alexiah
  alexiana alexie alexiss alexius alexiz alexsa alexsander alexsandra alexsis alexx alexxa
  alexxis alexxus alexy alexya alexys alexyss alexzander alexzandra alexzandria aleya aleyah
  aleyda aleyna aleysha aleyza alferd alfie alfonse alfonza alfonzo alford alfreda alfredia alger
  algernon algie alia aliah aliana alianna aliannah alica alicea alicen aliciana alicyn alida
  alie aliesha alijah alika alim alima alin alinah alinda alinna alis alisandra alise alishba
  alishia alisia alissandra alissia alisson alistair alister alisyn alita alitza alitzel aliviah
  alix alixandra alixandria aliya aliyana aliyanna aliza alizabeth alizae alizah alizay alize
  alizee alizon alla allana allanah allante allayna alleah allean allee alleen allegra alleigh
  allena allene allexis alli alliah alliana allianna allicia alline allisa allisha allissa
  allisson allister allisyn alliyah allora allura allyana allyn allysa allyse allysen allysha
  allysia allyssa almeda almeta almir almira almon alois aloma alon alona alonda aloni alonna
  alonso alonte alonza alora alorah aloysius alp alphonse alphonso alphonza alphonzo alston alta
  altagracia altha althea alura alva alvah alvan alvaro alvena alvera alverta alvia alvie alvina
  alvino alvis alwin alwyn aly alya alyah alyana alyanna alyce alycia alydia alyia alyiah alyissa
  alyn alyna alynn alynna alys alysa alyse alysen alysha alyshia alysia alyss alyssah alyssandra
  alysse alyssia alysson alyvia alyx alyxandra alyxandria alyza ama amaan amaar amada amadeo
  amadeus amadi amado amador amadou amaia amaiah amaira amairani amairany amaiya amaiyah amal
  amalia amalie aman amana amandeep amando amani amanuel amar amarachi amarah amare amaree amaria
  amariah amarian amariana amarianna amarie amarii amarilis amarion amaris amarissa amarius
  amariya amariyah amarra amarri amaru amauri amaury amay amayah amayra amayrani amaziah ambar
  amberlee amberleigh amberley amberly amberlyn amberlynn ambra ambre ambrea ambree ambria
  ambrielle ambrose ambrosio ambur amee ameen ameena ameenah ameera ameerah ameila ameir amel
  amela ameliah ameliana amelie amellia amelya amena amer amera amerah amere ameria americo
  americus amerie ameris amery ames amey ameya ami amia amiah amias amiee amiel amier amil amila
  amilah amilcar amilia amillia amillion amilya amin amina aminah aminata amine amiracle amirah
  amire amiri amirra amirrah amisha amit amita amiya amiyah amjad ammar ammie ammon ammy amna
  amogh amon amoni amonte amor amora amorah amore amorette amori amorie amory amoura amparo amr
  amra amri amrit amrita amya amyah amye amyia amyiah amyjo amyla amyra amyrah anabel anabela
  anabell anabella anabelle anabia anaelle anagha anah anahita anahy anai anaia anaiah anaid
  anaira anais anaisa anaise anaisha anaiya anaiyah anakaren anakin analaura analaya analeah
  analee analeia analeigh anali analia analiah analicia analie analiese analilia analis analisa
  analise analiyah analiz analucia analuisa analy analyn analynn analyse analyssa anam anamaria
  anamarie anand ananda ananias ananya anapaula anari anas anasia anasofia anastacia anastacio
  anastasios anastasiya anastazia anay anaya anayah anayeli ancel ancil andee anden ander andera
  anders andersen andi andie andon andra andrae andraya andreah andreana andreanna andreas andree
  andrei andreia andreina andrell andrena andreus andrews andrey andreya andrez andria andrian
  andriana andrianna andrick andrik andrina andromeda andru andrue andruw anecia aneesa aneesah
  aneesh aneesha aneisha anel anela anelise anesa anesha anesia anessa aneta anetra anetta anette
  anevay anfernee angad angele angelea angeleah angelee angelena angelene angeles angeli
  angelicia angelie angelika angelin angelis angelisa angelise angelita angelito angeliz angell
  angella angelle angello angelly angely angelyn angelyna angelynn angi angila angla anglea
  anglia angus angy anh ania aniah anibal anica anice anicia aniel aniela anijah anik anika anil
  anila anilah anina anirudh anisa anisah anish anisha anissa aniston anistyn anitra aniya aniyla
  aniylah anja anjali anjana anjanette anjel anjela anjelica anjelina anjolie anjuli ankit ankita
  ankur anmol annabel annabell annabella annabeth annaclaire annagrace annah annaka annalea
  annaleah annalee annaleigh annaleise annali annalia annalicia annalie annaliese annalisa
  annalise annaly annalyn annalynn annalyse annamae annamaria annamarie annarose annasophia
  annastacia annastasia anndrea anneka anneke annel anneli anneliese annelise annell annelle
  annelyse annemarie annessa annett annetta anni annia annica annice annis annisa annissa
  anniston annistyn annita anniyah annora annslee annsley anny annya anora anoushka ansel anselmo
  ansh anshika anslee ansleigh ansley anson antavious antawn anthany anthea anthoney anthoni
  anthonie anthonio antione antionette antjuan antoin antoinetta antoino anton antone antonella
  antonetta antonette antoni antonie antonietta antoniette antonina antonino antonios antonius
  antony antonyo antron antuan antwain antwan antwane antwanette antwann antwaun antwine antwoine
  antwon antwone antwuan anuhea anuj anum anusha anushka anvi anvika anvita anvitha anwar anyah
  anyeli anyia anyiah anyla anylah anyssa aoife aolani aparna aphrodite apolinar apollo apollonia
  apolonia apolonio aprile aprill aprille apryl aqsa aquarius aquil aquila aquiles aquilla ara
  arabelle aracelia aracelis aracely araina aralyn aralynn aram aramis aran arantxa arantza
  aranza araseli arash arath arav araya arayah arcadia arcadio arcelia archana archibald arda
  ardath ardelia ardell ardella ardelle arden ardeth ardie ardis ardith ardyce ardyn ardys ardyth
  areana areanna areeb areej areli arelis arella arely arelys aren aretha aretta argelia argenis
  argentina argie arhaan arham ariadna ariadne ariah arial ariam arian arianah ariane ariani
  ariann ariannah arianne arianni arianny ariany ariauna aribella aric arica arick aricka arie
  arieal arieana arieanna ariela ariele ariell arien arienne aries arif arihanna arik arika
  arilyn arin arina arion ariona arionna aris arisa arisbeth arisha arissa arista aristeo
  aristides aristotle arius ariya ariyah ariyan ariyana ariyanna ariyon ariyonna ariza arizbeth
  arjan arjun arla arlan arlana arland arlando arlean arlee arleen arleigh arlen arlena arlet
  arleta arleth arletha arlett arletta arlette arley arlie arlin arlinda arline arlis arlisa
  arliss arlon arly arlyn arlyne arlynn arlys arma armaan arman armand armanda armandina armanii
  armen armida armin arminda armon armond armondo armoni armonie arna arnaldo arnav arne arnel
  arnell arnett arnetta arnette arnez arnie arnita arno arnoldo arnulfo arriana arrianna arrie
  arrington arron arsalan arsema arsen arsenio arsh arshan arshia artavia artavious artem artemio
  artemis artemus artez arther artie artin artis artisha artur arun aruna arush arushi arvel
  arvella arvid arvil arvilla arvin arvind arvis arwa arwen arwyn ary aryah aryam aryan aryana
  aryanna arye aryeh aryel aryelle aryia aryiah aryn arynn aryonna aryssa asaad asad asael asahd
  asaiah asani asante asaph ascencion ascher aseel asenath asha ashad ashanta ashante ashanti
  ashanty ashar ashari ashby ashe asheley ashely ashford ashia ashira ashish ashiya ashlan
  ashland ashle ashlea ashleen ashlei ashlen ashli ashlie ashliegh ashlin ashly ashlyne ashlynne
  ashna ashraf ashten ashtin ashtyn ashur ashwin ashya asiah asiana asiel asif asim asiya asiyah
  aslan asley aslyn asma asmaa ason aspyn asra assata assunta astin aston astoria astra astraea
  astrid asucena asuncion asusena asya atalia atalie atara atarah atha athalia athan athanasia
  athanasios atharv atharva athen athina athony athziri atiana atif atiya atlantis atlee atley
  atreus atreyu atticus attila attilio atziri atziry aubery aubre aubrea aubreanna aubrei
  aubreigh aubri aubriana aubrianna aubrie aubriella aubrielle aubry aubryn audelia auden audery
  audie audre audrea audreanna audree audreyanna audri audria audriana audrianna audric audrie
  audrina audry augie auguste augustin augustina augustine augusto augustus aulani auna aundra
  aundre aundrea aundria aunna aurea aurelia aureliano aurelie aurelio aurelius auri auria
  auriana aurianna aurie auriel auriella aurielle auron aurore austen auston austyn auther authur
  autry autum avagrace avah avalee avaleigh avalina avalon avalyn avalynn avamarie avan avana
  avangeline avani avant avante avanti avaree avari avarie avarose avary avaya avayah ave aveah
  aveer avel avelina aveline avelino avelyn aven avenir aveon averee averey averi averie averly
  avett aveyah avi avia aviah aviana aviance avianna avie aviel avielle avigail avigayil avigdor
  avik avika avila avin avinash avion avionna avis avital aviv aviva aviya avneet avni avon
  avonlea avonte avory avraham avram avree avrey avri avrie avril avrohom avrum avry avy avyaan
  avyan avyana avyanna avyn avyukt avyukth awa awilda axell axl axton axyl aya ayaan ayaansh ayah
  ayaka ayako ayala ayan ayana ayanah ayani ayanna ayannah ayansh ayat ayce aycen ayda aydan
  aydenn aydin aydon aydrian aydyn ayelen ayelet ayesha ayham ayiana ayinde ayisha aylah aylan
  aylani aylee ayleen aylen aylene aylin ayline ayman aymee aymen aynsley ayomide ayonna ayoub
  ayra ayrton ayse aysel aysha aysia ayson ayub ayumi ayush ayva ayvah ayven ayyub ayzal aza
  azaan azael azai azaiah azaleah azalee azalia azaliah azan azara azari azaria azariah azariyah
  azaryah azayla azazel azeem azel azelia azeneth azhar azia aziah aziel azim azir aziya aziyah
  aziz aziza azlan azlyn azlynn azora azra azrael azriel azucena azul azula azura azuri azusena
  azzie babara babette bahar baila bailee baileigh bailie baillie baily baird bakari baldemar
  baldomero baldwin baleigh baleria baley balin balinda ballard baltazar bambi banesa bao
  barabara barak barbar barbaraann barbera barbi barbie barbra barclay bari barnabas barnard
  barnett barret barri barrie barrington barron bart barth bartholomew bartlett bartley bartolo
  barton baruch basel bashir basilia basilio basma bassam bastian basya batsheva batya bauer
  baxter bayan bayard bayla baylea baylei bayleigh baylen bayler bayley bayli baylie baylin
  baylor bayne bayron bea beata beatris beatrix beatriz beauden beauford beaulah beauregard bebe
  becca beckam becker becket beckey beckham becki beckie bedford beecher bejamin bela belal belen
  belia belicia belkis bellah bellamy bellarose belma belton belva belynda benaiah benard
  benedetto benedict benicio benigno benita benito benjaman benjamen benjamine benji benjie
  benjiman bennet benson bentlee bentleigh bently benton bentzion benuel benyamin benzion
  berenice berenise bergen berit berkeley berklee berkleigh berkley berl berlinda berlyn berlynn
  berna bernabe bernadine bernarda bernardina bernardine bernardino bernardo berneice bernell
  bernetta bernette bernhard bernie berniece bernita beronica bert berta bertie bertina berton
  bertram bertrand bess bethaney bethani bethanie bethann bethanne bethel bethlehem betina
  betsabe betsaida betsey betti bettina bettyann bettye bettyjo bettylou betzaida betzy beula
  beulah bev bevan beverlee beverley beverlyn bevin bexlee bexley beyonce bhavya biagio bianey
  bianka bibi bibiana bienvenido bijan bilal billee billey billi billiejo billye bina binh binta
  bintou binyamin binyomin bionca birgit biridiana birtha bjorn bladen bladimir blain blaire
  blaise blaize blakelee blakeleigh blakeley blakelyn blakelynn blakley blanche blanchie blane
  blas blase blayden blayke blayne blayze blenda blessin blessyn bleu blima blimy blondell blu
  blythe boaz bobbe bobbette bobbiejo bobbijo bobbye bobette bobi bobie bodee boden bodey bodhi
  bodi bodie boe bogdan bohdan bohdi bok bonifacio bonna bonney bonni bonnita booker boone bora
  boris boruch bostyn boubacar bowden bowen bowie boyce bracha bradan bradd braddock bradey bradi
  bradie bradin bradlee bradleigh bradly bradon bradyn braedan braeden braedon braedyn braeleigh
  braelin braelon braelyn braelynn braiden braidon braidyn brailee brailey brailyn brailynn
  braleigh bralyn bralynn bram branda brandalyn brandan brande brandee brandice brandie brandilyn
  brandin brandis brando brandt brandye brandyn brannon bransen branson brant brantlee brantly
  branton braulio braven brax braxten braxtin braxtyn braya brayan braydan braydin braydn braydon
  braydyn brayla braylan braylee brayleigh braylen braylie braylin braylyn braylynn braysen
  brayson brayton bre brea breah breahna breana breann breannah breanne breasia breauna breaunna
  breck brecken breckin brecklyn breckyn bree breeana breeann breeanna breelyn breelynn breena
  breia breianna breindy brekken breland brelyn brelynn bren brena brenae brenan brendalee
  brendin brendyn brenlee brenleigh brenley brennah brennen brenner brennon brenten brentlee
  brentley brently brenton breon breona breonna breton bretta brette bretton brevin brexley
  brexton breya breyana breyanna breyden breydon breyon breyona breyonna bria briah briahna
  brianah brianca brianda briann briannah brianny briant briasia briauna briaunna brice briceida
  bricen bridger bridgett bridgid bridgit bridgitte brie brieana brieann brieanna brieanne briel
  briella brien brienna brienne briget brigett brigette briggs brigham brighid brigid brigida
  brigit brigitta brigitte brihanna brilee brileigh briley brilyn brilynn brin brina brinda
  brinkley brinlee brinleigh brinley brinn brinna brinton brion briona brionna brionne brisa
  briseida briseis briseyda brison brissa brissia briston brit brita britain britani britanie
  britanny britany brithany britnee britni britnie britny briton britt britta brittain brittainy
  brittan brittanee brittaney brittani brittania brittanie britten britteny brittiany brittini
  brittiny brittnay brittnee brittni brittnie brittny britton brittyn brix brixley brixton
  briyana briyanna briza broadus broc brocha brockton brodee broden broderick brodey brodi brodie
  brodrick broly bron bronson bronte bronwen bronwyn brookelyn brookelynn brookie brooklin
  brooklyne brooklynne brucha bruchy bruna brunilda bruno bryana bryann bryanne bryar brycen
  bryceson bryden brydon bryelle bryen bryer brylan brylee bryleigh brylen bryley brylie brylin
  brylon brylynn bryn bryna brynleigh brynley brynli brynlie brynna brynne brynnlee brynnleigh
  brynnley bryon bryonna brysen brystal brystol bryston bryton bubba buckley bucky budd buddie
  buel buena buffie buffy buford bula bulah bunnie burdette burgess burke burl burley burma
  burnell burnett burnetta burnette burney burnice burnie burnis burrell burt burton bushra
  byanca byran cadance cadee cadie cadin cady cadyn caeden caedmon caedon caedyn cael caela
  caelan caeleb caelen caeley caeli caelin caelum caelyn caelynn caesar cai caia caidence caidyn
  caila cailee caileigh cailen cailey cailin cailyn cailynn cain cainan caine cainen caio caira
  caisen caison caitlan caitlynn caitrin caius caiya cala calah calan calandra calder cale caleah
  calee caleigh calem calen caley calia caliana calib calie calin calina calise calissa calista
  calix calixto caliyah calla callahan callan callaway callee calleigh callen calley calli callia
  callista calloway callum cally callyn calob calogero calum calvert calyn calynn calysta camara
  camari camarion camaron cambree cambri cambria cambrie cambry camdon camdyn camela camelia
  camella cameran cameren camerin cameryn camesha cami camia camie camile camilia camillia
  camillo camilo camisha camiya camiyah cammi cammie cammy camora campbell camren camri camrie
  camrin camron camry camrynn camya cana canaan candance candee candelaria candelario candi
  candida candido candie candis candise candra candyce cantrell capri carah caralee caraline
  caralyn cardell carden caren caressa cari carianne caridad carie carilyn carin carina carine
  caris carisa carisma carita carle carlean carlee carleen carleigh carlen carlena carlene carles
  carletha carleton carletta carlette carley carli carlie carlin carlina carline carlis carlisa
  carlisha carlisle carlissa carlita carlito carlitos carlo carlon carlota carlotta carlous
  carlson carlus carlye carlyle carlyn carlynn carlyon carma carmalita carman carmel carmela
  carmelia carmelina carmelita carmella carmello carmelo carmencita carmin carmina carmon carmyn
  carnell carola carolann carolanne carolee carolena carolene carolin caroll carolyne carolynn
  carolynne caron caroyln carra carri carrick carrieann carrigan carrington carrisa carrissa
  carrol carron carsen carsten carston carsyn cartez cartier carvin caryl carylon caryn carys
  casandra casaundra casen cashel cashius cashton casi casie casimer casimir casimira casimiro
  cason casondra casper caspian cass cassady cassandre cassaundra cassey cassi cassian cassidee
  cassidi cassidie cassiel cassius cassondra cassy castiel caston casyn catalaya cataleya
  catarina catarino cate catelyn catelynn caterina catharine catherin catherina cathern catheryn
  cathey cathi cathie cathlene cathrine cathryn catie catina catlin catlyn cato catrice catrina
  catriona cattaleya cattleya cavan cavin cayce caycee cayde caydence caydin caydon cayetano
  cayla caylah caylan cayleb caylee cayleigh caylen cayley cayli caylie caylin caylyn cayman
  cayne caysen cayson ceaira ceanna ceara ceasar ceaser cece cecila cecile cecilio cecille
  cecillia cecily cedrick ceirra celena celene celest celestia celestina celestine celestino
  celina celinda celine celsa celso ceola cephas cephus cera cerena cerenity cerina cerissa
  cesare cesario cesia cesilia cezar chace chadd chadley chadrick chadwick chae chael chai chaim
  chaka chalmer chalmers chan chana chanae chancelor chancey chanda chandni chandra chane chanell
  chanelle chaney chang chani chanice chanie chanita chaniya chanler channa channing channon
  chanse chanta chantae chantal chantay chante chantel chantele chantell chantelle chantz chany
  chapman chaquita chara charbel chardae charde chardonnay charee charelle charese chari charice
  charis charise charish charissa charisse charita charla charle charlea charlean charleen
  charleigh charlena charlese charlesetta charleston charlet charletta charlette charli charline
  charlisa charlise charlita charlize charlott charlotta charls charlsie charlton charly charlyn
  charlyne charlynn charmain charmaine charmane charmayne charmin charna charnae charnell
  charnelle charolette charon charron charyl chas chasen chasidy chason chassidy chassity
  chastidy chastin chaston chau chaun chauncey chauncy chaundra chaunte chauntel chava chavez
  chavis chavon chavonne chavy chay chaya chayanne chayce chayla chayse chayton chaz chazz che
  chee cheikh chela chelby chelcie chelsa chelse chelsee chelsi chelsie chelsy chenelle cheng
  chenoa cher chera chere cheree cherelle cherese cherice cherilyn cherise cherisse cherita
  cherith cherly cherlyn cherokee cheron cherrell cherrelle cherri cherrie cherrish cherryl chery
  cherylann cheryle cheryll cheskel chesky chesley chesney chessa cheston chet chetan chevelle
  chevon chevonne chevy cheyann cheyanna cheyanne cheyene cheyenna cheyne chia chiamaka chianti
  chiara chico chidera chieko chimamanda chimere chinedu ching chinyere chioma chiquita chirag
  chirstopher chisom chistopher chloee chloey chloie chole chong choua choyce chozen chozyn
  chrisann chrisette chrishawn chrislyn chrislynn chrisopher chriss chrissa chrissie chrissy
  christ christabel christain christal christan christapher christeen christel christella
  christelle christena christene christia christiaan christiana christiane christianna
  christianne christiano christien christin christinia christion christipher christle christo
  christobal christofer christoffer christoher christohper christon christop christoper christoph
  christophe christophor christophr christos christpher christyn chrysta chrystal chrystian
  chrystina chu chuckie chucky chukwuemeka chun chung chyann chyanne chyenne chyla chyna chynna
  cian ciana ciani cianna cianni ciaran ciarra cicely cicero cicily cidney cieara ciel cielo
  cienna ciera ciji cillian cincere cinda cindee cinderella cindi cindia cindie cindra cing
  cinthia cinthya cintia cipriano cira cire cirilla cirilo ciro cissy citlali citlalli citlally
  citlaly claiborne clair claira clairissa clancy clarabelle clarance clarene claressa claretha
  claretta claribel clarice clarie clarinda clarine claris clarisa clarise clarisse clarita
  claritza clarke clarnce clary classie claud claudell claudene claudie claudine claudio claudius
  clayborn clea clearence cleatus cleda clelia clell clem clemencia clemens clemente clementina
  clementine clemmie clemon clenton cleola cleon cleone cleopatra cleophas cleophus cleora
  cleotha cleotilde cleta cletis cletus cleve cliffton cline clio clive cloe cloey cloie clois
  clora clorinda clorissa clotilde clovis cloyce cloyd cobe cobey cobi cobie coby coco codee
  codey codi codie coen colbert colbey colbi colbie colden coleen coleman colen colene coleson
  coleton coletta coley collen collene collette collins collis collyn collyns colm colman colsen
  colson colston coltan colten colter coltin coltyn colvin colyn conall conan conard concepcion
  concetta concha conchita coni conlan conley connar connell conni conny conrado constantina
  constantine constantino constantinos constanza consuela consuella consuelo contessa contina
  conway copeland corah coraima coralee coralie coraline coralyn coralynn corazon corban corben
  corbett corby corbyn cordae cordale cordarius cordaro corde cordel cordelia cordell cordero
  cordia cordie coree coreen corena corene coretta cori corie corin corina corine corinn corinna
  corinthia corinthian corissa corky corley corlis corliss cormac cornel cornelia cornelio
  cornelious corra correy corri corrie corrin corrina corrine corrinne corry corryn cort cortez
  cortland cortnee cortni cortnie corvin corwin corwyn coryn corynn corynne cosette cosimo cosme
  cosmo coty coulson coulter courtenay courteney courtland courtlyn courtlynn courtnay courtnee
  courtni courtnie courtny cozetta cozette crawford crayton cree creedence creighton creola
  cresencio creston cris criselda crispin criss crissa crissie crissy crist crista cristal
  cristel cristela cristen cristhian cristi cristiana cristiano cristie cristin cristine cristo
  cristobal cristofer cristopher cristoval cristy croix crosby cru crue cruze cruzito crysta
  crystall crystalyn crystel crystina crystle cuauhtemoc cuc cullen cuong curley curran curren
  curtiss cutler cuyler cyan cyanna cybil cyd cydnee cydney cydni cylas cyle cylee cyler cylie
  cylis cylus cymone cyncere cynda cyndee cyndi cyndie cyndy cyntia cyra cyrena cyril cyrstal
  cythia dabney dacari dace dacey dacia dacoda dacota dade dadrian daegan daeja daejah dael
  daelin daelyn daelynn daena daenerys daequan daesha daeshawn daevion daevon dafne dagan dagmar
  dagny dagoberto daiana daija daijah daijon dail daila dailen dailyn dailynn daimon dain daina
  daine daiquan daira daisey daisha daishawn daisia daisie daivd daivon daizy daja dajah dajanae
  dajia dajon dajour dajuan dakarai dakari dakayla dakhari dakoda dakotah daksh dal dalal dalan
  dalana dalaney dalani dalary dalen dalena dalene dalett daley daleysa daleyza dalia daliah
  dalila dalilah dalin dalina daliyah dallan dallana dallen dallin dallis dallon dalon dalvin
  dalya dalyla dalylah dalyn dalynn daman damani damar damara damarco damarcus damari damaria
  damario damarion damaris damarius damariz damarys damauri damaya damean damein dameion damen
  dameon damia damiah damiana damiano damin damion damir damita damiya damiyah damond damone
  damoni damontae damonte damya danae danah danai danasia danay danaya dandra dandre dandrea
  danea danee daneen daneil daneille daneisha danel danell danella danelle danelly danely danesha
  danessa danetta danette dangelo dani dania daniah danial danica danice danie daniele daniell
  danika danille danilo danise danish danisha danita danitza daniya daniyah daniyal dann dannah
  danne danner dannette danney danni dannia dannica dannie danniel dannielle dannika dannon danta
  dantae danthony danton dantrell danuta dany danya danyal danyale danyel danyell danyella
  danyelle danyla danzel daphane daphanie daphene daphine daphna daphnee daphney daphnie daquan
  daquon dara darah daran darbi darby darcee darcel darcell darcey darci darcia darcie dareen
  darek darel darell daren dareon darey dari daria dariah dariana darianna daric darice darick
  dariel dariela darielle darien darik darilyn darina dario darion darious daris dariya dariyah
  darl darlean darleen darlena darlin darline darlyn darlyne darlynn darnel darnella darnelle
  darnesha darnetta darnisha darol darold daron darra darrah darran darrian darrick darriel
  darrien darrion darris darrius darrol darrold darron darrow darry darryle darryll darryn darsh
  darshan dartagnan darvin darwyn darya daryan daryel daryle daryll daryn dasan dasani dasean
  dasha dashaun dashawn dashawna dashel dashia dashiel dashiell dashon dashun dasia dason dat
  dathan daulton daun daunte dava davante davaughn daveion daven davena daveon davetta davette
  davey davi davia davian daviana davianna davida davide davidson davie davien davin davina
  davine davion davionna davita davon davone davonna davonne davonta davontae davontay davonte
  davy davyn dawan dawana dawanna dawayne dawit dawna dawne dawnelle dawnette dawnielle dawnmarie
  dawon dawsen dawsyn dawud dax daxon daxten daxton daxtyn daxx daya dayami dayan dayana dayanara
  dayani dayanna dayja dayla daylan dayle daylee dayleen daylen daylene daylin daylon daylyn
  daylynn daymian daymien daymon daymond dayna dayne dayon dayonna dayquan dayra dayron daysha
  dayshawn daysi daysia dayson dayton daytona dayveon dayvion dayvon dea deadra deagan deaglan
  deaira deaja deakon deandra deandrae deandrea deandria deane deangela deangelo deanie deann
  deanne deante deanthony dearius dearl dearra deasia deatra deatrice deaundra deaundre deaven
  deavion deavon debanhi debbi debborah debbra debby debera debi debie deborha deborrah debrah
  debroah decarlo decarlos december decker decklan decklyn declyn dede dedra dedria dedric
  dedrick deeann deeanna deeanne deedee deedra deegan deema deen deena deepa deepak deetta deette
  defne degan deidra deidre deija deion deiondre deirdra deirdre deisi deisy deitra deja dejah
  dejanae dejaun dejohn dejon dejuan dekari deklan deklin deklyn dekota del dela delaina delaine
  delainey delana delane delani delanie delano delante delany delayna delayne delcie delena
  delene deleon delfina delfino deliah delicia delila delina delinda delisa delisha delissa delma
  delmar delmas delmer delmus delmy delois deloise delon delonte delora deloras deloria delories
  delorise delorse delos delpha delphia delphina delphine delray delroy delsie delton delvin
  delvon delwin delwyn delyla delylah delynn dema demani demar demarco demarcus demari demaria
  demario demarion demaris demarius demarko demarkus demarquis demauri demetra demetre demetri
  demetria demetric demetrice demetrick demetrio demetrios demetrious demetris demetruis demetrus
  demi demia demian demichael demir demitra demitri demitria demitrius demiyah demond demone
  demoni demont demonta demontae demonte demontre dempsey demya denae denali denard denasia denay
  dene denean denee deneen deneisha denell denelle denese denesha denetra denette deni denia
  denice deniece denielle denika denilson denine deniro denisa denisha denisse denita denitra
  deniyah deniz denna dennie dennise dennison denny dennys deno denton denym denys denyse denzel
  denzell denzil deon deona deondra deondre deonna deonne deonta deontae deontay deonte deontre
  dequan derald dereck dereka derell dereon derian deric derica dericka derik derika derin
  derinda derion derius derk dermot deron derreck derrek derrel derrell derren derrian derric
  derrica derricka derrik derrill derrin derrion derris derrius derron derry derryl derwin
  derwood deryck deryk deryl desarae desaray desaree desean deserae deseray deseree deserie desha
  deshaun deshawn deshawna deshay deshon deshun desi desiderio desirae desiray desirea desmon
  despina dessa dessie destanee destani destanie destany desteny destin destinee destiney destini
  destinie deston destry destyn destyne destynee destyni detra detric detrick dev deva devani
  devansh devante devany devaughn deven deveon devi devika devina devine devion devlin devlyn
  devona devone devonn devonna devonne devonta devontae devontay devonte devora devorah devra
  devron devyn devynn dewain dewaine dewan dewana dewanda dewane dewanna deward dewight dewitt
  dewon dex dexton deyanira deyon deysi dezarae dezaray dezerae dezeray dezi dezirae deziray
  dezire deziree dezmon dezmond dhara dhriti dhruv dhruva dia diallo diamante diamantina diamon
  diamonique diamonte dian dianah diandra diandre diangelo diania diann diannia diante diantha
  diara diarra dickson didier diedra diedre diem dierdre dierra dietra dietrich digna dijon dilan
  dilara dillan dillard dillen dillian dillin dillinger dillion dillyn dilon dilyn dilynn dima
  dimas dimitra dimitri dimitrios dimitris dimitrius dimitry dinah dineen dinero dino dinora
  dinorah diogo diona diondra diondre dione dionicio dionisio dionna dionne diontae dionte disha
  divina divya dixon diya djuan djuana dmarco dmarcus dmari dmario dmarion dmitri dmitriy dmitry
  dodi dodie dolan dollie doloris dolphus domani domanic domanick domanique domenic domenica
  domenick domenico domenique dominga domingo dominica dominico dominik dominika dominque
  domitila domonic domonick domonique dona donaciano donal donalda donata donatello donathan
  donato donavan donaven donavin donavon donavyn dondi dondra dondre donel donell donella donelle
  donesha donetta donette dong doni donia donica donice doniel donielle donika donis donisha
  donita donivan donley donn donnalee donnamarie donnel donnell donnelle donnetta donnette donnis
  donnisha donnita donnovan donny donold donovin donovon donta dontae dontavious dontavius dontay
  donte dontez dontre dontrell donya donyae donyale donyell donzell doran dorathy dorcas doreatha
  doree dorena dorenda dorene doretha dorethea doretta dori doria dorianne dorice dorie dorien
  dorina dorinda dorine dorion dorita dorla dorlene dorma dorman doron doroteo dorotha dorothea
  dorothey dorrian dorrie dorris dorsey dortha dorthea dorthey dorthy dottie douglass dov dovid
  dovie dow doy doyal doyce draco draper draven dravin draya drayden drayson drayton drayven dre
  drea dreama drema drena drenda drequan dresden dreshawn drevon drexel drey dreyden dreyson dru
  drucilla drue drusilla dryden dshawn dua duaa duaine duan duana duc dudley duffy dugan dujuan
  dulcemaria dulcie dunia dunya dupree duran durand durell duron durrell durward durwin durwood
  dushawn dustan dusten dusti dustie duston dustyn dutch dutton duval duwayne duy dvonte dwain
  dwaine dwan dwana dwane dwanna dwyane dyamond dyan dyana dyani dyann dyanna dyanne dyland
  dylann dylen dylin dyllan dyllon dylon dymond dynasti dynver dyron dyson eagan eamon eamonn ean
  earla earle earlean earleen earlene earlie earline earma earnestine earnie eartha earvin eason
  easten eastin eastyn eathan eben ebenezer eber eberardo ebone ebonee eboney eboni ebonie
  ebrahim ector eda edan edd edda eddison edel edelmira edelmiro edelyn eder edgard edgardo edi
  edie ediel edilberto edin edina edison edlyn edmon edmond edmundo edouard edra edric edrick
  edris edsel edson eduard edvin edwardo edwina edwyn edy edyn edyth edythe eesa eesha eevee
  effie efraim efrain efrem efren egan egbert ehab ehan ehlani ehren ehsan ehtel eian eidan eiden
  eila eilene eiley eily eimy einar eion eira eisa eisley eitan eithan eiza ekam ekaterina ela
  eladia eladio elam elan elana elane elani elanie elanna elanor elara elaya elayna elayne elazar
  elba elberta elda eldana elden eldin eldon eldora eldred eldrick eldridge eleana eleanora
  eleanore elease eleazar elecia electa electra eleen eleena eleina elektra elene eleni elenor
  elenora elenore eleonor eleonora eleonore elesha eleuterio elex elexa elexia elexis elexus
  eleyna elfreda elfrieda elfriede elgie elgin elham elia eliab eliah eliam elian elianah eliane
  eliani elianna elianny eliany eliaz eliazar elicia elida elidia elie eliel elier eliette
  eliezer elif eligah eligh eligio elihu elija elijha elijiah elijio elika elim elimelech elin
  elina elinor elinore elio eliora eliot eliott elis elisabet eliseo elisheva elishia elisia
  elissa elisse elita eliu eliud eliya eliyah eliyahu eliyana eliyanah eliyas eliz elizabella
  elizabet elizabethann elizah elizaveta elizbeth elize elizebeth elka elke ellagrace ellah
  ellaina ellamae ellan ellana ellanor ellanora ellarose ellasyn elleana elleanna elleanor ellee
  elleigh ellena ellene ellenor ellerie ellery elli ellia ellianna ellias ellieana ellieanna
  elliemae elliette ellijah ellin ellington ellinor elliotte ellisa ellise ellison ellissa
  ellisyn elloise ellora ellory ellouise ellowyn ellsworth ellwood elly ellyana ellyanna ellyn
  ellyse ellyson elma elmira elmo elmore elna elnora elodia elodie elois eloisa elon elona elonda
  elora elouise elowen elowyn eloy elpidio elric elroy elsbeth elsi elson elspeth elston elsy
  elton elva elvera elvia elvie elvin elvina elvira elvis elwanda elwin elwood elwyn ely elya
  elyana elyanna elyas elyce elycia elyjah elyn elysa elysha elysia elyssa elysse elyssia elyza
  elyzabeth elza elzie ema emaan emad emalee emaleigh emalie emaline emaly emalyn emalynn eman
  emani emanual emanuela emari emarie emarion emberlee emberleigh emberly emberlyn emberlynn
  embree embry emeka emelda emeli emelia emelie emelin emelina emeline emelly emelyn emeri emeric
  emerick emerie emerita emersen emi emiko emil emile emilea emileigh emiley emili emiliana
  emillie emillio emilly emilyann emilyn emilynn emin emina emira emitt emiyah emlyn emmagrace
  emmah emmajean emmalea emmalee emmaleigh emmalene emmalie emmalin emmalina emmaline emmaly
  emmalyn emmalynn emmanual emmanuela emmanuella emmanuelle emmarie emmarose emme emmelia
  emmeline emmely emmelyn emmer emmerson emmersyn emmery emmet emmette emmi emmie emmily emmit
  emmitt emmy emmylou emogene emon emoni emonie emori emorie emran emre emree emri emrie emry
  emryn emrys emsley emy emya emylee ena encarnacion enda ender endia endy enedelia enedina
  eneida enid eniya eniyah enjoli enmanuel enna ennis enoc enoch enola enos enrico enrigue
  enriqueta enrrique ensley enya enza eoghan eoin eowyn ephraim ephriam epifania epifanio
  epiphany eran erasmo erek eren erendira eri eriana erianna eriberto ericca erich ericia
  erickson ericson erie eriel erielle erikka erina erinn erion erionna eriq eris erla erle erlene
  erlinda erline erling ermelinda ermias erminia erna ernestina ernie ernst erol eron eros errick
  errin errol erroll erron erskine erving erwin eryk eryka erykah eryn erynn erza esa esabella
  esai esaias esau esdras esequiel esgar esha eshaal eshaan eshal eshan esli esly esma esmae esme
  esmee esmerelda espen esperansa esra essa essie esta estee estefana estefani estefania
  estefanie estefany estel estela estell estephania estephanie estephany estevan esteven estil
  estill eston estrella estrellita estuardo esty esvin etha ethaniel ethelene ethelyn ethen ethyl
  ethyn etienne etsuko etta ettie etty euan eudora eufemia eugena eugenia eugenie eugenio eula
  eulah eulalia eulalio eulogio eun euna eunique eura eusebia eusebio eustolia evah evalee
  evalena evalina evaline evaluna evalyn evalynn evamarie evana evander evangelia evangelina
  evangelos evann evanna evans evany evaristo evee evelena evelene evelia evelin evelina eveline
  evelio evelyne evelynn evelynne everardo everest everet everette everhett everitt everlee
  everlena everley everli everlie everlyn everlynn everson evert everton evertt evette evey evi
  evia evian eviana evianna evie evin evita evlyn evolet evon evonne evony evren evy evyn ewa
  ewan ewell ewing exavier exie eyad eyal eyan eydan eyden eydie eytan eythan eyvonne ezabella
  ezana ezariah ezekial ezell eziah ezio ezlyn ezmae ezmeralda ezrael ezrah ezri ezriel ezzard
  fabiana fabien fabienne fabio fabiola fabrice fabricio fabrizio fadi fae fahad faheem fahim
  faiga faigy faisal faithe faithlyn faithlynn faiz faiza faizan falicia falisha fallon fallyn
  falon falyn falynn fanta fantasia fara farah faraz fareed farhan farid farida fariha faris
  farley faron farrah farrel farrell farren farris farron faryn fateh fatema fatimah fatma fatou
  fatoumata fatuma faustina faustino fausto favian favio faviola favour fay fayetta fayette
  fayrene fayth faythe federico felecia felica felice feliciana feliciano felicidad felicita
  felicitas felipa felisa felisha felita feliz felton fenix fenton feras ferdinand fergus ferman
  fermin fermina fernand fernande ferne ferrell ferris fia fidel fidela fidelia fidencio filemon
  filiberto filip filipe filippo filomena findley finian finlay finlee finleigh finneas finnegan
  finnian finnick finnigan finnley fintan fionn fionna fiorella firas fischer fitz fitzgerald
  fiza flannery flavia flavio fleming fleta fletcher flo flor florance florencia florencio
  florene florentina florentino floretta floria florian florinda florine florrie flossie floy
  flynn folasade fonda fontella fortino fortunato fotini fouad foy fradel frady fraida fraidy
  fran francena francene francesco franchesca francheska francia francie francies francina
  francisca franciso franco francois francoise franki franklyn franky fransico fransisca
  fransisco frantz franz fraser frazier fredda freddrick frederic frederica frederich fredericka
  frederico frederik fredi fredia fredie fredric fredrica fredricka fredrik fredy freeda freida
  freja freya freyja frida frieda friedrich frimet fritz froilan froylan fuad fulton fumiko
  furman fynlee fynn gabe gaberial gaberiel gabino gabrial gabrianna gabriele gabriell gabryel
  gabryella gabryelle gaby gadiel gae gaelle gaetano gaia gaige gaila gaile gaines gaius galen
  galia galilea galilee galileo galina galvin gamal gamaliel gannon garcia gardner garen garet
  gareth garett garey garfield gari garin garion garnell garnett garnetta garnette garold garon
  garren garreth garrick garrin garron garth garvin gaspar gasper gaston gatlin gaurav gauri
  gautam gautham gavan gaven gavino gavon gavriel gavyn gaye gayl gayla gaylan gayland gayleen
  gaylen gaylene gaylon gaylord gaylynn gaynell gaynelle gean geanna gearld gearldine geary geena
  gehrig gema gemini gena genaro genavieve genea genell genelle genene genessa genessis genesys
  genetta genette genevia genevie genevive genia genice genine genise genisis genita genna
  gennaro gennesis gennie gennifer genny geno genoveva geo geoff geoffery geoffry geordan georg
  georgann georganna georganne georgeann georgeanna georgeanne georgena georgene georges
  georgetta georgette georgi georgiana georgiann georgianna georgianne georgie georgina georgine
  georgio georgios geovani geovanna geovanni geovanny geovany ger gerad geraldean geraldene
  geraldo geraline geralyn geralynn gerda geremiah geremy gergory gerhard geri gerianne gerilyn
  germain germaine german geroge gerold gerome geronimo gerrard gerrell gerren gerri gerrick
  gerrie gerrit gerrod gershon gerson gertha gertie gertrud gertrudis gertude gery getsemani
  ghislaine giabella giacomo giada gian giana giancarlo giancarlos gianella gianfranco giani
  gianina gianluca gianmarco giannah gianni giannina giannis gianny giavana giavanna giavanni
  giavonna gibran gibson gidget gifford gigi gil gila gilberte gilda gildardo giles gilford
  gillermo gillian gillis gilma gilman gilmer gimena ginamarie ginelle ginette gini ginna ginnie
  ginny gino gio gioia gionna gionni giorgia giorgio giovana giovani giovanna giovannie giovanny
  giovany giovonni girard gisel gisela gisele gisell gisella gissel gissele gissell gisselle gita
  gittel gitty giulia giuliana giulianna giuliano giulietta giulio giuseppe giuseppina gizelle
  gladis glady glayds gleen glena glendale glendell glendon glendora glendy glenice glennda
  glennie glennis glennon glenwood glinda glori gloriana glorianna glover glyn glynda glynis
  glynn glynnis godfrey godwin gohan golda goldie goldy gonzalo gordan gorden gorman grabiel
  grabiela graceann graceanne gracee gracelyn gracelynn gracelynne gracen graceson gracey graceyn
  graci gracia graciela graciella gracin gracy gracyn graden graeme graeson grafton grahm graig
  graison granger granville grayce graycee graycen graycie grayden graydon graylin grayling
  graysen graziella grazyna grecia greenlee greer gregary gregery greggory gregor gregoria
  gregorio gretel gretta grettel greysen gricelda grier griffen griffith griffyn grisel griselda
  grover gryffin gudrun guido guilherme guiliana guillermina guinevere guiseppe gunnar gunther
  gurleen gurnoor gurpreet gus gussie gustav gustave guthrie gwenda gwendalyn gwendlyn gwendolen
  gwendolynn gweneth gwenevere gwenivere gwenn gwenyth gwyn gwyndolyn gwyneth gwynn gwynne gyasi
  haakon habib habiba hadasa hadassa hadassah hadden haddie haddon hadeel haden hadi hadia hadiya
  hadiyah hadlee hadleigh hadlie hadrian hadyn hae haedyn haelyn hafsa hafsah hagan hagen hai
  haidee haiden haider haidyn haig haile hailee haileigh haili hailie hailley haily hailyn
  haislee haisley haizlee haizley hajar hakeem hakim hal hala halbert halee haleema haleigh halen
  hali halia halie haliegh halima halimah halina halle hallee halley halli hally halsey halston
  hamad hamdi hamed hamid hamilton hammad hamp hamza hamzah han hana hanad hanah hanan haneef
  haneen hanh hani hania haniel hanif haniya hanley hannan hannelore hannia hannibal hans hansel
  hansen hanson hao harald hardin hareem hari harini haris harland harlee harleen harlei harleigh
  harlem harlen harlene harli harlie harlin harlo harlon harlow harlowe harlym harlyn harlynn
  harman harmon harmonee harmoney harmoni harmonie harmonii harnoor harolyn haroon harpreet
  harrel harrell harriett harriette harris harrold hartley haru haruka harun harvie harvy hasaan
  hasan hasani haseeb hashem hashim hashir hasini haskel haskell hassan hassie hatcher havana
  havanna havilah havyn hawa hawkins haya hayat haydee haydin haydn haydon haydyn hayla hayle
  haylea haylei hayleigh haylen hayli haylie hayven hayward haywood hayze hayzel hazael hazely
  hazelynn hazen haziel hazle hazley heavenlee heavenleigh heavyn heba heber hebert hedwig hedy
  hee heide heidy heike heily heinrich heinz heith helaina helaine helana helga helina helios
  hellen hendrick hendrik hendrix hendrixx henery henlee henley hennessy henny henretta henri
  henriette henrik henrique henrry henryk hensley henson hera herbie herby hercules heriberto
  herlinda herma hermann hermelinda hermes hermila hermilo hermina hermine herminia herminio
  hermione hermon hernan hernando herschel herschell hersh hershel hershell hershy herson herta
  hertha hervey hesham hester heston hettie hewitt heydi heyward hezekiah hiawatha hiba hiedi
  hien hieu higinio hila hilaria hilarie hilario hilbert hilde hildegard hildegarde hildred
  hillard hillel hillery hilliard hilma hilton hina hinata hinda hindy hipolito hira hiram hiro
  hiroko hiroshi hisako hisham hoa hoang hobart hobert hobie hoda holdyn holland hollee holley
  holli hollis hollyann hollye hollyn holt holton homar homero honesti hong honora hoover horacio
  horatio hortencia hortense hortensia hosea hosie howell howie hoy hoyle hoyt hsiu huck huda
  hudsen hudsyn huey hughes hughie hui hulda hulon humberto humphrey humza hunner huntleigh
  huntley huong hurley hurshel husain husam husna hussain hussein huston hutson hutton huxley
  huxton huy huzaifa hwa hyatt hye hyla hyman hyo hyon hyrum hyun iain iam iana iann ianna iasia
  iban ibeth ibn ibraheem ibrahim ibrahima icelynn idalia idalis idaly idan idania idell idella
  iden idrees idris idy ieasha ieisha iesha ieshia ifeoluwa ignacia ignacio ignatius igor ihsan
  ijeoma ikaika ike ikea ikechukwu ikenna iker ila ilah ilan ilana ilani ilaria ilda ilean ileana
  ileen ilena ilene ilhan ilia iliana ilianna ilias ilijah illa illiana illianna illya illyana
  ilona ilsa ilse iluminada ily ilya ilyana ilyanna ilyas ilyssa ima imaan imad iman imanol imara
  imari imelda immanuel imogen imogene imoni imran ina inaaya inara inari inaya inayah indi
  indica indie indira indra indy indya inell ines inessa infiniti inga inge ingeborg inger iniya
  inna inocencia inocencio ioanna ioannis iola iona ione iqra iraida irais iram irasema irby
  ireland irelyn irelynn irena irfan iriana iridian irie irina irine irish irlanda irmgard irven
  irwin isa isaah isaak isabeau isabela isabell isac isacc isadora isadore isael isai isaia
  isaias isaih isaiha isak isamar isaura isayah isela isha ishaan ishan ishani ishanvi ishaq
  ishika ishita ishmael isidora isidore isidoro isidra isidro isis islah isley ismaeel ismail
  isobel isom isra israa isreal isrrael issa issabella issaiah issak issiah isyss ita itai italia
  italo itati itzae itzayana itzia iva ivaan ivana ivania ivanka ivanna ivar ivee ivelisse iven
  iver iverson ivery iveth ivett ivette ivey ivie ivin ivo ivon ivone ivonne ivor ivori ivorie
  ivyana ivyanna ivyonna ixchel iyana iyanah iyanna iyannah iyla iylah iyona iyonna iza izaac
  izaak izaan izabel izabela izabell izabelle izac izack izael izaiah izak izamar izan izaya
  izayah izek izel izell izetta iziah izik izola izrael izzabella izzabelle izzy jaaliyah jaasiel
  jaaziel jabar jabari jabbar jabez jabin jabree jabria jabriel jabril jac jacalyn jacara jacari
  jacarri jaccob jacee jaceion jacek jacelyn jacelynn jacen jaceon jacey jaceyon jachin jaci
  jacie jaciel jacinda jacinta jacinto jacion jackalyn jackelin jackeline jackelyn jackelyne
  jackey jacki jacklin jacklyn jacklynn jackqueline jackquline jacksen jacky jaclynn jacobe
  jacobi jacobie jacobo jacoby jacolby jacorey jacori jacorian jacory jacqlyn jacqualine
  jacqualyn jacquan jacque jacquel jacquelene jacquelin jacquelyne jacquelynn jacquelynne jacques
  jacquetta jacquez jacqui jacquie jacquiline jacquita jacqulin jacquline jacqulyn jacy jad jadah
  jadalyn jadalynn jadan jadarius jadelyn jadelynn jadeyn jadie jadiel jadin jadira jadon jadore
  jadrian jadwiga jadyn jadynn jadzia jae jaeda jaedan jaeden jaedin jaedon jaedyn jaeger jael
  jaela jaelah jaelani jaelee jaelen jaelene jaelin jaelle jaelon jaelyn jaelynn jaeson jaevion
  jaevon jafar jafet jager jagger jah jahad jahaira jahan jahari jahaziel jahdiel jaheem jaheim
  jahi jahiem jahir jahkai jahkari jahki jahlani jahleel jahlil jahmal jahmar jahmari jahmel
  jahmere jahmir jahna jahnae jahnavi jahniya jahseh jahsiah jahsir jahvon jahzara jahziel jai
  jaia jaiana jaice jaicee jaiceon jaida jaidah jaidan jaide jaidin jaidon jaidyn jaila jailah
  jailani jailee jaileen jailen jailene jailin jailine jailyn jailyne jailynn jaimee jaimi jaimie
  jaimy jaina jaiquan jair jaira jaire jairo jairon jairus jaison jaiven jaivion jaivon jaiya
  jaiyana jajuan jak jakai jakara jakari jakarri jakayden jakayla jakeb jakeem jakelin jakeline
  jakeria jakhai jakhari jakhi jakhia jakia jakiah jakie jakira jakiya jakiyah jakobe jakobi
  jakobie jakoby jakori jakson jakub jakya jakyla jakyra jala jalah jalal jalan jalani jalaya
  jalayah jalaysia jalea jaleah jalee jaleel jaleen jaleesa jaleigh jaleigha jalena jalene jalesa
  jalessa jaley jaleyah jalia jaliah jalicia jalil jalin jalina jalisa jalisha jalissa jaliya
  jaliyah jalon jaloni jalyn jalynn jalyssa jama jamaal jamaar jamael jamahl jamaica jamaine
  jamale jamall jamani jamar jamara jamarcus jamare jamaree jamari jamaria jamarian jamarie
  jamario jamarion jamarious jamaris jamarius jamarkus jamarr jamarri jamarrion jamaul jamauri
  jamaya jame jamea jamecia jamee jameel jameela jameelah jameer jameir jameisha jameka jamel
  jamela jamelia jamell jamella jamelle jamen jamere jameria jamerson jamese jamesetta jamesha
  jameshia jamesia jamey jamez jamia jamiah jamian jamica jamichael jamiel jamielee jamielynn
  jamien jamier jamieson jamika jamil jamila jamilah jamile jamilet jamileth jamilia jamilla
  jamillah jamille jamilyn jamin jamine jamir jamira jamiracle jamirah jamire jamisen jamisha
  jamiya jamiyah jammie jammy jamon jamond jamoni jamonte jamy jamya jamyah jamye jamyia jamyiah
  jamyla jamyra janae janai janaiya janalee janalyn janan janasia janay janaya janayah janaye
  jancarlo jancarlos janea janean janeane janece janee janeen janeice janel janeli janell janella
  janelly janely janene janese janesha janessa janeth janett janetta janey jani jania janiah
  janica janiece janiel janielle janika janina janique janira janise janisha janissa janita
  janith janiya janiyah janiyla jann janna jannah jannat janne jannel jannell jannelle jannet
  janneth jannett jannette janney jannice jannie jannifer jannine jannis janny jansen janson
  jantzen januel janvi janya janyah janyce janyia janyiah janyla janylah japheth jaquan jaquarius
  jaquavion jaquavious jaquay jaquel jaquelin jaqueline jaquelyn jaquetta jaquez jaquita jaquon
  jara jarad jarah jarek jarel jarell jarely jaren jaret jareth jarett jaretzy jari jariah jarid
  jariel jarin jaritza jarius jariyah jarod jarold jarom jaron jarrad jarrel jarrell jarren
  jarret jarrid jarrin jarron jarryd jarvis jaryd jaryn jasai jasani jasean jaselle jaselyn jasen
  jasey jashaun jashawn jashon jashua jasia jasiah jasiel jasir jasiyah jasleen jaslene jaslin
  jasline jaslyn jaslynn jasmaine jasmeen jasmen jasmina jasmyn jasmyne jaspreet jassiel jassmine
  jasson jatavia jatavious jathan jatniel jatziri jatziry jaun jaunita javan javante javar javari
  javarious javaris javarius javaughn javeah javell javen javeon javi javian javiel javien javin
  javion javis javon javone javonna javonne javonni javonta javontae javonte javoris jawad jawan
  jawaun jawon jawuan jaxen jaxin jaxsen jaxston jaxsyn jaxten jaxton jaxtyn jaxx jaxxon jaxyn
  jaya jayah jayana jayani jayanna jaycee jaycen jayceon jayci jaycie jaycion jaycob jayd jaydah
  jaydan jayde jaydee jaydenn jaydin jaydn jaydon jaydyn jaye jaykob jaylah jaylan jaylani
  jaylanie jaylee jayleen jayleigh jaylene jayli jayliana jaylie jayline jaylinn jayln jaylon
  jaylyn jaylynn jaymar jayme jaymee jaymes jaymeson jaymi jaymie jaymin jayna jaynee jaynie
  jayon jayonna jayquan jayren jayro jayron jaysa jayse jaysean jaysen jayshaun jayshawn jayshon
  jaythan jayton jayven jayveon jayvian jayvien jayvin jayvion jayvon jayvyn jazalyn jazaria
  jazariah jazel jazell jazelle jaziah jaziel jaziyah jazleen jazlene jazlin jazlyn jazlyne
  jazlynn jazmen jazmyn jazmyne jazmynn jazzlyn jazzlynn jazzmen jazzmin jazzmine jazzmyn
  jazzmyne jeana jeanann jeancarlo jeancarlos jeane jeaneen jeanell jeanelle jeanene jeanett
  jeanetta jeani jeanice jeanie jeanluc jeanmarie jeanna jeannene jeannett jeannetta jeanpaul
  jeanpierre jearl jearld jeb jebediah jed jedadiah jedd jedediah jediah jedidiah jeena jeevan
  jeferson jefferey jeffie jeffory jeffrie jeffry jefrey jehan jehilyn jehu jeimy jeison jelani
  jelena jelisa jelissa jema jemal jemar jemel jemima jemimah jemma jen jena jenae jenah jenai
  jenalee jenaro jenavieve jenay jenaya jencarlos jene jenea jenean jeneane jenee jeneen jenel
  jenell jenelle jenene jenesis jenessa jenetta jenette jeneva jenevieve jeni jenia jeniah jenica
  jenice jeniece jeniffer jenika jenilee jenine jenise jenita jeniya jeniyah jennafer jennah
  jennalee jennalyn jennavieve jenne jennefer jennell jennelle jenner jennessa jennetta jennette
  jenney jenni jennica jenniffer jennifier jennika jennilee jennine jennings jennipher jennyfer
  jens jenson jensyn jentry jeovanni jeovanny jeovany jera jerad jeral jeraldine jeralyn jerame
  jeramey jeramiah jeramie jeramy jeran jerard jerardo jere jered jerek jerel jerell jerelyn
  jeremaih jereme jeremey jeremi jeremia jeremias jeremie jeremih jeremyah jeren jerene jeriah
  jeric jerica jericho jerick jericka jerico jerid jeriel jerika jerilyn jerilynn jerimiah jerimy
  jerin jerlean jerlene jerline jermain jermal jerman jermane jermani jermany jermel jermell
  jermey jermiah jermichael jermon jermy jerod jerold jerolyn jeromey jeromie jeromy jeron jerone
  jeronimo jerra jerrad jerrald jerre jerred jerrel jerrell jerremy jerren jerret jerrett jerri
  jerrica jerrick jerrid jerrie jerrika jerrilyn jerrin jerrod jerrold jerron jersie jerson
  jerusalem jerusha jervon jeryl jerzee jerzey jerzi jerzie jese jesenia jeshua jesi jesiah
  jesica jesika jeslyn jess jessa jessalyn jessalynn jessamyn jesseca jessee jessejames jesselyn
  jessenia jessey jessi jessia jessiah jessicca jessika jessilyn jesslyn jesslynn jessup jessy
  jessyca jessyka jestin jestine jeston jesusa jesusita jeter jethro jetson jetta jettie jettson
  jevin jevon jevonte jewelia jewell jewelz jeyden jeyson jezabel jezebel jezelle jeziah jeziel
  jezreel jhalil jhase jhene jhett jhoan jhoana jhon jhonatan jhonathan jhonny jhovany jia jian
  jiana jianna jianni jibreel jibril jihan jil jiles jilian jillene jillianne jimena jimi jimmey
  jin jina jinger jinnie jinny jionni jiovani jiovanni jiovanny jiraiya jireh jiselle jissel
  jisselle jiya jizelle jlynn joab joachim joah joana joane joani joanie joannah joannie joanthan
  joao joaquim joaquina jobe jobeth jobie joby jocelin joceline jocelyne jocelynn jocelynne jocie
  joclyn jodean jodeci jodee jodell jodene jodine joeann joei joelene joell joella joelle joellen
  joellyn joely joelyn joeseph joesiah joesph joetta joette joh johan johana johann johannah
  johanne johannes johanny johari johathan johna johnae johnanthony johnatan johnathen johncarlos
  johndavid johnell johnelle johnetta johnette johney johnhenry johnie johnisha johnita johnluke
  johnmark johnmichael johnna johnney johnnye johnpatrick johnpaul johnsie johnson johnston
  johnthan johnthomas johny joi joia joice joie jojo jolanda jolee joleen joleigh jolena jolette
  joli jolie jolin jolina jolinda joline jolisa jolissa jolyn jolynn jolynne jomar jomari jomarie
  jona jonae jonael jonatan jonathen jonda jone jonel jonell jonelle jones jonetta jonette jong
  jonica jonie joniel jonique jonisha jonita jonmichael jonn jonna jonnathan jonni jonnie jonny
  jonothan jonpaul jontae jontavious jonte jonthan jood joon jordana jordann jordanna jordanne
  jordany jorden jordi jordin jordon jordy jordynn jorel jorell jorene joretta jorgeluis jorgen
  jori jorian jorie jorja jorje jory josafat josaiah josalyn josalynn joscelyn joseangel
  joseantonio josedejesus josee josef josefa josefina josefine joselin joseline joselito joseluis
  joselyn joselyne joselynn josemanuel josemaria josemiguel josephina josephus josetta josette
  josey josha joshawa joshlyn joshlynn joshuah joshue joshwa josi josias josiel josilyn josiyah
  joslin joslyn joslynn josmar jospeh josphine joss josselin josseline josselyn jossie josslyn
  josslynn jossue jostin josua josyah jotham joud jourdan jourdyn journee journei journi journie
  journii jousha jovan jovana jovani jovanna jovanni jovanny jovante jovany jovi jovian jovie
  jovita jovon jovonna jowell joya joyann joyanna joycelyn joycelynn joye joylyn joylynn jozef
  jozette joziah jozie jozlyn jozlynn jquan jream jru jrue juana juanantonio juancarlos juandiego
  juanito juanjose juanmanuel juanpablo juaquin jubal jud juda judas judd judea judee judi judie
  judit judson judyth juel juelz jujuan julaine jule julee juleen julene jules juli juliane
  juliann juliano julieana julieann julieanna julieanne julien juliene julieta julieth juliett
  julietta julina juliocesar julious julisa juliza jullian jullie july julyan julyssa jumana jun
  juna junaid jung junia junie junious junita junius junko juno jupiter jurgen jurnee jurni justa
  justan justen justina justino justis justo juston justus justyce justyn justyne jutta juvenal
  juventino juwan jvon jyaire kaaliyah kaan kaaren kaavya kabir kabrina kace kacee kacen kacey
  kaci kacie kacper kacy kadan kadance kadarius kadee kadeem kadejah kadence kadesha kadi
  kadiatou kadie kadija kadijah kadin kadir kadon kadrian kady kadyn kadynce kae kaeden kaedence
  kaedon kaedyn kaegan kael kaela kaelah kaelan kaelani kaeleb kaelee kaeleigh kaelen kaeley
  kaeli kaelie kaelin kaely kaelyn kaelynn kaeson kaesyn kaetlyn kagan kage kagen kahari
  kahealani kahla kahlan kahlani kahli kahlia kahlil kahmari kaiah kaid kaida kaidan kaidance
  kaidence kaidin kaidon kaidyn kaidynce kaige kaija kail kaila kailah kailan kailani kailany
  kaile kailea kaileb kailee kaileen kailei kaileigh kailen kailer kaili kailie kailin kailo
  kaily kailyn kailynn kaimana kain kainalu kainan kaine kainen kainoa kaio kaipo kaira kairee
  kairi kairo kairos kaisa kaisen kaiser kaisha kaislee kaisley kaison kaisyn kaitlan kaitlen
  kaitlynn kaitlynne kaito kaity kaiulani kaius kaiya kaiyah kaizen kaizer kaj kaja kajsa kajuan
  kal kala kalab kaladin kalah kalan kalani kalaya kalayah kalea kaleah kalee kaleel kaleem
  kaleen kaleena kalei kaleia kaleigh kaleigha kalel kalem kalen kalena kalene kaleo kaleth kaley
  kaleya kaleyah kalia kaliah kaliana kalianna kalib kalie kaliegh kalif kalil kalila kalilah
  kalin kalina kalinda kalisa kalise kalisha kalissa kalista kaliya kaliyah kallan kallee
  kalleigh kallen kalley kalli kallie kalliope kallista kallum kally kallyn kalman kalob kalon
  kaloni kalub kalum kalvin kaly kalyn kalynn kalyssa kalysta kam kama kamal kamala kamani kamar
  kamara kamaree kamari kamaria kamarie kamarii kamarion kamau kamauri kamaya kamber kambree
  kambri kambria kambrie kambry kamden kamdon kamdyn kamea kameelah kamel kamela kamelia kamen
  kameran kameren kamerin kameryn kamesha kami kamia kamiah kamie kamika kamil kamilah kamilla
  kamille kamira kamisha kamiya kamiyah kammi kammie kammy kamoni kamora kamorah kamori kamran
  kamree kamren kamri kamrie kamrin kamron kamry kamrynn kamya kamyah kamyia kamyla kamyra kana
  kanaan kanai kanan kanani kandace kandee kandi kandice kandie kandis kandra kandy kandyce
  kaneesha kaneisha kanen kanesha kaneshia kani kania kaniah kanika kanisha kaniya kaniyah kannon
  kanoa kanon kanya kanye kanyon kao kaoir kaori kapri karah karalee karaline karalyn karalynn
  karam karan karas karee kareem kareema kareen kareena karel kareli karely karena karene karessa
  karey karia kariah kariana kariann karianna karianne karie karilyn karim karima karimah karime
  karine karinna karis karisa karishma karisma kariyah karizma karlee karleen karleigh karlene
  karley karli karlie karlin karlo karlos karlton karly karlyn karlynn karman karmella karmello
  karmelo karmen karmin karmyn karna karol karole karolina karoline karolyn karon karra karrah
  karren karri karrie karriem karrigan karrington karron karry karsen karsten karston karsyn
  karthik kartier kartik karver kary karyl karyme karyn karyna karys karyssa kasai kasandra
  kasaundra kase kaseem kasen kash kasha kashawn kashia kashif kashmere kashton kashtyn kashvi
  kasi kasia kasiah kasidy kasie kasim kason kasondra kasper kassaundra kassey kassi kassia
  kassidee kassidi kassie kassius kassondra kassy kasyn katalaya kataleya katalin katalina
  katalyna katana katara katarina katarzyna katasha katee kateland katelin katelyne katelynne
  katera kateri katerin katerina katerine katey katha kathaleen katharina katharyn kathe
  katheleen katherin katherina kathern katheryn katheryne kathey kathi kathia kathie kathleene
  kathlene kathline kathlyn kathlynn kathren kathrin kathrina kathrine kathryne kathrynn kathya
  kathyleen kathyrn kati katia katiana katieann katilyn katina katiria katisha katja katlin
  katlynn kato katrell katrena katrice katriel katrin katrine katrinia katrinka katryna kattie
  katty katya kavan kaveh kaven kavi kavin kavion kavita kavon kavya kawan kawana kawanda kawanna
  kawika kaya kayah kayan kayana kayanna kayce kaycee kaycen kayci kaycie kayda kaydan kaydance
  kayde kaydee kaydence kaydin kaydon kaydyn kaye kayin kaylah kaylan kaylana kaylani kaylanie
  kayle kaylea kayleah kayleb kayleen kayleena kaylei kaylen kaylena kaylene kayley kayli kaylia
  kayliana kaylina kaylinn kayln kaylon kayloni kaylor kayly kaylyn kaylynn kaylynne kayne
  kayonna kayra kayse kaysen kaysha kayshawn kaysi kaysie kayson kayte kaytee kaytie kaytlin
  kaytlyn kaytlynn kayvion kayvon kaz kazi kaziah kazuko kea keagan keagen keaira keairra keala
  kealani kealy kean keana keanan keandra keandre keane keani keanna keanu keara kearra kearsten
  kearstin kearston keary keasha keasia kecia kedar kedra kedric kedrick kee keean keefe keeghan
  keela keelan keelee keeleigh keeley keeli keelie keelin keely keelyn keena keene keenen keenon
  keera keesha keeton keeva keevin kegan kehlani kei keia keiana keianna keiara keiden keidy
  keifer keigan keiko keila keilah keilan keilana keilani keilany keilee keiley keili keilly
  keily keilyn keion keiona keionna keir keirah keiran keiron keirra keirsten keirstin keiry
  keishawn keisy keita keitha keithan keithen keivon kejuan kekoa kela kelan kelani kelby kelcee
  kelcey kelci kelcie kelcy keldon keldrick kelechi keleigh keli kelia kelin kelis kelise kelisha
  kella kellan kelle kellee kelleen kelleigh kellen kellene keller kelliann kellianne kellin
  kellsey kellsie kellyann kellyanne kellye kellyn kelsea kelsee kelsi kelson kelsy kelton kelyn
  kem kemani kemar kemari kemarion kemauri kemberly kemiyah kemon kemoni kemora kemp kemper
  kemuel kemya kena kenadee kenadi kenadie kenady kenai kenan kenard kenda kendahl kendal kendale
  kendalyn kendalynn kendarius kendel kendell kenderick kendi kendle kendon kendrah kendrea
  kendrell kendria kendric kendrix kendry kendy kendyl kendyll kenedi kenedy keneisha kenesha
  keneth keng kenia kenisha kenith keniya keniyah kenji kenlee kenleigh kenley kenli kenlie kenly
  kenn kenna kennadee kennadi kennadie kennady kennah kennan kennard kennedee kennedi kennedie
  kenner kennetha kenney kennia kennidy kennie kennieth kennis kennisha kennith kennon kennth
  kennya keno kenon kenric kenrick kensey kensi kensie kensington kenslee kensleigh kensley
  kensli kenslie kenson kenta kentavious kento kenton kentrell kenyada kenyah kenyan kenyata
  kenyatta kenyetta kenyon kenza kenzee kenzi kenzington kenzlee kenzleigh kenzley kenzlie kenzo
  kenzy keoki keola keon keona keondra keondre keone keoni keonna keonta keontae keonte keosha
  kepler kera kerby kerem keren kerensa keria keriann kerianne kerigan kerin kerissa kermit kern
  keron kerra kerriann kerrianne kerrick kerrie kerrigan kerrin kerrington kersten kerstin
  kerstyn kervin kerwin kesean kesha keshaun keshav keshawn keshawna keshia keshon keshun kesia
  kesley kessa kessler keston keturah keva kevan keven kevina kevion kevon kevontae kevonte kevyn
  keya keyaira keyan keyana keyani keyanna keyara keyasia keyden keyera keygan keyla keylan
  keylani keylee keylen keyler keyli keylin keylon keylor keyna keyon keyona keyonna keyontae
  keyonte keyra keyri keysha keyshaun keyshawn keyton keyvon kezia keziah khadija khadijah khai
  khaila khairi khalani khalea khaleah khaleb khaled khaleel khaleesi khali khalia khaliah khalid
  khalif khalilah khaliq khaliya khaliyah khamani khamari khang khanh khara khari kharisma kharma
  kharter khary khayden khayla khaza khelani kherington khia khiara khiry khloee khloey khloie
  khoa khoi khole khori khristian khristina khristine khristopher khushi khyla khylan khylee
  khylen khyler khylie khyra khyree khyri khyrie khyson kia kiaan kiah kiahna kiaira kian kiandra
  kiani kianna kiante kiarah kiari kiarra kiauna kiaya kidus kieara kiefer kiel kiele kiely kien
  kier kieran kieren kiernan kieron kierra kierre kierstan kiersten kierstin kierston kierstyn
  kiesha kieth kijana kiki kila kilah kile kilee kileigh kilian killian kilynn kimani kimara
  kimari kimaya kimball kimbely kimber kimberely kimberle kimberlea kimberlee kimberleigh
  kimberli kimberlie kimberlin kimberlyn kimberlynn kimbery kimble kimbley kimbra kimerly kimi
  kimia kimiko kimm kimmie kimmy kimo kimoni kimora kimorah kimya kina kincaid kindall kindra
  kingslee kingsley kingsten kingstyn kinlee kinleigh kinnick kinsey kinslee kinsleigh kinza
  kinzey kinzie kinzlee kinzley kion kiona kionna kior kip kipp kipton kiptyn kirah kiran kirby
  kiri kirill kirin kirkland kirra kirstan kirsti kirstie kirstin kirsty kirstyn kirt kisa kisha
  kishan kitana kitt kittie kitzia kiva kiya kiyah kiyan kiyana kiyanna kiyara kiyoko kiyomi
  kiyon kiyoshi kizzie kizzy klaire klani klara klarissa klaudia klaus klay klayton klint klinton
  kloe kloee kloey kloie klover klynn kmari knoxx knute koa koah kobey kobi kobie koby koda kodah
  kodee kodey kodi kodiak kodie koe koen kofi kohen kohl kohlton koi koji kol kolbe kolbi kolbie
  kolby kole koleson kolin kolleen kollin kollins kollyns kolsen kolson kolt kolten kolter koltin
  kolton koltyn komal kona kong konner konnie konnor konrad konstantin konstantina konstantine
  konstantinos kooper kora korah koral koraline korban korben korbin korbyn kord kordell koree
  koreen koren korena korey kori korie korin korina korinna korinne korra korri korrie korrin
  korrine kort kortez kortnee kortney kortni kortnie kory koryn korynn kosta kota koty kou
  kourtnee kourtney kourtni kourtnie kove kowen koy kraig kramer kree kreed kreg krew krisann
  krish krisha krishan krishiv krishna krislyn krislynn kriss krissa krissie krissy kristal
  kristalyn kristan kriste kristee kristeen kristel kristena kristene kristia kristiana
  kristianna kristle kristofer kristoff kristoffer kristofor kriston kristyn kristyna kriti
  krizia kross kroy kru krue krupa kruz kruze krysta krystalyn krystel krysten krysti krystian
  krystiana krystie krystin krystina krystine krystle krystopher krystyn krystyna krzysztof
  ksenia kullen kum kunal kurstin kurtis kush kushal kutter kvon kwabena kwaku kwame kwan kwasi
  kwesi kya kyah kyair kyaire kyan kyana kyanna kyara kyasia kyden kye kyera kyesha kyia kyiah
  kyjuan kylah kylan kyland kylani kylar kylea kyleah kyleen kylei kylen kylene kyley kyli kylia
  kyliah kylian kyliee kyliegh kylin kylo kylon kylor kylyn kylynn kym kymani kymari kymber
  kymberlee kymberli kymberly kymir kymora kyna kyndal kyndall kyndel kyndell kyndle kyndra kyng
  kyngston kynlee kynleigh kynley kynlie kynnedi kynnedy kynslee kynsleigh kynsley kynzie kynzlee
  kyoko kyomi kyon kyong kyonna kyrah kyran kyre kyree kyrell kyren kyri kyria kyrian kyrin kyro
  kyron kyrsten kyrstin kysen kyser kysha kyshawn kyson kyung kyzen kyzer laasya laban labria
  labron lacee lachandra lachelle lachlan laci lacie lacinda lacresha lacretia lacrisha ladainian
  ladarious ladarius ladarrius ladawn ladd ladean ladell ladena laderrick ladon ladona ladora
  lael laela laelah lafayette lafe lafonda lagina lahna lahoma lai laia laiba laiken laikyn
  lailah lailani laina laine lainee lainie laird laisha laith laiya laiyah lajuan lajuana lakai
  lakayla lakecia lakeesha lakeia lakeisha lakeith lakeitha lakely lakelyn lakelynn laken
  lakendra lakendrick lakenya lakesha lakeshia lakesia laketa lakeya lakeysha lakia lakiesha
  lakin lakira lakisha lakita lakiya lakota lakshmi lakyn lala lalita lalo lamarcus lamari
  lamaria lamario lamarion lamark lamarr lamaya lambert lamees lameka lamesha lamia lamir lamiya
  lamiyah lamon lamond lamonica lamonte lamya lan lanae lanah lanai lanay lanaya lancelot landa
  landan landin landis lando landra landree landrey landri landrie landry landy landyn lanea
  lanee laneisha lanell lanelle lanesha lanessa lanetta lanette laney lang langdon langley
  langston lani lania laniah lanie laniece lanier lanika lanise lanisha lanita laniya laniyah
  lanna lannette lannie lanny lanora lantz lanya lanyah laporsha laquan laquana laquanda
  laquandra laquasha laquesha laqueta laquetta laquinta laquisha laquita laquitta larae laraine
  laramie laray laree lareen lareina laren larena larence larene larenz larenzo laresa laretta
  larhonda lari lariah larina larinda larisa larita lariyah larkin larkyn larnell laron laronda
  laroy larraine larrie lars larsen larson larue lary laryn laryssa lasandra lasean lasha lashae
  lashan lashana lashanda lashandra lashanna lashanta lashaun lashauna lashaunda lashaundra
  lashawn lashawna lashawnda lashay lashayla lashea lasheena lashell lashelle lashon lashona
  lashonda lashondra lashone lashonna lashun lashunda lashundra lasondra lasonia lasonja lasonya
  laszlo latania latanya latara latarsha latashia latasia latavia lataya lateasha latecia lateef
  lateefah lateesha lateisha latesha lateshia latham lathan lathen latia laticia latif latifa
  latifah latika latina latisa latishia latitia latonia latonja latora latoria latorya latosha
  latoshia latoyia latrece latrecia latrell latrelle latrenda latresa latrese latresha latrica
  latrice latricia latrina latrisha latroy launa lauraine laural lauralee lauralyn lauran
  laurance laure lauree laureen laurelle laurena laurene laurent lauretta laurette lauri laurice
  laurieann laurin laurinda laurine laurissa laurita lauro laury laurynn lavada lavanda lavar
  lavaughn laveah laveda lavell lavelle lavena lavenia lavera lavern laverna laveta lavetta
  lavette lavina lavinia lavita lavon lavona lavonda lavone lavonia lavonna lavonne lavontae
  lavonte lawana lawanda lawanna lawayne lawerance lawerence lawernce lawrance lawren lawson
  lawton laya layah layal layan layana layanna laycee layden layken laykin laylah laylani layloni
  laymon layna laynee layni laynie laysha layten layth layton lazar lazaria lazaro lazarus lazer
  leaann leaha leala leamon leana leander leandra leandre leandrea leandrew leandro leane leanora
  leasa leasia leatha leatrice lebron lecia leda ledarius ledell leea leeah leeana leeann leeanna
  leeanne leeba leela leelah leelan leeland leen leena leeroy leesa leesha leevi leeya leeza
  legaci lehman leia leiah leiana leiani leianna leib leida leidy leif leigha leighann leighanna
  leighanne leighla leilah leilana leiland leilanie leilanni leilany leiloni leina leira leisa
  leisha leith lejla lekeisha lekesha lekeshia lekisha lela lelah lelan lelani lelia lem lemar
  lemarcus lemont lemuel len lenae lenard lenda lendell lendon lenee lenell lenette leni lenin
  lenise lenita lenn lenna lennard lennie lennis lennix lennox lenny lennyn lenoard lenord lenore
  lenox lenton lenwood lenyx lenzie leobardo leodis leola leoma leonarda leoncio leondra leondre
  leone leonela leonia leonid leonida leonidas leonides leonie leonila leonna leonor leonora
  leonore leontine leopold leopoldo leora leota leotis lequita lera leron lerone les lesa lesha
  leshawn leshia lesia leslee lesleigh lesli leslieann lesly leslye lessie lesslie lessly lestat
  leta letecia letha lethia letisha letisia letitia letizia letrice letricia letti letticia
  lettie letty lev levan levar levell levern leverne levert levester levie levin leviticus levon
  lew lewie lex lexa lexani lexee lexia lexie lexis lexton lexy leya leyah leydi leyla leylah
  leylani leylanie leyna leyton lezlee lezlie lezly liah lian liane liani liann lianna lianne
  liara liat liba liban libbie libby librada librado licia lida lidia lidya liel lielle liem
  liesel lieselotte liesl liev lige ligia liisa lilee lili lilia lilian liliane liliann lilianna
  lilianne lilibeth lilie lilith liliya lilla lillee lilley lilli lillia lilliam lilliann
  lillianna lillianne lillith lillyan lillyana lillyann lillyanna lillyanne lilo lilya lilyan
  lilyana lilyann lilyanna lilyanne lilybeth lilyrose lin lina linde lindee lindell lindi lindia
  lindie lindley lindon lindsi lindsie lindsy lindy linell linette linford ling linh linken
  linkin linkoln linley linn linna linnea linnette linnie lino linsay linsey linton linus linwood
  linzi linzie linzy lionell lior liora lipa lisaann lisabeth lisamarie lisandra lisandro lisanne
  lisbet lisbeth lise liset liseth lisett lisette lisha lissa lisset lissete lisseth lissett
  lissette liston lita litzi litzy liv livi livia liviana livie livingston livvy livy liya liyah
  liyana liz liza lizabeth lizandra lizandro lizanne lizbet lizet lizeth lizett lizette lizmarie
  lizzet lizzeth lizzette lizzie lizzy llewellyn llewyn lleyton lliam lluvia loa lochlan lochlann
  lochlyn locke locklyn lofton logann logen loghan logyn loic loida loise loki loleta lolita loma
  lon lona londa londell londen londynn lonell loni lonie lonita lonna lonnell lonni lonny
  lonzell lonzie lonzo lorain loraine loralai loralee loralei lorali loralie loran lorayne loreal
  lorean loree loreen lorelai lorelei loreli lorelie lorelle lorence lorenda lorene lorenz
  lorenza loreta loretha lorette loria loriana loriann lorianna lorianne lorielle lorien lorilee
  lorin lorina lorinda lorine loring loris lorisa lorissa lorita lorne lorra lorrain lorre lorren
  lorretta lorri lorriane lorrie lorrin lorrine lory loryn lotoya lottie louann louanna louanne
  louden louella louetta louisa loukas loura lourie louvenia lovell lovella lovetta lovette lovey
  lovie lovina lowanda lowen loxley loy loyce loyd loye ltanya lua luan luana luann luanna luanne
  luba luc lucah lucan lucca lucciano lucero luci lucian luciana lucianna luciano lucie lucien
  lucienne lucifer lucila lucile lucilla lucina lucio lucious lucius lucrecia lucretia lucus
  ludie ludivina ludwig lue luella luellen luetta lugene luigi luisa luisana luisangel luise luiz
  luiza lujain lukah lukasz lukus lulu lumen lumi lunden lundyn lupe lupita luqman lura lurdes
  lurene lurlene lurline lus lutricia luvenia luverne lux luzmaria lya lyam lyan lyana lyanna
  lyanne lyda lydell lydiann lyfe lylah lyliana lyllian lyman lyn lyna lynae lyncoln lyndal
  lyndall lynde lyndee lyndel lyndell lynden lyndi lyndia lyndie lyndon lyndsay lyndsey lyndsi
  lyndsie lyndsy lyndy lynell lynelle lynett lynetta lynlee lynleigh lynley lynna lynnae lynnda
  lynnea lynnell lynnetta lynnette lynnlee lynnox lynnsey lynsey lynsi lynsie lynwood lynzee
  lynzi lynzie lyon lyra lyrica lyrik lyriq lysa lysander lysandra lysette lyssa lyvia lyza maahi
  maalik maayan maaz mabelle mable mabry mac macallan macario macarthur macayla macee macen maceo
  macey machaela machell machelle mackayla mackenna mackensie mackenzee mackenzi mackenzy mackey
  mackie mackinley mackinzie macklin maclain maclin macoy macsen macyn madai madalena madalene
  madalin madaline madalyne madalynn madalynne maddalena maddalyn maddax maddelyn maddex maddi
  maddie maddilyn maddilynn maddisen maddisyn maddix maddux maddy maddyn maddyson maddyx
  madelaine madelene madeliene madelin madelon madelyne madelynn madelynne madge madhav madi
  madie madigan madilynn madilynne madina madisen madisson madisyn madisynn madix madlyn madolyn
  madonna madylin madysen madyson maebelle maebry maegan maegen maeghan mael maelani maelee
  maeleigh maeli maelie maelle maelyn maelynn maeson maesyn maeva mafalda magali magaly magan
  magaret magda magdalen magdalena magdalene magdaleno magdaline magdalyn magdeline magdiel magen
  maggi maggy maghan magnus maguire maha mahad mahala mahalia mahamed mahari mahayla mahdi
  mahealani maheen maher mahi mahika mahima mahina mahir mahira mahkai mahki mahlani mahlia
  mahlon mahmoud mahnoor mai maia maiah maida maija maika maila mailani maile mailee mailen
  mailey maily mailyn maimouna maira maire mairead mairin maisen maisey maisha maisie maison
  maisy maisyn maite maiya maiyah maizee maizey maizie maizy maja majd majid majorie makaela
  makai makaila makailah makaio makaiya makala makalah makana makani makari makaya makaylah
  makaylee makeba makeda makel makell makena makennah makensie makenzee makenzi makenzy makesha
  makhai makhi makhia maki makia makiah makinlee makinley makinzie makisha makiya makiyah makoa
  makoto maksim maksym maksymilian makya makyah makyia makyla makylah makynlee makynna makynzie
  mala malachai malachy malaika malaina malaiya malaiyah malak malakai malakhai malakhi malaki
  malakye malana malani malanie malarie malasia malaya malayah malayia malayna malaysha malayshia
  malaysia malcom malea maleah maleek maleena maleia maleigha maleik malek malena maleni maleny
  malerie maleya maleyah mali maliah malichi malick maliek maliha malika malikah malikai maliki
  malin malina malinda maliq malique malisa malisha malissa maliya maliyah malka malky mallary
  mallery mallie mallori mallorie malone maloni malori malorie malory malvin malvina malynda
  mamadou mame mammie mana manal manar manasseh manasvi manav manda mandee mandeep mandel mandi
  mandie manford manfred manha manie manish manisha maniya maniyah manley mannat mannie mannix
  manny manolo manon manpreet manraj mansi manson mansour manu manuela manuelita manuella manya
  mao maragaret maragret marah maralee maralyn maram maranatha maranda maraya marbella
  marcanthony marcee marcela marcelene marcelina marceline marcelino marcell marcelle marcelline
  marcello marcellous marcellus marcelo marcelyn marcene marcey marche marchell marchelle
  marchello marci marcial marciano marcie marcin marcine marck marcoantonio mardell mardelle
  mardi marea maree marek mareli marella marely marelyn maren marena maresa maressa maretta marg
  margareta margarete margarett margaretta margarette margarite margarito margart margaux marge
  margeaux margene margeret margert margery marget margherita margit margorie margret margrett
  margretta marguerita marguita margurite margy marhta mari mariadejesus mariadelcarmen
  mariaelena mariafernanda mariaguadalupe mariaisabel mariajose marialuisa mariam mariama mariane
  marianela mariangel mariann marianna mariano maribell maribella maribelle maribeth marica
  maricarmen marice maricel maricela maricella maricruz mariea mariel mariela marielena mariella
  marielle mariellen mariely marietta mariette marija marijane marijo marika mariko marilee
  marilena marilin marilla marilou marilu mariluz marily marilynn marilynne marin marinda marinna
  marino marionna maris marisabel marisel marisela marisella marisha mariska marit marita maritsa
  marius marivel mariya mariyah mariza marja marjean marjie marjory markanthony markayla markee
  markeese markeeta markeisha markeith markel markell markese markesha markeshia marketa marketta
  markham markia markie markis markisha markita marko markos markus marlaina marlan marlana
  marland marlane marlayna marlea marleah marlee marleen marlei marleigh marlen marlena marleni
  marlenne marleny marli marlie marlina marlinda marline marlis marlisa marlissa marlo marlow
  marlowe marly marlyce marlyn marlyne marlynn marlys marna marne marnee marney marni marnie
  marnita marolyn marquan marquavious marque marquel marquell marquerite marques marquese
  marquesha marquetta marquette marquez marquia marquice marquies marquisha marquita marquitta
  marqus marriah marrion marrisa marrissa marsean marshae marshaun marshawn marshay marshell
  marshelle marshon marta martavious martavius martel martell martez marth marti martie martika
  martina martine martinez martinique martino martisha martrell martyn marva marvell marvella
  marven marvens marvina marvis marwa marwan marx marya maryah maryalice maryam maryama maryan
  maryana maryanna maryanne marybel marybelle marybeth marycatherine maryclaire marycruz marye
  maryelizabeth maryella maryellen maryetta maryfrances marygrace maryhelen maryjane maryjean
  maryjo marykate marykatherine marykathryn marykay marylee marylin maryln marylou marylouise
  marylu marylyn marylynn marymargaret maryn maryrose marysa marysol maryssa marysue masa masai
  masako masen masha mashayla masiah massiah massiel massimo masyn matai matan mataya matea
  mateen mateus mateusz matha matheo matheus mathias mathieu mathilda mathilde mathis matia
  matilda matilde matilyn matisse matix mattea mattew matthews matthias matthieu matti mattia
  mattias mattilyn mattis mattison mattix mattox matty maud maude maudie maudine maurene mauri
  mauricia maurilio maurine maurissa maurita maurizio mauro maury maveric maverik mavis mavrick
  mavrik maxamillion maxcine maxen maxfield maxie maxime maximilian maximillian maximilliano
  maximillion maximina maximino maximo maximos maxon maxson maxton maxx maxximus mayah mayan
  mayar maybell maybelle maybelline mayce maycee mayci maycie mayda maye mayela mayeli mayer
  maygan mayla maylani maylee mayleen mayleigh maylen maylene mayli maylie maylin maylynn mayme
  maynard maynor mayola mayrin maysa maysen mayson mayte mayumi mayzie mazen mazi mazie mazikeen
  mazin mazzy mcarthur mccall mccartney mcclain mccoy mcdonald mckay mckayla mckaylee mckell
  mckena mckennah mckensie mckenzee mckenzi mckenzy mckinlee mckinleigh mckinnley mckinsey
  mckinzie mckynlee mckynzie mea meagen meaghan meah meara mearl mechele mechell mechelle meda
  medha mee meegan meeka meela meena meenakshi meera megann megen meggan meggie megha meghana
  meghann meghna megumi megyn mehar mehdi meher mehgan mehki mehlani mehmet mehreen mei meia
  meighan meika meila meilani meir meira meisha meka mekai mekayla mekenna mekenzie mekhai mekhi
  meklit mel mela melaina melaine melana melanee melaney melani melania melannie melanny melany
  melayna melchizedek melchor melda mele melea meleah melek melena melenie meleny melessa melford
  melia meliah melida melik melika melisha melissia melita meliyah meliza mellanie mellany mellie
  mellisa mellissa mellody melo melodee melodi melodie melodye meloney melonie melony melrose
  melton melva melvia melville melvina melvyn melynda melyssa memorie mena menachem menashe
  mendel mendi mendy meng menno menucha meosha mera meranda merari merary mercades merced mercede
  mercedez mercer merci meredyth meri meriah meriam meribeth merida merideth meridith merilee
  merilyn merinda merisa merissa merita merl merlene merlin merlinda merline merlyn merna meron
  merrell merri merrick merrie merril merrilee merrill merrilyn merritt mersadies mert mertie
  merton mervin mervyn merwin merwyn mery meryem meryl mesha meshach meshell mesiah metta metzli
  metztli meya meyah meyer meylin miabella miah miamor miana miangel mianna miasia micael micaela
  micahel micaiah mical micayla micha michae michaelangelo michaelanthony michaele michaelene
  michaeline michaell michaella michaelle michaelyn michaiah michail michal michala michale
  michalene michayla micheala michel michela michelangelo michelene michelina micheline michell
  michella michial michiel michiko michon miciah mick mickael mickaela mickayla mickeal mickel
  mickenzie micki mickie micky micole midori miesha migdalia migel mignon miguelangel miguelina
  mihika mihir mihira mika mikael mikaella mikah mikai mikail mikaila mikal mikala mikalah mikale
  mikaya mikaylah mikeal mikel mikela mikell mikella mikelle mikenna mikenzie mikey mikhael
  mikhail mikhaila miki mikia mikiah mikiyah mikka mikkel mikki mikko miklo miko mikyla milad
  milagro milagros milah milana milani milania milburn milca milda mileah milee mileena milena
  miley milford mili miliana miliani milica milinda milissa milka milla millard milli milliana
  millicent milly milos mily mimi mina minda mindee mindi mindie minerva minette ming minh minha
  minka minna minta mio miqueas miquel mir mira mirabel mirabella mirabelle mirah mirai miral
  miraya mireille mirel mirella mireya mirha miri miriah mirian mirielle mirka mirna miron
  miroslava mirta mirtha miryam mirza misa misael mischa mischelle misha mishael mishell mishelle
  mishika mishka misk missael missie missy misti mistie mitch mitchel mitchelle mitra mitsue
  mitsuko mittie mitzi mitzie mitzy miya miyah miyana miyanna miyoko mizael mkayla moana modesta
  modesto moesha mohamad mohammad mohammed mohit mohsin moira moise moishe moksh mollee molli
  monae monalisa monay moncia mone monee monesha monet monette monic monico monifa monigue monika
  moniqua monisha monita monna monnie monroe monserat monserrat monserrate monserrath mont monta
  montae montanna montavious montel montell montez montgomery monti montie montoya montreal
  montrel montrell montrez montserrat monty monya monzerrat mora mordecai mordechai morelia
  morgana morgann morganne morgen morghan morgyn moria moriah moroni morrell morrigan morrison
  mortimer morton mose moshe mosiah mostafa mouhamadou mouhamed mousa moussa moxie moya mozell
  mozella mozelle muad mubarak muhamed muhammadali muhammed muhsin mui mulan muna munir munira
  muntaha muoi murad murl murlene murphy murray murrell murry musa musab mushka mustafa mustapha
  myah myana myangel myanna myasia mycah mychael mychal mychelle myeisha myer myers myesha
  myeshia myia myiah myiesha myisha myka mykael mykaela mykah mykaila mykal mykala mykayla mykel
  mykell mykenzie mykia mylah mylan mylani myleah mylee myleigh mylene mylie mylinda mylo mylon
  mynor myong myonna myracle myrah myranda myria myriah myriam myrka myrl myrle myrta myrtice
  myrtie myrtis mysha mysti myung naaman nabeel nabiha nabil nabila nachelle nachman nacole nada
  nadav nadean nadeem nadeen nadene nader nadiah nadim nadina nadira nadirah nadiya nadiyah nadja
  nadya naeem naeemah nael nafis nafisa naftali naftoli naftuli naheem nahla nahom nahomi nahomy
  nahshon nahum naia naiara naida naidelyn naija naila nailah nailea naim naima naimah naina
  nainoa naiomi naira nairobi naisha naiya naja najae najah najee naji najla najma najwa nakai
  nakayla nakeisha nakesha nakeshia nakeya nakia nakiah nakira nakisha nakita nakiya nakiyah
  nakoa naksh nakya nakyla nala nalah nalani nalaya nalayah naleah nalia naliyah nalleli nallely
  nam naman namari nami namir namon nan nana nance nancee nancey nanci nancie nancyann nancye
  nandi nandini nanette nani nannette nannie naoma naomia naomie naomy napoleon naquan nara
  narcisa narciso narda narek nari nariah narissa nariya nariyah nasario naseem naseer naser
  nasha nashawn nashla nashley nashly nashon nasia nasiah nasier nasim nasir nason nasser nassir
  nastasha nastasia nastassia nastassja nasya nat natacha natale natalee nataleigh nataley natali
  nataliah natalina nataliya natallie natally nataly natalya natalyn natalynn natan natanael
  natania nataniel natanya natarsha natascha natashia natasia natassia natavia nataya nate
  nathali nathalia nathaly nathaneal nathaneil nathanel nathania nathanial nathen nathon nathyn
  natia natilee natisha natividad natosha natoshia natoya naudia nautica nava navaeh naveah
  naveed naveen navi navia navid navie navin navya nawal naya nayah nayan nayana naydelin nayel
  nayelie nayelis nayelli nayelly nayely nayla naylah naylani naylea nayomi nayra naysa naythan
  nazar nazareth nazaria nazario nazia naziah nazier nazir naziyah ndeye nea neah neala neale
  nechama necia necole ned neda nedra neeko neel neela neeley neely neema neena neev nefertari
  nefertiti neftali neftaly neha nehemias neida neiko neila neill neisha neithan neizan nekia
  nekisha neko nela nelda nelia nelida nell nella nelle nello nelly nelma nels nelva nelwyn nely
  nena nenita neo neoma neomi neomia nephi nereida nereyda neri neriah nerissa nero nery nesha
  nessa nestor neta netanel netanya netta nettie neva nevaeha nevan nevayah neve neveah neven
  neville nevin newell newman neyda neyla neyland neymar neysa neythan nga ngan ngoc ngozi nguyen
  nguyet nhi niah niall niam niamh niara niasia nicanor nicco niccole niccolo nichalos nichele
  nichelle nichol nichola nicholai nicholaus nicholes nicholette nicholis nicholle nicholos
  nichols nicholus nickalas nickalus nickey nicki nickie nicklas nicklaus nickolai nickolaus
  nickole nickolus nicky nicodemus nicol nicola nicolai nicolasa nicolaus nicoletta nicolette
  nicoli nicolina nicolle nicollette nicolo nida nidhi nidia niel niels niema niesha nieves nigel
  nihal nihira nija nijah nika nikayla nikesha nikeya nikhil niki nikia nikisha nikita nikiya
  nikka nikkia nikkie nikkita nikko nikkolas nikkole niklas niklaus niko nikol nikola nikolai
  nikolaos nikolaus nikolay nikole nikolette nikoli nikolina nikos nila nilah nilan nilda nile
  niles nils nilsa nima ninette ninfa nino niomi nira nirav nirvaan nirvan nisa nisha nishant
  nishka nissa nissi nita nithya nitin nitya nitza niva nivaan nivea nivia nixie nixon niya niyah
  niyana niyla niylah nizhoni nnamdi nneka noa noam noami nobuko noelani noeli noelia noell
  noella noely noemie noemy noha nohely nohemi nohemy nola noland nolberto nolen nolin nolyn noma
  nomar nomi nona noni nonie noor noora noralee norbert norberto norene nori noriah noriko norine
  norita normajean normand norris norton norval norvel norvell norvin norwood nosson nou nour
  noura novah novalee novaleigh novalie novalynn november nubia nuha nunzio nur nura nuri nuria
  nusaybah nuvia nya nyah nyaire nyana nyari nyasha nyasia nycole nydia nyeisha nyelle nyema
  nyesha nygel nyia nyisha nyjah nykeria nykia nylah nylan nylani nyle nyles nyoka nyomi nyra
  nyree nyssa nyx nyzir oaklee oakleigh oaklen oaklie oaklyn oaklynn obadiah obdulia obed obie
  obinna obrian oceana oceanna ocie ociel octavian octaviano octavio octavious octavius october
  oda odalis odalys odelia odell oden odette odie odilia odin odis odysseus ofelia ogden ohana
  oisin ojas okey oksana ola olaf olajuwon olamide olan olando ole oleg olen olena olene oleta
  oletha olevia olimpia olin olinda oliva olivea oliviah oliviana olivier olivya olliver olsen
  oluwadamilola oluwadarasimi oluwaseun oluwatobi olvin olympia olyvia oma omaira omari omarion
  omarr omayra omer omero omid omni omri ona onalee ondrea oneal oneida oneil onesimo oneta onie
  onika onita onna onnie oona ophelia opie ora oracio oralee oralia oran orelia oren oreoluwa
  oretha ori oriah orian oriana orianna orie oriel orin oris orla orlan orland orlanda orli orlin
  orly orman orpha orren orrie orrin orson orval orvel orvil orville orvin oryan osama osbaldo
  osborne oshay oshea osie osiel osiris oskar oslo osman osmar osmin ossie ostin osvaldo oswald
  oswaldo oswin otelia otha othello othman othniel otho otilia otoniel ottie ottis ouida oumar
  oumou ousmane ovidio owens owyn ozell ozella oziah ozias ozie oziel ozzie ozzy pacey paden
  padraic padraig paeton paetyn paislee paisleigh paislie paiten paiton paityn paizlee paizley
  palma palmer palmira paloma pamala pamelia pamella pamila pamla pamula panagiota panagiotis
  pandora paolo param pari parisa parke parnell parris parrish parsa parth parthenia particia
  pascal pascale pascual pasquale pati patra patrecia patria patric patrica patricio patrik
  patrina patrisha patrisia patrizia patryk patsey patsie patterson pattie patton pau paulene
  paulett pauletta paulino paulita paulo pavan pavel pawel pax paxon paxson paxtyn payal payden
  payge payne payson payten paytin paytyn paz pearce pearla pearle pearlean pearlene pearlie
  pearline pearson peder peggi peggie pei peighton penina penn penne penney penni pennie percell
  percilla percival peregrine perel perez perfecto peri perl pernell perri perrin persephone
  perseus persia pervis pessy petar peterson petra petrina petronila petros peyten phaedra
  pharoah pharrell phebe phelan pheng phenix pheobe pheonix phi phil philbert philemon philicia
  philipp philippa philippe phill phillipe phillips phillis philomena phineas phinehas phoenyx
  phong phung phuong phylicia phylis phyliss phylliss pia piedad piero pierre pierson pieter
  pietro pilar pinchas pinchus piotr pippa placido pok pola polina pollie pollyanna pooja porcha
  porche porchia porfirio porscha porsha porshia portia posey posie powell prachi pranav pranavi
  pranay pratham pratik precilla prem prentice prentis prentiss prescilla prescott preslee
  presleigh presli preslie pressley presten prestin prestyn pria pricila pricilla primitivo primo
  princella prisca priscella priscila priscillia prisha prisila prisilla prisma priya priyanka
  promyse providencia pryce prynce pryor puja pura purnell purvis pyper qadir qais qamar qasim
  qiana quade quadir quaid quamir quan quanda quanesha quang quanisha quanita quantavious quantez
  quantrell quashawn quavon queena queenie quenten quenton quetzali quetzalli quetzaly quiana
  quianna quin quincey quindarius quinesha quinlan quinley quinlyn quinnton quint quintavious
  quintavius quintella quinten quintessa quintez quintin quintina quintrell quintus quintyn quoc
  quran quyen rabecca rabia rachal racheal rachele rachell racine racquel radames radford radha
  radhika radley raeann raeanna raeanne raechel raechelle raed raedyn raeford raegen raeghan
  raekwon rael raelee raeleen raeleigh raelene raelin raelle raelyn raelynne raena raequan
  raeshawn raeven raevyn raeya rafaela rafaella rafe rafeal raffaele raffi rafi rafiq ragan ragen
  raghav ragnar raguel rahaf raheem raheen raheim rahel rahiem rahil rahim rahma rahman rahmel
  rahmir rahsaan rahul rai raiden raidyn raiford raigan railey railyn railynn raina raine rainee
  rainer rainey raini rainie rainn raisa raissa raiven raiya raizel raizy raj rajan rajeev rajesh
  rajiv rajon rajveer rakan rakeem rakesh rakia rakim rakiya rakiyah ralphael ralston rama ramel
  ramell ramey rami ramiah ramie ramin ramir ramiya ramiyah ramond ramone ramonita ramsay ramses
  ramsey ramy ramya ramzi ramzy rana ranae rance rand randa randale rande randee randel randell
  randie randle randol randolf randon ranee raneem ranelle ranesha raney rani rania ranisha
  ranita raniya raniyah ranveer ranya raoul raphaela rapheal raquan raquelle rasean rasha rashaad
  rashaan rashad rashan rashanda rashard rashaud rashaun rashawn rashed rasheda rasheed rasheeda
  rasheedah rasheem rasheen rashel rashell rashelle rashid rashida rashod rashon rashonda rashun
  raudel raveen ravenna ravi ravin ravon ravyn rawan rawley raya rayaan rayah rayan rayana rayann
  rayanna rayanne rayburn rayce raychel raychelle rayden raye rayetta rayfield rayford raygan
  raygen rayhan rayla raylan rayland raylee rayleen rayleigh raylen raylene raylin raylon raylyn
  raylynn rayma raymon raymona raymonde raymone raymund raymundo rayn rayna raynaldo raynard
  rayne raynee raynell raynette raynor rayonna rayquan raysean rayshaun rayshawn rayshon rayven
  rayvon rayyan razan raziel raziya rea reagen reaghan reana reann reanna reanne reatha reather
  rebbeca rebbecca rebeca rebeccah rebecka rebeckah rebeka rebekka rebekkah recardo rece rechelle
  reco reda redmond reegan reem reema reena rees reesa reeva refugia refugio regena regenia
  reggie reghan reginae reginal regine reginia regino reginold regis rehan rei reiko reiley
  reilly reily reina reinaldo reine reinhold reita rella rema remedios remie remigio remmi
  remmington remmy remo remona remonia remus ren renada renae renald renaldo renard renardo
  renata renate renato renatta renay renda rendell renea renell renelle renesha renesmae renesmee
  renetta renette renia renie renisha renita renlee renley renly renn renna renne renner rennie
  renny renwick renzo reo resa reshawn reshma ressie reta retha retta reuel reuven reva revan
  revonda rexford rexton rey reya reyaan reyan reyanna reyansh reyes reyli reymond reymundo reyna
  reynalda reynard reynold reynolds reza rheagan rheanna rheannon rheba rhema rhen rheta rhetta
  rheya rhian rhiana rhianna rhiannon rhiley rhoda rhodes rhona rhyan rhyann rhyder rhyker rhylan
  rhylee rhyleigh rhylie rhys ria riaan riah rian riana riane riann rianna rianne ric rica ricard
  ricarda riccardo ricci ricco richa richardo richardson richele richelle richey richie richrd
  richy rickard ricki rickia rickie rico rida riddhi riddick ridhi ridley ridwan rielle rielly
  rifka rifky rigby rigel riggin riggins riggs rigo rigoberto rihaan rihana rihanna rika riker
  riki rikki riku rilee rileigh rilla rilyn rilynn rima rin rina rinaldo rinda rinoa rio rion
  riona ripken ripley ripp risa risha rishaan rishab rishabh rishan rishi rishik rishika ritchie
  rithika rithvik ritika rito ritvik riva rivaan riverlyn riverlynn rivka rivkah rivky riya
  riyaan riyad riyah riyan riyansh rizwan roanna roark robb robbert robbi robbin robby robbyn
  robel roben robena robertson robet robi robie robina robinette robinson robt roby robyne robynn
  rochel rochele rochell rocio rockey rockford rockie rockwell rodd roddrick roddy rodell roderic
  rodman rodric rodrick rodriguez rodriquez roel roen roena rogan rogene rogerio rohaan rohan
  rohit rohn roisin rojelio rolan rolanda rolande rolf rolfe rolinda rolla rolland rollie rollin
  rollins rollo rolonda roma romain romana romario romayne romee romel romelia romell romelle
  romello romelo romen romero romey romi romie romina rommel rommie romona romulo romy rona ronak
  ronal ronaldo rondal rondale rondall rondel rondell rondi rondy ronee roneisha ronel ronell
  ronelle ronen ronesha ronetta ronette roney roni ronica ronie ronika ronin ronisha ronit ronita
  ronn ronna ronnald ronnell ronnette ronney ronni ronny ronold rony rooney roper roque roran
  rori rorie rosabella rosabelle rosaisela rosalba rosalea rosalee rosaleen rosaleigh rosalia
  rosalin rosalina rosalinda rosaline rosalio rosalva rosaly rosalynn rosamaria rosamond rosana
  rosann rosanna rosanne rosaria rosario rosaura rosco roscoe roseann roseanna roseanne roselee
  roselia roselie roselin roseline rosella roselle rosellen roselyn roselynn rosena rosenda
  rosendo rosevelt rosey roshan roshanda roshaun roshawn roshell roshelle roshni roshonda
  roshunda rosi rosia rosiland rosilyn rosina rosio rosita roslyn roslynn rosmery rossana rossi
  rossie rosslyn rossy roswell roux rowe rowen rowena rowland rowyn rowynn roxan roxana roxane
  roxann roxanna roxi roxie roxy roya royale royden rozalyn rozanne rozell rozella rozetta rozlyn
  rozlynn ruba rubi rubie rubin rubina rubye ruchy rudell rudi rudolf rudolfo rudra rueben ruel
  rufina rufino ruger ruhi rui rulon rumaldo rumi runa rupert ruperto ruqayyah rushil ruslan russ
  russel rustin ruston rutha ruthann ruthanna ruthanne ruthe ruthie ruthy ruvim rya ryah ryane
  ryann ryanna ryanne ryatt rydell ryden ryen ryken ryla rylah ryland rylann ryle rylea rylei
  rylen ryler ryley ryli rylin rylinn rylo rylyn rylynn ryne rynlee ryo ryon ryu ryver saachi
  saad saadia saadiq saanvi saba sabah sabas sabastian sabella sabian sabin sabina sabine sabino
  sabir sabra sabreen sabreena sabrena sabria sabryna sacha sachi sachiko sachin sada sadaf
  saddie sade sadee sadi sadia sadiq sadiya sadye saeed safa safaa safia safiya safiyah safiyyah
  safwan sagan sagar sahaj sahana sahar sahara saharsh sahasra sahid sahil sahily sahir sahira
  sahra sai saida saif saige saima saira saisha saiya saja sajid sakai sakari sakeena saketh
  sakina sakinah sakura sal salah saleem saleen saleena saleh salem salena salih salim salima
  salina saliyah salley salli sallyann sallye salma salman saloma salome salomon saloni salvadore
  salvator salwa sama samad samadhi samael samah samaira samaiya saman samanatha samanta
  samanthia samar samarah samari samaria samarra samarth samatha samay samaya samayah sameer
  sameera sameerah samella samer samera sameul samhita sami samia samiah samie samiha samina
  samir samira samirah samiya samiyah sammantha sammi sammuel sammye samone samora sampson samra
  samson samual samy samya samyah samyra san sana sanaa sanad sanah sanai sanam sanaya sanchez
  sanda sandee sandeep sandhya sandi sandie sandor sandrea sandria sandro sanford sani sania
  saniah sanika saniya saniyah sanjana sanjay sanjeev sanjuana sanjuanita sanna sanora santa
  santana santanna santhiago santi santiel santina santino santo santonio sanvi sanya saoirse
  saori saphira saphire sapna sapphira saquan sarabeth sarae sarafina sarahann sarahi sarahjane
  sarahy sarajane saralee saralyn saralynn saran saray saraya sarayah sarayu sareena sarena
  sarenity sarha saria sariah sarika sarina sarita sariya sariyah sarkis saron sarra sarrah
  saryah sascha saskia sathvik sativa satori saturnina saturnino satvik satya sau saud saudia
  saulo saundra savana savanah saverio savina savino savion savon saxon saxton saya sayde saydee
  saydi saydie sayed sayer sayge sayla sayler saylor sayra sayuri scarleth scarlette scherry
  schuyler schyler scot scotland scotlyn scotlynn scotti scottie scottlyn seaira seamus seana
  seanmichael seann seanna sebastain sebastiano sebastien sebastion sebrena sebrina sedric
  sedrick seeley seema seena seerat seferino sehaj seiji seirra sejal sekani sekou sela selah
  selby seldon selene selenia seleste selia selim selin selina selinda seline selma selvin selwyn
  semaj semira sena senaida sendy seneca senia senora sephora september sequoya sequoyah serafin
  serafina serah seraphina seraphine serayah sereen seren sereniti seretha sergey seriah serina
  serinity serita serjio serra servando sesar setsuko sevastian severiano severin severo sevin
  sevyn seymour sha shaan shabnam shada shadae shaden shadi shadia shadonna shadrach shadrick
  shae shaela shaelee shaelyn shaelynn shaena shahd shaheed shaheem shaheen shaheer shahid shai
  shaianne shaila shailee shailey shailyn shailynn shain shaina shaindel shaindy shaine shaira
  shaka shakara shakayla shakeem shakeema shakeena shakela shakema shakera shakeria shakeya
  shakia shakila shakim shakima shakina shakir shakira shakirah shakita shakiya shakur shakyra
  shala shalana shalanda shalane shalaya shaleah shalee shaleen shalena shalene shaley shalia
  shalimar shalin shalina shalini shalisa shalise shalita shaliyah shalom shalon shalonda shalyn
  shalynn shama shamar shamara shamari shamaria shamaya shameeka shameika shameka shamekia shamel
  shamia shamiah shamica shamika shamir shamira shamiya shamiyah shamon shamus shamya shamyra
  shan shanae shanan shanay shanaya shanda shandell shandi shandon shandra shandrea shanea shanee
  shaneeka shaneice shaneika shaneka shanel shanell shanelle shanequa shanese shanetta shanette
  shaney shani shania shaniah shanica shanice shanie shaniece shanika shaniqua shanique shanise
  shanita shaniya shaniyah shanley shann shannah shannan shannel shannell shannen shannyn shanon
  shant shanta shantae shantal shantavia shantay shante shantee shantel shantell shantelle
  shanteria shanti shantia shantrell shantrice shanvi shanya shanyah shanyia shaquan shaquana
  shaquanda shaquanna shaquetta shaquila shaquilla shaquille shaquita shara sharae sharai sharan
  sharanda sharay sharaya sharayah sharda shardae sharday sharde sharee shareef shareen shareese
  shareka sharell sharelle sharen sharena sharene sharese sharhonda sharice sharie sharif sharifa
  shariff sharika sharilyn sharina sharion sharise sharissa sharisse sharita shariyah sharla
  sharlee sharleen sharlene sharlet sharline sharlotte sharlyn sharma sharmaine sharman sharmon
  sharna sharnell sharnice sharod sharol sharolyn sharona sharonda sharone sharra sharrell sharri
  sharrie sharrod sharron sharry sharyl sharyn shasta shatara shatavia shatia shatina shatoria
  shatoya shaul shaunda shaundra shaune shaunice shaunna shaunta shauntae shauntay shaunte
  shauntel shaurya shavon shavonda shavone shavonna shavonne shaw shawana shawanda shawanna
  shawnda shawndell shawndra shawne shawnee shawnette shawnice shawnie shawnna shawnta shawntae
  shawntay shawnte shawntel shawntell shay shaya shayaan shayan shayden shaye shaylah shaylee
  shayleen shayleigh shaylen shaylene shaylie shaylin shaylyn shaylynn shayn shayna shayne shazia
  shealyn shealynn sheamus shean sheana sheba sheccid shedrick sheela sheilah sheilla sheily
  sheina shekinah shela shelagh shelah shelba shelbee shelbey shelbi shelbie shelda shelena sheli
  sheliah shelina shelita shella shellby shelle shellee shelli shellie shelsea shelsy shelton
  shelva shelvia shem shemar shemeka shemika shena shenandoah sheneka shenell shenelle shenequa
  shenika sheniqua shenise shenita shenna shepard sheppard shequita shera sheral sheralyn sheran
  sherard sheree shereen shereka sherell sherelle sherena sherene sherese sheria sherian sherica
  sherice sherida sheridan sherie sherif sherika sheril sherill sherilyn sherin sherina sherine
  sherise sherita sherlene sherley sherlin sherly sherlyn shermaine sherod sheron sheronda sherra
  sherre sherree sherrel sherrell sherria sherrice sherril sherrill sherrilyn sherrita sherrod
  sherron sherrye sherryl sherwin sherwood shery sheryle sheryll shevon shevy sheyanne sheyenne
  sheyla shi shia shian shiane shiann shianna shianne shiela shifra shila shilah shilo shilpa
  shimon shina shiquita shira shiree shireen shirelle shirely shirin shirl shirlee shirleen
  shirlene shirleyann shirlie shirly shiv shiva shivam shivani shivansh shiven shizue shizuko
  shloime shloimy shlok shloka shloma shlome shlomo shmiel shmuel shneur sho sholom shomari shon
  shona shonda shondell shondra shonna shonta shontae shontay shonte shontel shontell shoshana
  shoshanna shourya shraga shree shreeya shrey shreya shreyan shreyas shriya shriyan shronda
  shruthi shruti shu shulem shunda shunta shyam shyan shyann shyanna shyanne shyenne shyheim
  shyla shylah shylee shylo shyloh shylynn shyne shyra sia siah sian siana siani sianna sianni
  siara siarra sid siddarth siddhant siddharth siddhartha sidharth sidnee sidra siegfried siera
  sierrah sigifredo sigmund signe sigrid sigurd siham sila silva silvana silvano silverio
  silvester silvestre silvio sima simcha simeon simi simmie simona simonne simran sina sinai
  sinan sinclair sindi sindy sinead sintia siobhan siomara sion sione siraj sirena siri sirius
  sita sitara siu sivan sixta sixto siya skai skarlet skarlett skilar skyelar skyla skylah skylan
  skylee skyleigh skylie skylin skylor skylyn skylynn skyy slade slater slayton sloan slyvia
  sneha socorro socrates sofi sofie sofiya soha sohail soham sohan sohum soila solana solange
  solara soledad solei soleil soliana solimar soloman solon solveig somaya somer sommer sona
  sonal sonali sonam sonda sonji sonjia sonni sonnie sonora soo sook sophi sophronia sophy sophya
  sora soraida soraya soren soriah sorin sotero souleymane spence spenser spiro spiros spurgeon
  srikar srinidhi srinika sriram sriya stacee stacia stacye stafford stan stanly stanton starla
  starlene starlett starlette starlyn starlynn starr stasha stasia stavros stavroula steele
  stefani stefania stefano stefanos stefany stefen steffan steffani steffanie steffany steffen
  steffi steffon stefon stellan stepanie stephaine stephane stephanee stephaney stephani
  stephania stephannie stephano stephany stephenie stepheny stephine stephnie stephon stephone
  sterlin stetson stevan stevee stevens stevenson stevi stevin stevon stirling stori storie
  stormi stormie stratton strider stryder stryker suann suanne subhan subrina sudais sudie sueann
  sueanne sueellen suellen sufyan sugey suha suhaib suhana suhani suhayla sujey suk suki sula
  sulaiman sulayman suleiman sulema sullivan sulma sumaiya sumaya sumayah sumayyah sumer sumiko
  sumner sundra sundus sunil sunita sunni sunnie sura suraj suraya suri surina sury surya susann
  susanna susannah susette susy sutter sutton suzan suzana suzann suzanna suzannah suzette suzi
  suzie suzy suzzanne suzzette svea sven svetlana swara swati swayze syaire sybil syble sydelle
  sydne sydnee sydnei sydni sydnie syed syeda syerra sylar sylas syler sylis syliva sylus sylvana
  sylvie symantha symir symon symone syncere synia syniah synthia syon syra syre syreeta syrena
  syriah syrus szymon tabari tabbatha tabbitha taber tabetha tabias tabor tabytha tacara tacy
  tadd tadeo tadhg tae taegan taelor taelyn taelynn taevion taevon tafari taft tage taggart taha
  tahani tahir tahira tahirah tahiry tahj tahlia tahnee tai taia taiden taija tailyn tailynn taim
  taina taira tais taisha tait taitum taiwan taiya taj taja tajae tajah tajanae tajh taji tajuan
  tajuana takai takako takara takari takashi takayla takeisha takesha takeshia takeya takia
  takira takisha takiya takiyah takoda takota takumi takyra tal tala talal talan talaya talayah
  talaysia talbert talea taleah taleen talen talena talesha talha tali taliah talib talicia talin
  talina talisa talisha talissa talitha taliya taliyah tallen tallie tallon tallulah talmadge
  talmage talor talulah talya talyah talyn talynn tama tamala tamar tamarah tamarcus tamari
  tamaria tamarion tamarra tamatha tamaya tambra tameca tameeka tameem tameika tameka tamekia
  tamela tamera tameria tamesha tameshia tamia tamiah tamica tamicka tamie tamieka tamiko tamila
  tamim tamir tamira tamisha tamitha tamiya tamiyah tammara tammera tammey tammi tammra tammye
  tamora tamra tamryn tamsen tamsin tamy tamya tamyra tana tanae tanasha tanasia tanay tanaya
  tanda tandi tandra tandy tanea taneesha taneisha taneka taner tanesha taneshia tanga tangela
  tangie tani taniah taniesha tanijah tanika taniqua tanis tanish tanishia tanita taniya taniyah
  tanja tanna tanush tanvi tanyia tanyla tanzania tao tapanga taquan tarah taraji taralyn
  taralynn taran taras tarek tarell taren tarence taresa tari taria tariah tarik tarin tarina
  tariq tariyah taron tarra tarrah tarrance tarrell tarren tarrence tarron tarryn tarsha tarun
  tarus tarvis tarynn tashana tashanna tashara tashaun tashauna tashawn tashawna tashay tashayla
  tasheena tasheka tashi tashia tashiana tashika tashina tasia tasneem tasnim tatanisha tatem
  taten tatia tatianna tatiyana tatiyanna tatjana tatyana tatyanna tauna taunya taura taurean
  taurus tausha tava tavares tavaris tavarius tavarus taven taveon tavia tavian tavin tavion
  tavis tavish tavius tavon tavoris tawan tawana tawanda tawanna tawna tawnee tawney tawni tawnia
  tawnie tawnya taya tayah tayana tayanna tayden taye tayla taylah taylan taylar taylee taylen
  tayler taylin taylon taylore taylour taylyn taylynn tayna tayon tayonna taysha tayshaun
  tayshawn taysia taysom tayson tayte tayten tayton taytum tayven tayveon tayvin tayvion tayvon
  taz teagen teaghan teague teah teaira teairra teala teana teanna teara tearra teasha teasia
  tedd teddi teddie tedi tedra tedrick teegan teela teena teesha tegan teghan tehani tehila
  tehilla tehya teia teigan teigen teisha tej teja tejas tela telia telicia telisa telisha telly
  telma telvin temeka temika tempestt tempie tena tenaya teneisha teneka tenesha teneshia tenia
  tenika tenille tenisha tenley tenna tennie tennille tennyson tenzin teo teodor teodora teodoro
  teofila teofilo teon teona teonna tequan tequilla tera terah teran terance tereasa terell
  terena terese teresea teresia teresita teressa teretha terez tereza teria terica terika terilyn
  terin terina terisa termaine teron terra terrah terral terran terre terrel terrelle terren
  terresa terria terrian terriana terriann terrica terrick terrika terril terrill terrilyn
  terrilynn terrin terrina terrion terris terron terrye terryl terryn teryl teryn tesa tesha
  teshia tesia tesla tess tessie tevin tevis tevita tevon tex teya teyana teyanna teyonna thad
  thaddaeus thaddius thadeus thadius thai thaily thais thalia thane thang thanh thania thao
  tharon thayer thayne theadora theadore theda thedore theia thelbert thelonious theoden theodis
  theodor theodora theodoros theodosia theola theon theophilus theotis thera theresia theressa
  therman thermon theron thersa theseus thi thien thierry thimothy thom thomasena thomasina
  thomasine thompson thor thora thorin thorne thornton threasa thresa thressa thu thurman thurmon
  thurmond thurston thuy thyra tiago tiah tiahna tiaira tian tiandra tiani tianna tiarah tiare
  tiarra tiasia tiauna tiberius tidus tien tiera tiernan tierney tierra tierre tiesha tifani
  tifanie tifany tiffanee tiffaney tiffani tiffanie tiffeny tiffiany tiffiney tiffini tiffiny
  tiffney tighe tigran tijuan tijuana tila tilda tilden tillie tillman tilly tilman timara
  timberly timeka timesha timi timia timika timm timmie timmothy timofey timon timonthy timoteo
  timothey timur tinamarie tinesha tinika tinisha tinlee tinley tino tinslee tinsley tion tiona
  tionna tionne tiphanie tira tirrell tirzah tisa tish tisha titania titiana tito tiwana tiya
  tiyana tiyanna tkeyah toan toba tobe tobey tobi tobiah tobie tobin toccara tod toddrick toi
  toinette tolbert toma tomara tomasa tomasita tomasz tomeka tomekia tomer tomi tomica tomie
  tomika tomiko tommaso tommi tommye tomoko tona tonda tondra tonette toney toniann tonie tonika
  tonisha tonita tonja tonna tonnie tonny tonyia topanga tora toree toren torey toria torian
  toriana torianna toriano toribio torie torin torrance torre torren torrence torrey torri
  torrian torrie torrin torry torsten tory toryn tosh tosha toshia toshiba toshiko tou toure
  toussaint tova tovah towana towanda towanna townes townsend toya toyia tracee tracen tracia
  tracye trae traevon trajan tramaine tramel tramell tran trang trashawn travaris travell traven
  traveon travin travion travon travonte trayce trayon trayson trayton trayveon trayvion trayvon
  tre trea treasa treavor treazure trebor trecia treena tremain tremaine tremayne tremell trena
  trenda trenell trenise trenity trenna trenten trentin trentyn trequan tres tresa tresean tresha
  treshaun treshawn treshon tresia tressa tressie treston treva trevan trevaughn trevell treven
  treveon trever trevian trevin trevion trevis trevon trevonte trevyn treyden treyon treyson
  treyton treyvion treyvon tri triana trianna trigg trinette trinh trini trinidad trinidy
  trinitee triniti trinton tripp trisa trish trishia trista tristian tristin tristina triston
  tristyn triton trixie troi troyce tru trudi trudie truett truitt trula trumaine truman trung
  trustin trynity trystan trysten trystin tryston tuan tuff tula tully tulsi tunisia tuyet twana
  twanda twanna twila twilla twyla tya tyana tyann tyanna tyanne tyara tyasia tyce tycen tydus
  tye tyeisha tyesha tyeshia tyger tyiesha tyisha tyjae tyjuan tykeria tykia tyla tylah tylan
  tylar tyleah tylee tyleigh tylen tylia tyliah tylie tylin tylisha tyliyah tylon tylor tylynn
  tymber tymere tymir tymon tyna tynan tyneisha tynesha tyneshia tynia tynisha tynlee tyon tyonna
  tyquan tyr tyra tyrah tyran tyre tyrece tyree tyreece tyreek tyreese tyreik tyrek tyreke tyrel
  tyrell tyrelle tyren tyrese tyresha tyric tyrice tyrie tyriek tyrik tyrin tyrion tyriq tyrique
  tyris tyrome tyron tyronda tyronne tyrrell tyrus tysean tysen tysha tyshaun tyshawn tyshon
  tyshun tytan tytiana tytianna tytus tyus tyvon tywan tywana tywanda tywanna tywon tzipora
  tziporah tzirel tzivia tzvi ubaldo uchenna ula ulani ulices ulises ulisses ulrich ulrike ulyses
  ulysses uma umair umar umberto una undra uniqua urbano uri uriah urijah uriyah ursula usha
  usman ute uvaldo uzair uziel uzziah uzziel vaani vada vaden vadim vaeda vaibhav vaida vail
  vaishnavi val valda valdemar valecia valen valena valencia valene valente valentin valentino
  valera valeri valerio valery valeska valeta valetta valinda valkyrie vallerie vallery valli
  vallie valorie valrie vana vanda vander vandy vanellope vanesa vanetta vangie vani vania
  vanisha vanita vann vanna vannesa vannessa vansh vanya varian varnika varsha varun vashawn
  vashon vashti vasiliki vasilios vaughan vayda ved veda vedansh vedant vedanth vedika veena
  veera vega vela velda velia velinda vella velta velton velva vena venancio venecia venessa
  venetia venetta venezia venise venita vennie venson ventura venus veola verda verdell verdie
  verena verenice vergie vergil verl verla verle verlene verlie verlin verlinda verline verlon
  verlyn verma vermell vern vernard verne vernell vernelle verner vernessa vernetta vernette
  vernia vernice vernie vernita veron veronika veronique versie verta vertie vertis veryl vesta
  vester veta veva veyda viaan viana vianca vianey vianka vianna vianney vibha vic vicent vicenta
  vick vickey victoriano victorina victorio victorya vida vidal vidhi vidya viet viggo vihaan
  vihan vijay vikas viki vikki vikram viktor viktoria viliami vilma vina vinay vince vincente
  vincenza vincenzo vinh vinita vinnie vinny vinson vinton violeta violett violetta violette vir
  vira viraaj viraj virat virgel virgen virgia virgie virgilio virgina virgle viridiana vishal
  vishnu vita vitaliy vito vitoria vittoria vittorio vivaan vivan viveca vivek vivi vivia viviane
  viviann vivianna vivianne vivica vivien vlad vladimir vladislav von vona voncile vonda vondell
  vonetta vonna vonnie vyom waddell wael wafa wai waldemar walden waleed waleska wali walid
  wallis wally walt walton waltraud waneta wanetta wanita wanya wardell warner warrick waseem
  watson wava waverly wayde waylan wayland waylen waylin waylynn wayman waymon waymond waynette
  webb webster wei weldon welles welton wenda wendall wende wendee wendel wendelin wendi wendie
  wendolyn wenona werner wes weslee weslie wesly weslyn weslynn wess wesson westen westin westley
  westly westlyn westyn weylin whitaker whitlee whitley whitman whitnee whitnie whitten whittney
  wil wilber wilberto wilburn wilburt wilda wiley wilford wilfred wilfredo wilfrid wilhelm
  wilhelmena wilhelmenia wilhelmina wilhemina wiliam willadean willaim willam willamina willem
  willena willene willetta willette willia williams willian williard williemae willo willodean
  willy wilmer wilton windell windi windsor winfield winford winfred winifred winnie winnifred
  winona winry winslow winthrop winton witten wolfe wolfgang wonda woodie woodrow woodson wray
  wrenlee wrenleigh wrenley wrenly wrenn wrigley wylder wylee wylene wylie wyman wynell wynema
  wynette wynn wynne wynona wynonna wynston wynter wynton wyona xadrian xaiden xaiver xandra
  xandria xane xareni xaria xavi xavia xavian xaviar xavien xaviera xavion xavior xayden xayvion
  xena xenia xia xian xiao xiomara xion xitlali xitlalli xitlaly xochil xochilt xochitl xoe xoey
  xolani xuan xyla xylah xylia xzander xzavian xzavier xzavion xzavior yaakov yadhira yadiel
  yadier yadira yadriel yaeko yael yafet yaffa yahaira yahel yahia yahir yahira yahya yailin yair
  yaira yaire yaiza yajaira yakelin yakira yakov yalanda yalitza yalonda yamil yamila yamile
  yamilet yamileth yamilett yamilette yamilex yaminah yamir yan yana yancey yancy yandel yaneli
  yanelis yanelli yanelly yanely yanessa yanet yaneth yang yani yaniel yanira yanis yanitza yanna
  yanni yannick yannis yaqub yaquelin yara yared yarel yareli yarelis yarely yareni yareth
  yaretzi yaretzy yari yariel yaritza yaseen yasemin yaser yash yashica yashika yashira yashvi
  yasiel yasin yasir yaslin yasmeen yasmina yasmine yasser yassin yassine yasuko yatzil yatziri
  yatziry yazan yazeed yaziel yazlin yazmeen yazmin yazmine yecenia yechezkel yechiel yee
  yehoshua yehuda yehudah yehudis yeimi yeimy yeison yelena yelitza yemaya yeng yeni yenifer
  yennifer yer yeray yerik yeshaya yeshua yesica yessenia yessica yetta yetzali yevette yezenia
  yianni yides ying yisel yishai yisrael yisroel yitty yitzchak yitzchok yliana yoan yoana yoanna
  yoav yobani yocelin yocelyn yocheved yoel yohan yohana yohance yohanna yohannes yoko yolande
  yolando yolonda yomaira yona yonah yonas yonatan yonathan yong yoni yonis yordi york yosef
  yoselin yoseline yoselyn yoseph yoshie yoshiko yoshua yosselin yossi youlanda younes younis
  yousef yousif youssef yousuf yovana yovani yovanni yovanny yovany ysabel ysabella ysabelle
  ysidro yudith yuette yug yui yuki yukiko yuko yul yulanda yulia yulian yuliana yulianna yulisa
  yulissa yuliza yulonda yuma yumi yumna yun yuna yung yunis yunus yuonne yurem yuri yuriana
  yuridia yuriko yuritzi yuritzy yusef yusra yusuf yuvaan yuval yuvan yuvia yuvraj yvan yvanna
  yves yvetta yvone yvonna yvonnie yzabella zaara zabdiel zabrina zac zacari zacariah zacarias
  zacary zaccai zacchaeus zaccheus zach zacharey zachari zacharia zacharias zacharie zacheriah
  zachory zachry zack zackariah zackery zackory zada zade zaden zadie zadok zaeden zaedyn zael
  zaelyn zaelynn zahara zahari zahava zahid zahir zahira zahmir zahra zahraa zahria zaia zaid
  zaida zaidan zaiden zaidyn zaila zailee zailey zailyn zain zaina zainab zaine zair zaira zaire
  zaiya zak zakai zakari zakaria zakariah zakariya zakary zakee zakery zakhi zaki zakia zakiah
  zakir zakira zakiya zakiyah zakiyyah zakk zakkary zalaya zalayah zalen zalia zaliyah zalman
  zalmen zamar zamara zamari zamaria zamarion zamaya zamiah zamir zamira zamirah zamiya zamiyah
  zamora zamya zan zana zanaya zandra zandria zaneta zania zaniah zaniya zaniyah zanna zanya
  zanyah zanyla zaquan zarah zarek zari zaria zariah zarina zarion zariya zariyah zarria zarriah
  zarya zaryah zaven zavian zavien zavier zavion zaxton zaya zayaan zayah zayan zayd zayda zaydan
  zayde zaydin zayla zaylah zaylan zaylee zayleigh zaylen zaylie zaylin zaylon zaylynn zayn zayna
  zaynab zaynah zayne zayra zayveon zayvian zayvion zayyan zealand zeb zebadiah zebedee zebediah
  zebulon zebulun zechariah zedekiah zedrick zeena zeeshan zehra zein zeina zeinab zeke zekiah
  zekiel zelda zelia zelie zella zelma zemira zemirah zena zenaida zendaya zenia zeniyah zeno
  zenobia zenon zenovia zephan zephaniah zeth zetta zettie zeus zev zeyad zeynep zhane zharia
  zhavia zhuri zia ziad ziah ziaire zian ziana zianna ziara ziare zidan zidane ziggy zina ziona
  zionna zipporah zissy zita zitlali zitlaly ziva ziya ziyad ziyah ziyan ziyon zoee zoei zoelle
  zofia zoha zohaib zohan zohra zoi zoie zoila zola zollie zoltan zona zondra zonia zooey zophia
  zora zorah zoraida zoran zorawar zoraya zori zoria zoriah zosia zowie zoya zubair zula zulay
  zuleika zuleima zulema zuleyka zuleyma zully zulma zuly zuri zuria zuriah zurie zuriel
  zurisadai zury zuzanna zvi zya zyah zyair zyaire zyan zyana zyanna zyanya zyasia zyier zyion
  zyir zyire zykeria zykia zyla zylah zylan zyler zymere zymir zyon zyonna zyra zyriah
`),
);
