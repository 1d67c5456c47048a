/**
 * First names that are rarer than those of first-names.ts: of three hundred births or more in the
 * United States since 1930, as the Social Security Administration publishes them, and those that the Census
 * Bureau found in 1990 (both public domain). Words of English, states, countries and large cities are
 * left out.
 */
import { wordsOf } from "./word-list.ts";

export const rareFirstNames: ReadonlySet<string> = new Set(
  wordsOf(`
  aadam aaden aadhav aadhya aadi aadil aadit aaditya aadvik aadya aadyn aahan aahana aahil aaiden
  aaira aakash aalayah aaleah aaleyah aalia aaliah aalijah aaliya aaliyha aalyah aalyiah aamina
  aaminah aamir aamira aamirah aamiyah aanika aaniya aaniyah aanvi aanya aaradhya aaralyn
  aaralynn aarav aaren aaria aariah aariana aaric aarika aarin aarion aarish aariv aariyah aariz
  aarna aarnav aarohi aarron aarti aarush aarushi aarvi aarya aaryan aaryn aasha aashi aashna
  aashvi aasim aasir aasiyah aavya aayan aayansh aayat aayden aayla aayush abagail abagale
  abagayle abaigeal abbagail abbas abbe abbi abbie abbigail abbigale abbigayle abbott abbygail
  abbygale abbygayle abcde abdalla abdallah abdel abdelrahman abdi abdias abdiel abdirahman abdon
  abdou abdoul abdoulaye abdul abdulahi abdulaziz abdulla abdullah abdullahi abdulmalik
  abdulrahman abdur abdurahman abdurrahman abe abeer abegail abelardo abelina abelino abella
  abena abeni abhay abhinav abhiram abhishek abi abid abie abiel abigael abigaelle abigaile
  abigal abigale abigayl abigayle abijah abilene abimael abir abisai abishai abner aboubacar abra
  abrahan abrahim abrahm abram abran abrar abree abria abrian abriana abrianna abrie abriel
  abriella abrielle abril abu abubakar abubakr aby abygail abygale acadia acelyn acelynn acen
  aceson acey aceyn achilles acie adael adaeze adah adaia adaiah adain adair adal adalaide
  adalberto adalee adaleigh adalena adalene adaley adali adalia adalie adalin adalina adalind
  adaline adaliz adaly adalyne adalynne adama adamari adamaris adamary adams adanna adaora adara
  adarius adarsh adaya adayah addalyn addalynn addam addeline addelyn addelynn addi addie addilyn
  addilynn addis addisen addisyn addy addysen addyson ade adeeb adeel adeena adel adela adelaida
  adelaine adelbert adeleine adelena adelene adelia adelie adelin adelina adelita adell adella
  adelle adelyne adelynn adelynne adem adena adeola adessa adham adhara adhira adhrit adhvik
  adhya adi adia adian adiana adiel adien adil adilene adilyn adilynn adin adina adir adira
  adison adisyn adithi adithya aditi aditya adlai adlee adleigh adler adley adline adna adnan
  adolf adolfo adolph adolphus adon adonai adonay adonia adonica adonijah adonna adonnis adora
  adra adrain adrea adrean adreana adreanna adrena adria adriane adriann adrianne adriano adric
  adrieanna adrielle adrien adriene adrienna adrik adrin adrina adrion adrionna adron adryan
  adryana adryanna advait advaith advay advik advika adya adyan adylene adyn adysen adyson aedan
  aeden aedyn aela aelin aella aeneas aeriana aerianna aeriel aerilyn aerin aeris aerith aero
  aeron aeryn aesha aeson aeva affan afia afiya afnan afton agam agapito agastya agata agatha
  aggie agnus agostino agripina agueda agustin agustina agustine ahaan ahad ahan ahana aharon
  ahava ahkeem ahlam ahlani ahmaad ahmani ahmari ahmaud ahmed ahmet ahmir ahmya ahna ahnaf ahniya
  ahniyah ahren ahri ahron ahsan ahsley ahtziri ahuva ahyan aicha aida aidden aidee aidel aidin
  aidon aidric aidyn aiesha aija aijah aiken aiko aila ailah ailana ailani ailany ailee ailen
  ailene ailey aili ailin ailish ailsa ailyn ailynn aiman aimar aime aimie aina ainara aine
  ainhoa ainslee ainsleigh ainslie aira airabella airam aireanna airen airi airiana airianna
  airis aisa aishah aishani aishia aishwarya aisley aislin aisling aislinn aislyn aislynn aissa
  aissata aissatou aitana aitanna aithana aiva aivah aiven aivy aixa aiya aiyana aiyanah aiyanna
  aiyden aiyla aiza aizah aizen aja ajah ajai ajanae ajani ajax ajay ajdin ajee ajia ajit ajla
  ajooni akai akane akari akash akasha akayla akbar akeelah akeem akela akemi akeria akeyla akhil
  aki akia akiko akil akila akilah akili akim akina aking akio akira akirah akisha akiva akiya
  akiyah akosua akram aksel akshaj akshar akshara akshat akshay akshaya akshita akua akyra ala
  alaa alacia alahia alahna alahni alaia alaiah alaijah alaila alain alainah alaine alainna
  alaisha alaiya alaiyah alajah alakai alam alanah alanda alandra alandria alane alani alania
  alanie alanii alanis alannah alanni alante alany alanys alanzo alara alaric alasdair alasia
  alastair alastor alauna alaura alaya alayah alayia alayiah alayja alayjah alayla alaylah
  alaynah alayne alaynna alaysha alayshia alaysia alayzia alazae alazay alba alban albany albaro
  albertha albertina albertine albin albina albion alcide alcides alda aldair aldean alden aldin
  aldine aldo aldon aldric aldrich aldrin alea aleah aleaha alean aleana alease aleasha aleatha
  alecia aleck aleczander aleda alee aleea aleeah aleece aleecia aleem aleen aleena aleenah
  aleesa aleesha aleesia aleeya aleeyah aleeza alegandro alegra aleia aleiah aleida aleigh
  aleigha aleina aleisa aleisha aleister aleiya aleiyah alejandrina alejo alek aleks aleksa
  aleksandar aleksander aleksandr aleksandra aleksei aleksey alekzander alen alena alene alenna
  alesa alesana alesandra alesandro alese alesha aleshia alesia alessa alessandro alessi alessia
  alessio aleta aletha alethea aletheia alethia aletta alexah alexandar alexande alexandera
  alexanderia alexandr alexandre alexandrea alexandro alexandros alexandru alexandrya alexas
  alexavier alexcia alexei alexes alexey alexi alexiah alexiana alexianna alexie alexiss alexius
  alexiz alexsa alexsander alexsandra alexsandro alexsia alexsis alexx alexxa alexxis alexxus
  alexy alexya alexys alexyss alexzander alexzandra alexzandrea alexzandria aleya aleyah aleyda
  aleyna aleysha aleyza alf alferd alfie alfonse alfonza alfonzo alford alfreda alfredia alfreida
  alfrieda alger algernon algie alia aliah aliana alianna aliannah alica alicea alicen aliciana
  alicja alicyn alida alie aliesha alijah alik alika alim alima alin alinah alinda alinna alis
  alisabeth alisandra alise alishba alishia alisia alissandra alissia alisson alistair alister
  alisyn alita alitza alitzel alivea aliviah alivya alix alixandra alixandria aliya aliyana
  aliyanna aliza alizabeth alizae alizah alizay alize alizee alizon alla allana allanah allante
  allayah allayna alleah allean allee alleen allegra alleigh allena allene allexis alleyah alli
  allia alliah alliana allianna allicia alline allisa allisen allisha allissa allisson allister
  allisyn alliyah allora allura allyah allyana allyanna allyce allycia allyn allysa allyse
  allysen allysha allysia allyssa allysson almeda almeta almir almira almon alois aloma alon
  alona alonah alonda aloni alonna alonnah alonso alonte alonza alora alorah aloura aloysius alp
  alpheus alphonse alphonso alphonza alphonzo alson alston alta altagracia altair altha althea
  aluna alura alva alvah alvan alvaro alvena alvera alverna alverta alvester alvia alvie alvina
  alvino alvis alwin alwyn aly alya alyah alyana alyanna alyas alyce alycia alydia alyia alyiah
  alyissa alyjah alyn alyna alyne alynn alynna alyona alyra alyric alys alysa alyse alysen alysha
  alyshia alysia alyss alyssah alyssamarie alyssandra alysse alyssia alysson alyvia alyviah alyx
  alyxandra alyxandria alyza alyzah ama amaan amaar amad amada amadeo amadeus amadi amado amador
  amadou amaia amaiah amaira amairani amairany amaiya amaiyah amal amala amalia amalie amalya
  aman amana amanada amandeep amando amani amanuel amar amarachi amarah amare amaree amaria
  amariah amarian amariana amarianna amarie amarii amarilis amarilys amarion amaris amarissa
  amarius amariya amariyah amarra amarri amaru amatullah amauri amaury amay amayah amayra
  amayrani amaziah ambar amberle amberlee amberleigh amberley amberly amberlyn amberlynn ambika
  ambra ambre ambrea ambree ambria ambrielle ambrose ambrosio ambur ame amedeo amee ameen ameena
  ameenah ameera ameerah ameila ameir amel amela ameliah ameliana amelie amelio ameliya amellia
  amely amelya amena amenda amer amera amerah amere ameri ameria americo americus amerie amerika
  ameris amery ames amesha amey ameya ami amia amiah amias amiee amiel amier amika amil amila
  amilah amilcar amilia amiliana amilio amillia amilliana amillion amily amilya amin amina aminah
  aminata amine amiracle amirah amire amiri amirra amirrah amisha amit amita amiya amiyah amjad
  amma ammar ammie ammon ammy amna amogh amon amoni amonie amonte amor amora amorah amore
  amorette amori amorie amory amoura amparo amr amra amran amreen amri amrit amrita amrom amulya
  amya amyah amye amyia amyiah amyjo amyla amylah amylia amyr amyra amyrah anabel anabela anabell
  anabella anabelle anabia anaelle anagha anah anahit anahita anahy anai anaia anaiah anaid
  anaira anais anaisa anaise anaisha anaiya anaiyah anaiz anajah anakaren anakin anala analaura
  analaya analea analeah analee analeia analeigh analeigha anali analia analiah analicia analie
  analiese analilia analis analisa analise analissa analisse analiyah analiz analucia analuisa
  analy analyn analynn analysa analyse analyssa anam anamaria anamarie anand ananda anani ananias
  anant ananya anapaula anara anari anaria anarosa anas anasia anasofia anasophia anastacia
  anastacio anastashia anastasios anastasiya anastassia anastazia anavictoria anay anaya anayah
  anayeli anayla anayra ancel ancil andee anden ander andera anders andersen andi andie andon
  andra andrae andraya andreah andreana andreanna andreas andree andreea andrei andreia andreina
  andrej andrell andrena andreus andrews andrey andreya andrez andria andrian andriana andrianna
  andrick andrienne andrik andrina andromeda andru andrue andruw andry andrzej anecia aneesa
  aneesah aneesh aneesha aneisha aneka anel anela anelise aneliz anella anely anesa anesha
  aneshia anesia anessa aneta anetra anetta anette anevay anfernee angad ange angele angelea
  angeleah angelee angelena angelene angeles angelette angeli angelicia angelie angelika angeliki
  angelin angelino angelis angelisa angelise angelita angelito angeliz angell angella angelle
  angelli angellica angellina angello angelly angelus angely angelyn angelyna angelynn angenette
  angi angila angla anglea anglia angus angy anh ania aniah anias aniaya anibal anica anice
  aniceto anicia aniel aniela aniello anija anijah anik anika aniket anil anila anilah anina
  anique anirudh anis anisa anisah anish anisha anishka anissa aniston anistyn anitra aniya
  aniyla aniylah anja anjali anjana anjanette anjeanette anjel anjela anjelica anjelika anjelina
  anjolie anjuli ankit ankita ankur anmarie anmol annabel annabell annabella annabeth annaclaire
  annagrace annah annahi annais annaka annakate annalea annaleah annalee annaleigh annaleise
  annalese annali annalia annalicia annalie annaliese annalisa annalise annaliyah annaly annalyn
  annalynn annalyse annamae annamaria annamarie annamay annarose annasophia annastacia annastasia
  annaya anndrea anneka anneke annel anneli anneliese annelise annell annella annelle annelyse
  annemarie anner annessa annett annetta anni annia annica annice annis annisa annissa anniston
  annistyn annita anniyah annora annslee annsley anntoinette anny annya anora anothony anouk
  anoushka ansel anselmo ansh anshika anshul anslee ansleigh ansley anson antania antasia
  antavious antawn anthany anthea anthon anthoney anthoni anthonie anthonio antigone antione
  antionette antionio antiono antjuan antoin antoinetta antoinne antoino anton antone antonella
  antonetta antonette antoni antonie antonietta antoniette antonina antonino antonios antonique
  antonius antony antonyo antrell antron antuan antwain antwaine antwan antwane antwanette
  antwann antwaun antwine antwoin antwoine antwon antwone antwuan anu anuar anuel anuhea anuj
  anum anusha anushka anvi anvika anvita anvitha anwar anyah anyeli anyelin anyia anyiah anyla
  anylah anysia anyssa anzal aodhan aoife aolani aolanis aparna aphrodite apolinar apollo
  apollonia apolonia apolonio aprile aprill aprille apryl aqsa aquarius aqueelah aquil aquila
  aquiles aquilla ara arabelle arabia aracelia aracelis aracelli aracely aradhya arah araina
  araiya aralyn aralynn aram aramis aran arantxa arantza aranza aras araseli arash arath arav
  araya arayah arber arbie arcadia arcadio arcelia archana archibald arda ardath ardelia ardell
  ardella ardelle arden ardena ardeth ardie ardis ardith ardyce ardyn ardys ardyth areana areanna
  areeb areeba areej arek areli arelis arella arely arelys aren aretha aretta areya argelia
  argenis argentina argie arhaan arham arhan ariadna ariadne ariah ariahna arial ariam arian
  arianah ariane ariani ariann ariannah arianne arianni arianny ariany ariauna aribella aric
  arica arick aricka arie arieal arieana arieanna ariela ariele arielis ariell ariely arielys
  arien arienne arieonna aries arif arihanna arik arika arilyn arin arina arion ariona arionna
  aris arisa arisbeth arish arisha arissa arista aristeo aristides ariston aristotle arius ariya
  ariyah ariyan ariyana ariyanna ariyon ariyonna ariza arizbeth arjan arjay arjen arjun arjuna
  arla arlan arlana arland arlando arlean arlee arleen arleigh arlen arlena arleny arlet arleta
  arleth arletha arlett arletta arlette arley arlie arlin arlinda arline arlis arlisa arliss
  arlon arlow arly arlyce arlyn arlyne arlynn arlys arma armaan arman armand armanda armandina
  armanii armen armida armin arminda armon armond armondo armoni armonie arna arnaldo arnav arne
  arnel arnell arnesha arnetha arnett arnetta arnette arnez arnie arnisha arnita arno arnoldo
  arnulfo arren arria arriana arrianna arrie arriel arrielle arrington arrion arron arsalan
  arsema arsen arsenio arsh arshan arshia arslan arta artavia artavious artavius artem artemio
  artemis artemus artez artha arther arthor arthuro artie artin artis artisha artur arun aruna
  arush arushi arvel arvella arvid arvie arvil arvilla arville arvin arvind arvis arwa arwen
  arwyn ary aryah aryam aryan aryana aryanah aryanna aryannah arye aryeh aryel aryella aryelle
  aryia aryiah aryn arynn aryonna aryssa asaad asad asael asaf asahd asaiah asani asante asanti
  asaph ascencion ascher aseel asees asenath asha ashad ashani ashanta ashante ashanti ashanty
  ashar ashari ashaunti ashayla ashby ashden ashe asheley ashely ashford ashia ashira ashish
  ashiya ashlan ashland ashle ashlea ashleen ashlei ashlen ashleyann ashleymarie ashli ashlie
  ashliegh ashlin ashling ashlinn ashly ashlye ashlyne ashlynne ashna ashon ashraf ashten ashtin
  ashtyn ashtynn ashunti ashur ashvik ashwin ashya asiah asiana asianna asiel asif asim asir
  asiya asiyah asja askia aslan asley asli aslyn aslynn asma asmaa ason aspyn asra assad assata
  assunta astin aston astoria astra astraea astrid asucena asuncion asusena asya ata atalia
  atalie atara atarah atha athalia athaliah athan athanasia athanasios atharv atharva athea athen
  athina athony athziri athziry atia atiana atiba atif atiya atlantis atlee atleigh atley atreus
  atreyu atticus attila attilio atziri atziry aubery aubre aubrea aubreanna aubrei aubreigh
  aubreyanna aubri aubriana aubrianna aubrie aubriel aubriella aubrielle aubrii aubry aubryana
  aubryn audelia auden audery audi audie audley audre audrea audreanna audree audreyanna audri
  audria audriana audrianna audric audrie audrina audry audwin augie auguste augustin augustina
  augustine augustino augusto augustus aulani auna aundra aundre aundrea aundrey aundria aunesty
  aunika aunna aurea aurelia aureliano aurelie aurelio aurelius auri auria auriana aurianna aurie
  auriel auriella aurielle auron aurore aurthur austen auston austyn austynn auther authur autry
  autum autymn avacyn avagrace avah avalee avaleigh avalina avaline avalon avalyn avalynn
  avamarie avan avana avangeline avani avanna avant avante avanti avantika avaree avari avarie
  avarose avary avaya avayah ave aveah aveer avel avelardo avelina aveline avelino avelyn avelynn
  aven avenir aveon averee averey averi averie averly avett aveya aveyah avi avia aviah aviana
  aviance avianna aviannah avie aviel aviella avielle avigail avigayil avigdor avik avika avila
  avin avina avinash avion aviona avionna avir aviraj avis avital aviv aviva aviya aviyah avleen
  avneet avner avni avon avonlea avonna avonte avory avraham avram avree avrey avri avrie avril
  avrohom avrum avry avy avyaan avyan avyana avyanna avyn avyukt avyukth awa awilda axcel axell
  axl axton axtyn axyl aya ayaan ayaansh ayah ayaka ayako ayala ayan ayana ayanah ayani ayanna
  ayannah ayansh ayari ayat ayaz ayce aycen ayda aydan aydenn aydin aydon aydrian aydyn ayelen
  ayelet ayesha ayham ayiana ayinde ayisha aylah aylan aylani aylee ayleen aylen aylene aylin
  ayline ayman aymar ayme aymee aymen aynsley ayodele ayomide ayona ayonna ayoub ayra ayriana
  ayrianna ayron ayrton aysa ayse aysel aysha ayshia aysia ayson ayub ayumi ayush ayushi ayva
  ayvah ayven ayyub ayzal ayzel aza azaan azad azael azai azaiah azaleah azalee azalia azaliah
  azan azara azari azaria azariah azarias azariya azariyah azaryah azayla azazel azeem azekiel
  azel azelia azeneth azhar azia aziah aziel azim azion azir aziya aziyah aziz aziza azlan azlyn
  azlynn azora azra azrael azriel azucena azul azula azura azuri azusena azzie babara babatunde
  babette baden bader bahar baila bailee baileigh baili bailie baillie baily bain baird bairon
  bakari baldemar baldomero baldwin baleigh baleria baley balian balin balinda ballard baltazar
  bambi banesa banessa banx bao barabara barack barak baraka barbar barbaraann barbera barbette
  barbi barbie barbra barclay bari barnabas barnaby barnard barnett barret barri barrie
  barrington barron bart barth bartholomew bartlett bartley bartolo barton baruch basel bashar
  bashir basia basilia basilio basma bassam bastian basya bathsheba batool batoul batsheva batya
  baudelio bauer baxter baya bayan bayard bayden bayla baylea baylei bayleigh baylen bayler
  bayley bayli baylie baylin baylon baylor bayne bayron bea bearett beata beatris beatrix beatriz
  beauden beauford beaulah beaumont beauregard bebe becca becka beckam becker becket beckey
  beckham becki beckie bedford beecher behr bejamin bela belal belen belia belicia belita belkis
  bellah bellami bellamie bellamy bellarose bellatrix belma belton belva belvia belynda bena
  benaiah benard benedetto benedict benett benetta benicio benigno benita benito benjaman
  benjamen benjamine benjamyn benji benjie benjiman benjy benn bennet bensen benson bentlee
  bentleigh bently benton bentzion benuel benyamin benzion berdie beren berenice berenise bergen
  berit berkeley berklee berkleigh berkley berl berlinda berlyn berlynn berna bernabe bernadine
  bernarda bernardina bernardine bernardino bernardo berneice bernell bernestine bernetta
  bernette bernhard bernie berniece bernita beronica bert berta bertie bertin bertina berton
  bertram bertrand bess betania bethaney bethani bethanie bethann bethanne bethel bethlehem
  bethsaida bethzaida bethzy betina betsabe betsaida betsey betti bettina bettyann bettye
  bettyjean bettyjo bettylou betzabeth betzaida betzalel betzy beula beulah bev bevan beverely
  beverlee beverley beverlyn bevin bexlee bexleigh bexley beyonce bhavya biagio bianey bianka
  bibi bibiana bienvenido bijan bilal billee billey billi billiejo billye billyjoe bina bindi
  bing binh binnie binta bintou binyamin binyomin bionca birgit biridiana birtha bjorn bladen
  bladimir blaike blain blaire blaise blaize blakelee blakeleigh blakeley blakelyn blakelynn
  blakley blanche blanchie blane blanton blas blase blayden blayke blayne blayze blenda blessin
  blessyn bleu blima blimie blimy blondell blondie blu bluma blythe boaz bobbe bobbette bobbiejo
  bobbijo bobbye bobette bobi bobie boby bodee boden bodey bodhi bodi bodie bodin boe bogdan
  bohdan bohdi bok boni bonifacio bonna bonne bonney bonni bonnita bonnye booker boone bora boris
  boruch bosco bostyn boubacar bowden bowen bowie boyce bracha bradan bradd braddock bradey bradi
  bradie bradin bradlee bradleigh bradly bradon bradyn brae braedan braeden braedon braedyn
  braelee braeleigh braelin braelon braelyn braelynn brahm braiden braidon braidyn brailee
  brailey brailyn brailynn braleigh bralen braley brallan bralyn bralynn bram brance branda
  brandalyn brandan brande brandee brandice brandie brandilyn brandin brandis brando brandom
  brandt brandye brandyn brannan brannen brannon bransen branson bransyn brant brantlee brantly
  branton braulio braun braven brax braxon braxston braxten braxtin braxtyn braya brayan braycen
  braydan braydin braydn braydon braydyn brayla braylan braylee brayleigh braylen braylie braylin
  braylyn braylynn braysen brayson brayton brazos bre brea breah breahna breana breann breannah
  breanne breasia breauna breaunna breccan breck brecken breckin brecklyn breckyn bree breea
  breeana breeann breeanna breeanne breelyn breelynn breena breia breiana breianna breindy brek
  brekken breland breleigh brelyn brelynn bren brena brenae brenan brendalee brendin brendy
  brendyn brenen brenlee brenleigh brenley brennah brennen brenner brennon brenten brentlee
  brentley brently brenton breon breona breonna breslin breton bretta brette bretton brevin
  brexley brexton breya breyana breyanna breyden breydon breylon breyon breyona breyonna bri bria
  briah briahna brianah brianca brianda briane briann briannah brianni brianny briant briany
  briasia briauna briaunna brice briceida bricen bridger bridgett bridgid bridgit bridgitte brie
  brieana brieann brieanna brieanne briel briella brien brienna brienne briget brigett brigette
  briggs brigham brighid brigid brigida brigit brigitta brigitte brihanna brilee brileigh briley
  brilyn brilynn brin brina brinda brinkley brinlee brinleigh brinley brinn brinna brinnley
  brinson brinton brion briona brionna brionne brisa briseida briseis briseyda brisia brison
  brissa brissia briston brit brita britain britani britanie britanny britany brithany british
  britnee britni britnie britny briton britt britta brittain brittainy brittan brittanee
  brittaney brittani brittania brittanie brittanny britten britteny brittiany brittin brittiney
  brittini brittiny brittnay brittnee brittni brittnie brittny britton brittyn brix brixley
  brixton briyana briyanna briza brizeida broadus broc brocha brockton brodee broden broderick
  brodey brodi brodie brodrick brodyn broly bron bronson bronte bronwen bronwyn brookelyn
  brookelynn brookie brooklin brooklyne brooklynne brucha bruchy bruna brunilda bruno brya bryana
  bryann bryanne bryar brycen bryceson bryceton bryden brydon bryelle bryen bryer brylan brylee
  brylei bryleigh brylen bryley brylie brylin brylon brylynn bryn bryna brynleigh brynley brynli
  brynlie brynna brynne brynnlee brynnleigh brynnley bryon bryonna brysen brystal brystol bryston
  bryton bubba buckley bucky budd buddie buel buelah buell buena buffie bufford buffy buford bula
  bulah bulmaro bunnie burak burdette buren burgess burke burl burley burma burnell burnett
  burnetta burnette burney burnice burnie burnis burrell burt burton bushra byanca byran cabrina
  cadan cadance cadarius cadee cadie cadin cady cadyn caeden caedmon caedon caedyn cael caela
  caelan caeleb caelen caeley caeli caelin caelum caelyn caelynn caesar cai caia caidan caidence
  caidyn caige caila cailee caileigh cailen cailey cailin cailyn cailynn cain cainan caine cainen
  caio caira caisen caison caitlan caitlen caitlynn caitlynne caitrin caius caiya cala calab
  calah calan calandra calani calder caldwell cale caleah calee caleigh calem calen caley calia
  caliah caliana calianna calib calie calin calina calise calissa calista calix calixto caliyah
  calla callaghan callahan callan callaway callee calleigh callen calley calli callia callista
  calloway callum cally callyn calob calogero calum calvert calyn calynn calysta camara camari
  camarion camaron camaya cambree cambri cambria cambrie cambry camdon camdyn camela camelia
  camella cameran cameren camerin cameryn camesha cami camia camie camilah camile camilia
  camillia camillo camilo camisha camiya camiyah cammi cammie cammy camora campbell camran camren
  camri camrie camrin camron camry camrynn camya cana canaan candance candee candelaria
  candelario candi candida candido candie candis candise candra candyce cantrell caoimhe capri
  carah caralee caraline caralyn caralynn cardell carden carder cardin caren carena caressa
  caresse cari carianne caridad carie carilyn carin carina carine caris carisa carisma carita
  carle carlea carlean carlee carleen carleigh carlen carlena carlene carles carletha carleton
  carletta carlette carley carli carlie carlin carlina carline carlis carlisa carlisha carlisle
  carliss carlissa carlita carlito carlitos carlo carlon carlota carlotta carlous carlson carlus
  carlye carlyle carlyn carlynn carlyon carma carmalita carman carmel carmela carmelia carmelina
  carmelita carmella carmelle carmello carmelo carmencita carmilla carmin carmina carmon carmyn
  carnell carney carola carolann carolanne carolee carolena carolene carolin caroll carolyne
  carolynn carolynne caron caroyln carra carrell carren carri carrick carrieann carrigan
  carrington carrisa carrissa carrol carron carsen carsten carston carsyn cartez cartier carvel
  carvin caryl carylon caryn carys casandra casaundra casen cashel cashius cashton casi casidy
  casie casimer casimir casimira casimiro cason casondra caspar casper caspian cass cassady
  cassandre cassaundra cassey cassi cassian cassidee cassidi cassidie cassiel cassiopeia cassity
  cassius cassondra cassy castiel caston casyn catalaya cataleya catarina catarino cate catelin
  catelyn catelynn catera caterina catharina catharine catherin catherina cathern catheryn cathey
  cathi cathie cathlene cathlyn cathrine cathryn cathryne catia catie catina catlin catlyn cato
  catori catrena catrice catrina catriona cattaleya cattleya cavan cavin cayce caycee caydance
  cayde caydence caydin caydon cayetano cayla caylah caylan cayle cayleb caylee cayleigh caylen
  cayley cayli caylie caylin caylyn caylynn cayman cayne caysen cayson ceaira ceanna ceara cearra
  ceasar ceaser cece ceceilia cecila cecile cecilie cecilio cecille cecillia cecily cederick
  cedrick ceejay ceil ceira ceirra celena celene celest celestia celestina celestine celestino
  celicia celina celinda celine celisa celsa celso cena cendy ceola cephas cephus cera cerena
  cerenity cerina cerissa cesare cesario cesia cesilia cezar chace chadd chaddrick chadley
  chadrick chadwick chae chael chai chaim chaka chalmer chalmers chan chana chanae chancelor
  chancey chanda chandni chandon chandra chane chanell chanelle chaney chang chani chania chanice
  chanie chanin chanise chanita chaniya chaniyah chanler channa channell channing channon chanse
  chanta chantae chantal chantale chantay chante chantel chantele chantell chantelle chantia
  chantz chany chanze chao chapman chaquita chara charbel chardae charde chardonnay charee
  charelle charese chari charice charie charis charisa charise charish charissa charisse charita
  charla charlaine charle charlea charlean charleen charleigh charlena charlese charlesetta
  charleston charlet charletta charlette charli charline charlisa charlise charlita charlize
  charlott charlotta charls charlsie charlton charly charlye charlyn charlyne charlynn charmagne
  charmain charmaine charmane charmayne charmian charmin charmine charna charnae charnell
  charnelle charnita charolette charon charron charvi charyl chas chasen chaseton chasidy chasiti
  chason chassidy chassity chasta chastidy chastin chaston chau chaun chauncey chauncy chaundra
  chaunte chauntel chava chavez chavis chavon chavonne chavy chay chaya chayanne chayce chayden
  chayla chayse chayton chaz chazz che chee cheikh chela chelby chelcie chelle chelsa chelsae
  chelse chelsee chelsi chelsia chelsie chelsy chenelle cheney cheng chenita chenoa chequita cher
  chera chere cheree cherell cherelle cherese cherice cherilyn cherise cherisse cherita cherith
  cherl cherly cherlyn cherokee cheron cherrell cherrelle cherri cherrie cherrish cherron cherryl
  chery cherylann cheryle cherylene cheryll cherylyn cheskel chesky chesley chesney chessa
  cheston chet chetan chett chevelle chevon chevonne chevy cheyann cheyanna cheyanne cheyene
  cheyenna cheyla cheyne chia chiamaka chianne chianti chiara chico chidera chidinma chidubem
  chieko chika chimamanda chimere chinedu ching chinyere chioma chiquita chirag chirstina
  chirstopher chisom chistopher chizara chizaram chloee chloey chloie chole chong chosyn choua
  choyce chozen chozyn chrisann chriselda chrisette chrishawn chrislyn chrislynn chrisopher
  chriss chrissa chrissie chrissy christ christabel christain christal christan christapher
  christe christeen christel christell christella christelle christena christene christia
  christiaan christiana christiane christiann christianna christianne christiano christien
  christin christinia christion christipher christle christo christobal christofer christoffer
  christoher christohper christon christop christoper christoph christophe christophor christophr
  christos christpher christropher christyan christyn christyna chritopher chrysta chrystal
  chrystian chrystie chrystina chrystopher chu chuckie chucky chue chukwuemeka chun chung chyann
  chyanna chyanne chyenne chyla chyler chyna chynna chyrl cian ciana ciani cianna cianni ciaran
  ciarra cicely cicero cicily cidney cieara ciel cielo ciena cienna ciera ciji cillian cincere
  cinda cindee cinderella cindi cindia cindie cindra cing cinque cinthia cinthya cintia cipriano
  cira cire cirilla cirilo ciro cissy citlali citlalli citlally citlaly claiborne clair claira
  clairissa clancy clarabelle clarance clarene claressa claretha claretta claribel clarice clarie
  clarinda clarine claris clarisa clarise clarisse clarita claritza clarke clarnce clarrisa
  clarrissa clary classie claud claudean claudell claudene claudie claudina claudine claudio
  claudius clayborn clea clearence clearnce cleatus cleda clelia clell clem clemencia clemens
  clemente clementina clementine clemmie clemon clenton cleola cleon cleone cleopatra cleophas
  cleophus cleora cleotha cleotilde cleta cletis cletus cleve cleven cliffton climmie cline clio
  clive cloe cloey cloie clois clora clorinda clorissa clotilde clovis cloyce cloyd clyda clydene
  clydia clydie cobe cobey cobi cobie coby coco codee codey codi codie coen cohan colbert colbey
  colbi colbie colden coleen coleman colen colene coleson coleton coletta coley colie collen
  collene colletta collette collins collis collyn collyns colm colman colsen colson colston
  coltan colten colter coltin coltrane coltyn colvin colyn conall conan conard concepcion
  concetta concha conchetta conchita coni conlan conley connar connell connelly conni conny
  conrado constantina constantine constantino constantinos constanza consuela consuella consuelo
  contessa contina conway copeland corah coraima coralee coralie coraline coralyn coralynn
  corazon corban corben corbett corby corbyn cordae cordale cordarius cordaro corde cordel
  cordelia cordell cordero cordia cordie coree coreen coreena corena corene coretha coretta cori
  corian corianna corianne corie corin corina corine corinn corinna corinthia corinthian corion
  corissa corky corley corlis corliss cormac corneilus cornel cornelia cornelio cornelious corra
  correna correne correy corri corrie corrin corrina corrine corrinne corry corryn cort cortez
  cortland cortlyn cortnee cortni cortnie corvin corwin corwyn coryn corynn corynne cosette
  cosima cosimo cosme cosmo costella coty coulson coulter courtenay courteney courtland courtlyn
  courtlynn courtnay courtnee courtni courtnie courtny coye cozetta cozette craige cranston
  crawford crayton cree creedence creig creighton creola cresencio creston criag cris criselda
  crispin criss crissa crissie crissy crist crista cristal cristan cristel cristela cristen
  cristhian cristi cristiana cristiano cristie cristin cristine cristino cristo cristobal
  cristofer cristopher cristoval cristy croix crosby cru crue cruze cruzito crysta crystall
  crystalyn crystel crystian crystina crystle cuauhtemoc cuc cullan cullen cullin cuong curley
  curran curren curtisha curtiss curvin cutler cuyler cyan cyanna cybil cyd cydnee cydney cydni
  cydnie cyla cylas cyle cylee cyler cylie cylis cylus cymone cyncere cynda cyndee cyndi cyndia
  cyndie cyndy cyniah cynitha cyntia cyprian cyra cyrena cyril cyris cyrstal cythia daaron dabney
  dacari dace dacey dacia dacian dacoda dacota dade dadrian daegan daeja daejah daejon dael
  daelan daelen daelin daelyn daelynn daena daenerys daequan daesha daeshaun daeshawn daevion
  daevon dafne dagan dagen dagmar dagny dagoberto daiana daiel daija daijah daijon dail daila
  dailen dailey dailyn dailynn daimen daimon dain daina daine daiquan daira daisey daisha
  daishawn daisia daisie daivd daivion daivon daizy daja dajah dajanae dajaun dajia dajohn dajon
  dajour dajuan dakarai dakari dakayla dakhari dakoda dakotah daksh dal dalal dalan dalana
  dalaney dalani dalanie dalary dalayna daleah dalen dalena dalene dalett daley daleysa daleyza
  dalia daliah dalila dalilah dalin dalina dalinda dalis dalisa dalisha daliyah dallan dallana
  dallen dallin dallis dallon dalon dalten daltyn dalvin daly dalya dalyla dalylah dalyn dalynn
  damain damali daman damani damar damara damarco damarcus damari damaria damarian damario
  damarion damarious damaris damarius damariz damarkus damary damarys damauri damaya damean
  damein dameion damen dameon dametrius damia damiah damiana damiano damier damika damin damion
  damir damita damiya damiyah damond damone damoni damonie damont damonta damontae damonte damya
  damyan danae danah danai danasia danay danaya dandra dandre dandrea danea danee daneen daneil
  daneille daneisha danel danell danella danelle danelly danely danene danesha danessa danetta
  danette danford dang dangela dangelo dani dania daniah danial danica danice danie daniele
  daniell daniil danika danille danilo danise danish danisha danita danitra danitza daniya
  daniyah daniyal dann dannah danne dannell dannelle danner dannette danney danni dannia dannica
  dannie danniel dannielle dannika dannon danta dantae danthony danton dantrell danuta dany danya
  danyal danyale danyel danyele danyell danyella danyelle danyla danzel daphane daphanie daphene
  daphine daphna daphnee daphney daphnie daquan daquon dara darah daralyn daran darbi darbie
  darby darcee darcel darcell darcelle darcey darci darcia darcie dareen darek darel darell
  darely daren dareon darey dari daria dariah dariana darianna daric darice darick dariel dariela
  darielle darien darienne darik darilyn darina dario darion darious daris dariya dariyah darl
  darlean darleen darlena darlin darline darlyn darlyne darlynn darlys darnel darnella darnelle
  darnesha darnetta darnisha darol darold daron darra darrah darral darran darrelle darreon
  darrian darrick darriel darrielle darrien darrion darrious darris darrius darrly darrol darrold
  darroll darron darrow darry darryle darryll darryn darsh darshan dartagnan darvin darvis darwyn
  darya daryan daryel daryle daryll daryn daryus dasan dasani dasean dasha dashaun dashawn
  dashawna dashay dashel dashia dashiel dashiell dashon dashun dasia dason dastan dat dathan
  daulton daun daunte dava davan davante davarius davaughn daveion daven davena daveon davetta
  davette davey davi davia davian daviana davianna davida davide davidson davie davied daviel
  davien davieon davin davina davine davion davionna davison davita davon davone davonna davonne
  davonta davontae davontay davonte davy davyn davyon dawan dawana dawanna dawayne dawid dawit
  dawna dawne dawnell dawnelle dawnetta dawnette dawnielle dawnita dawnmarie dawon dawood dawsen
  dawsyn dawud dax daxon daxten daxton daxtyn daxx daya dayami dayan dayana dayanara dayani
  dayanna dayja dayla daylan daylani dayle daylee dayleen daylen daylene daylin daylon daylyn
  daylynn daymian daymien daymon daymond dayna dayne dayon dayonna dayquan dayra dayron daysha
  dayshaun dayshawn daysi daysia dayson dayton daytona dayveon dayvion dayvon dazia dea deaaron
  deadra deadrian deagan deaglan deaira deaja deajah deakon deandra deandrae deandrea deandrew
  deandria deane deangela deangelo deanie deann deanne deante deanthony dearius dearl dearra
  deasha deasia deatra deatrice deaundra deaundre deaunte deaven deavion deavon debanhi debara
  debbi debborah debbra debby debera deberah debi debie deboraha deborha deborrah debrah debroah
  decarlo decarlos december decker decklan decklyn declyn dede dedra dedria dedric dedrick deeana
  deeann deeanna deeanne deedee deedra deegan deema deen deena deepa deepak deetta deette deetya
  defne degan deidra deidre deija deion deiondre deirdra deirdre deisha deisi deisy deitra deja
  dejah dejan dejanae dejaun dejohn dejon dejour dejuan dekari dekker deklan deklin deklyn dekota
  del dela delaila delaina delaine delainey delana delane delanee delani delanie delano delante
  delany delayla delayna delayne delaynie delayza delbra delcie delecia delena delene deleon
  delfina delfino delford deliah delicia delila delina delinda delisa delise delisha delissa
  deliyah delma delmar delmas delmer delmus delmy delois deloise delon delonta delonte delora
  deloras delorean deloria delories delorise delorse delos delpha delphia delphina delphine
  delray delroy delshawn delsie delton delvin delvon delwin delwyn delyla delylah delynn dema
  demani demar demarco demarcus demari demaria demario demarion demarious demaris demarius
  demarko demarkus demarquis demauri demesha demetra demetre demetri demetria demetric demetrice
  demetrick demetrie demetrio demetrios demetrious demetris demetruis demetrus demi demia demian
  demichael demir demitra demitri demitria demitrius demiya demiyah demond demondre demone demoni
  demonica demont demonta demontae demonte demontre demorris dempsey demya denae denali denard
  denarius denasia denay dene denea denean denee deneen deneisha denell denelle denene denese
  denesha deneshia denetra denette deng deni denia denice deniece denielle deniese denika
  denilson denine deniro denisa denisha denisse denita denitra deniya deniyah deniz denna dennie
  dennise dennison denny dennys deno denson denton denyce denym denys denyse denzel denzell
  denzil deon deona deondra deondre deonna deonne deonta deontae deontay deonte deontray deontre
  dequan dequarius dequincy derald dereck dereka derell derenda dereon derian deric derica
  dericka derico derik derika derin derinda derion derius derk derl dermot deron deronda derral
  derreck derrek derrel derrell derren derrian derric derrica derricka derrik derrill derrin
  derrion derris derrius derron derry derryl derwin derwood deryck deryk deryl desarae desaray
  desaree desean deserae deseray deseree deserie desha deshanna deshannon deshaun deshawn
  deshawna deshay deshon deshonda deshone deshun desi desiderio desirae desiray desirea desma
  desmon despina dessa dessie desta destanee destaney destani destanie destany desteny destin
  destinee destiney destini destinie deston destry destyn destyne destynee destyni detra detric
  detrice detrick deundre dev deva devani devanie devansh devante devany devaughn devaun deven
  deveon devera devere devery devi devika devina devine devinn devion devlin devlyn devona devone
  devonn devonna devonne devonta devontae devontay devonte devora devorah devra devron devyn
  devynn dewain dewaine dewan dewana dewanda dewane dewanna deward dewight dewitt dewon dex
  dexton deyana deyanira deyanna deyon deyonna deysi dez dezarae dezaray dezerae dezeray dezi
  dezirae deziray dezire deziree deziyah dezmen dezmon dezmond dhani dhara dhilan dhriti dhruv
  dhruva dhyan dia diago diahann diallo diamante diamantina diamon diamonique diamonte dian
  dianah diandra diandre diangelo diania diann diannia diante diantha diara diarra dicie dickson
  didier diedra diedre diem dierdre dierra dietra dietrich diezel digna dijon dilan dilara dillan
  dillard dillen dillian dillin dillinger dillion dillyn dilon dilyn dilynn dima dimas dimitra
  dimitri dimitrios dimitris dimitrius dimitry dinah dineen dinero dino dinora dinorah diogo
  diona diondra diondre dione dionicio dionisio dionna dionne dionta diontae dionte diquan disha
  dishon divina divya dixon diya djuan djuana djuna dmarco dmarcus dmari dmario dmarion dmitri
  dmitriy dmitry dmya dodd dodi dodie dody dola dolan dollie doloris dolph dolphus dolton dom
  domani domanic domanick domanique domenic domenica domenick domenico domenique dominga domingo
  dominica dominico dominik dominika dominiq dominque domitila domnick domonic domonick domonique
  dona donaciano donal donalda donaldo donalee donata donatella donatello donathan donato donavan
  donaven donavin donavon donavyn dondi dondra dondre doneisha donel donelda donell donella
  donelle donesha donetta donette dong doni donia donica donice donie doniel donielle donika
  donis donise donisha donita donivan donley donn donnald donnalee donnamarie donnel donnell
  donnella donnelle donnetta donnette donnia donnis donnisha donnita donnovan donny donold
  donoven donovin donovon donta dontae dontarius dontavious dontavis dontavius dontay dontaye
  donte dontez dontray dontre dontrell donya donyae donyale donye donyell donyelle donzell
  donzella doralee doran dorathy dorcas dorean doreatha doree doreene doren dorena dorenda dorene
  doretha dorethea doretta dori doria doriann dorianne dorice dorie dorien dorina dorinda dorine
  dorion dorise dorita dorla dorlene dorma dorman doron doroteo dorotha dorothea dorothey dorrell
  dorrian dorrie dorris dorsey dortha dorthea dorthey dorthy dossie dottie douglass dougles dov
  dovid dovie dow doy doyal doyce doyne draco drako draper draven dravin draya drayden drayke
  drayson drayton drayven dre drea dreama dreanna drema drena drenda drequan dresden dreshawn
  dreux drevon drexel drey dreya dreyden dreyson dreyton dru drucilla drue druscilla drusilla
  dryden dsean dshaun dshawn dua duaa duaine duan duana duc dudley duffy dugan dujuan dulcemaria
  dulcie dulcinea dunia dunya dupree duran durand durell duron durrell durward durwin durwood
  dushawn dustan dusten dusti dustie duston dustyn dutch dutton duval duvid duwayne duy dvonte
  dwain dwaine dwan dwana dwane dwanna dwyane dyami dyamond dyan dyana dyane dyani dyann dyanna
  dyanne dyland dylann dylen dylin dyllan dyllon dylon dymon dymond dynasti dynver dyron dyson
  eagan eamon eamonn ean earla earle earlean earleen earlene earlie earline earma earnestine
  earnie eartha earvin eason easten eastin eastyn eathan eathen ebbie ebelin eben ebenezer eber
  eberardo ebin ebone ebonee eboney eboni ebonie ebrahim ector eda edan edd edda edder eddison
  eddrick edel edelmira edelmiro edelyn eder edgard edgardo edi ediberto edie ediel edilberto
  edin edina edison edlin edlyn edmon edmond edmundo edouard edra edrian edric edrick edris edsel
  edson eduar eduard eduin edvardo edvin edwardo edwina edwyn edy edyn edyth edythe eero eesa
  eesha eevee efe effie efraim efrain efrem efren egan egbert ehab ehan ehlani ehren ehsan ehtel
  eian eidan eiden eila eilene eiley eilish eilleen eily eimy einar eion eira eirik eisa eisha
  eisley eitan eithan eivin eiza ekam ekaterina ela eladia eladio elah elam elan elana elane
  elani elanie elanna elanor elara elaya elayah elayna elayne elaysia elazar elba elberta
  elchonon elda eldana elden eldin eldon eldora eldred eldrick eldridge elea eleah eleana eleanna
  eleanora eleanore elease eleazar elecia electa electra eleen eleena eleina elektra elen elene
  eleni elenna eleno elenor elenora elenore eleny eleonor eleonora eleonore eleora elese elesha
  elesia eleuterio elex elexa elexia elexis elexus eleyna elfreda elfrieda elfriede elgie elgin
  elham elia eliab eliah eliam elian elianah eliane eliani elianna elianny eliany eliaz eliazar
  eliberto eliceo elicia elida elidia elie eliel elier eliette eliezer elif eligah eligh eligio
  elihu elija elijha elijiah elijio elika elim elimelech elin elina elinor elinore elio eliora
  eliot eliott elis elisabet elisabetta elisandro eliseo elisheva elishia elisia elissa elisse
  elita eliu eliud elivia eliya eliyah eliyahu eliyana eliyanah eliyas eliz elizabella elizabet
  elizabethann elizah elizandro elizaveta elizbeth elize elizebeth elka elke ellagrace ellah
  ellaina ellamae ellamarie ellan ellana ellanor ellanora ellanore ellarie ellarose ellary
  ellasyn elleana elleanna elleanor ellee elleigh ellena ellene ellenor ellerie ellery elley elli
  ellia ellianna ellias ellice ellieana ellieanna elliemae elliette ellijah ellin ellington
  ellinor elliotte ellisa ellise ellisha ellison ellissa ellisyn elloise ellora ellorie ellory
  ellouise ellowyn ellsworth ellwood elly ellyana ellyanna ellyn ellyse ellyson ellyssa elma
  elmina elmira elmo elmore elna elnathan elnor elnora elodia elodie elois eloisa elon elona
  elonda elora elouise elowen elowyn eloy elpidio elric elroy elsbeth elsi elson elspeth elston
  elsy elta elton elva elvera elvia elvie elvin elvina elvira elvis elwanda elwin elwood elwyn
  ely elya elyan elyana elyanna elyas elyce elycia elyjah elyn elynn elyon elysa elysha elysia
  elyssa elysse elyssia elyza elyzabeth elza elzie ema emaan emad emalee emaleigh emalie emaline
  emaly emalyn emalynn eman emani emanual emanuela emanuele emanuelle emari emarie emarion emaya
  emberlee emberleigh emberley emberly emberlyn emberlynn embree embry emeka emelda emeli emelia
  emelie emelin emelina emeline emelio emelly emelyn emeri emeric emerick emerie emerita emerly
  emersen emersynn emet emeterio emi emigdio emiko emil emile emilea emileigh emiley emili
  emiliana emiline emillia emillie emillio emilly emilyann emilyn emilynn emin emina emira emitt
  emiya emiyah emlyn emmagrace emmah emmajean emmalea emmalee emmaleigh emmalene emmalia emmalie
  emmalin emmalina emmaline emmaly emmalyn emmalyne emmalynn emmanual emmanuela emmanuella
  emmanuelle emmarae emmarie emmarose emme emmelia emmeline emmely emmelyn emmer emmerie emmerson
  emmersyn emmery emmet emmette emmi emmie emmily emmit emmitt emmy emmylou emogene emon emoni
  emonie emoree emori emorie emran emre emree emri emrick emrie emry emryn emrys emsley emunah
  emy emya emylee emylia ena enaya encarnacion enda ender endia endy enedelia enedina eneida enes
  english enid eniola eniya eniyah enjoli enmanuel enna ennis enoc enoch enola enos enrico
  enrigue enriqueta enrrique enslee ensley enya enza eoghan eoin eowyn ephraim ephram ephriam
  epifania epifanio epiphany equilla eran erandi erandy erasmo erek eren erendira eri erian
  eriana erianna eriberto ericca erich ericia erickson ericson erie eriel erielle erikah erikka
  erikson erina erinn erion erionna eriq eris erla erle erlene erlin erlinda erline erling erman
  ermelinda ermias erminia erna ernan ernestina ernie ernst erol eron eros erric errica errick
  errin errol erroll erron erskin erskine erving erwin eryk eryka erykah eryn erynn erza esa
  esabella esai esaias esau escher esdras esequiel esgar esha eshaal eshaan eshal eshan esiah
  esli esly esma esmae esme esmee esmerelda esmond espen esperansa esra essa essie esta estee
  estefan estefana estefani estefania estefanie estefany estel estela estell estephania
  estephanie estephany estevan esteven esthela estil estill eston estrella estrellita estuardo
  esty esvin etan etha ethaniel ethelene ethelyn ethen ethin ethyl ethyn etienne etsuko etta
  ettie etty euan eudora eufemia eugena eugenia eugenie eugenio eugina eula eulah eulalia eulalio
  eulene eulises eulogio eun euna eunique eura eusebia eusebio eustace eustolia evaan evah evalee
  evalena evalina evaline evaluna evalyn evalynn evamarie evana evander evangela evangelia
  evangelina evangelos evangelyn evani evanie evann evanna evans evany evaristo evee evelena
  evelene evelia evelin evelina eveline evelio evelyne evelynn evelynne everardo everest everet
  everette everhett everitt everlean everlee everlena everley everli everlie everlyn everlynn
  everson evert everton evertt evett evetta evette evey evi evia evian eviana evianna evie evin
  evita evlyn evolet evon evone evonna evonne evony evren evy evyn evynn ewa ewan ewell ewing
  exavier exie exzavier eyad eyal eyan eydan eyden eydie eyla eyleen eymi eytan eythan eyvonne
  ezabella ezana ezariah ezekial ezell eziah ezio ezlyn ezlynn ezmae ezmeralda ezrael ezrah ezran
  ezri ezriel ezzard fabiana fabien fabienne fabio fabiola fabrice fabricio fabrizio fadi fae
  fahad fahd faheem fahim faiga faigy faisal faithe faithlyn faithlynn faiz faiza faizah faizan
  falicia falisha fallon fallyn falon falyn falynn fanchon fanta fantasia fara farah faraz fareed
  farhan farid farida fariha faris farley faron farrah farrel farrell farren farris farron faryn
  fateh fatema fatimah fatimata fatina fatma fatmata fatou fatoumata fatuma faustina faustino
  fausto favian favio faviola favour fawaz fay fayetta fayette fayrene fayth faythe federico
  felecia felica felice feliciana feliciano felicidad felicita felicitas felina felipa felisa
  felisha felishia felita feliz felton fenix fenton feras ferdinand fergus ferman fermin fermina
  fernand fernande fernandez ferne fernie ferrell ferris fia fiadh fidel fidela fidelia fidencio
  filemon filiberto filip filipe filippo filomena finan findlay findley finian finlay finlee
  finleigh finnan finneas finnegan finnian finnick finnigan finnlee finnley fintan fionn fionna
  fiorella firas fischer fitz fitzgerald fiza flannery flavia flavio fleming fleta fletcher flo
  flonnie flor florance florencia florencio florene florentina florentino floretta floria florian
  florie florinda florine florita florrie flossie floy flynn folasade fonda fong fontaine
  fontella fortino fortunato fotini fouad foy fradel frady fraida fraidy fran franca francena
  francene francesco franceska franchesca francheska francia francie francies francina francisca
  franciso franco francois francoise franki franklyn franko franky fransico fransisca fransisco
  frantz franz fraser frazier fredda freddrick frederic frederica frederich fredericka frederico
  frederik fredi fredia fredie fredna fredric fredrica fredrich fredricka fredrik fredy freeda
  freida freja freya freyja frida frieda friedrich frimet fritz froilan froylan fuad fulton
  fumiko furman fynlee fynn gabbriella gabe gaberial gaberiel gabino gabrial gabriana gabrianna
  gabriele gabriell gabryel gabryella gabryelle gaby gadiel gae gaelle gaetana gaetano gaia gaige
  gaila gaile gaines gaither gaius galen galia galilea galilee galileo galina galo galvin gamal
  gamaliel gannon gao gara garald garcia gardner garen garet gareth garett garey garfield gari
  garin garion garnell garnett garnetta garnette garold garon garren garreth garrette garrick
  garrie garrin garron garth garvin garyn gaspar gasper gaston gatha gatlin gaurav gauri gautam
  gautham gavan gaven gavino gavon gavriel gavriella gavyn gayatri gaye gayl gayla gaylan gayland
  gayleen gaylen gaylene gaylon gaylord gaylyn gaylynn gaynell gaynelle gean geana geanna gearld
  gearldean gearldine geary geena gehrig gelila gema gemini gena genae genaro genavieve genea
  genell genelle genene genese genessa genessis genesys genetta genette genevia genevie genevive
  geni genia genice genine genise genisis genita genna gennaro gennesis gennie gennifer genny
  geno genora genoveva geo geoff geoffery geoffry geordan georg georgann georganna georganne
  georgeann georgeanna georgeanne georgena georgene georges georgetta georgette georgi georgiana
  georgiann georgianna georgianne georgie georgina georgine georgio georgios geovani geovanna
  geovanni geovanny geovany ger gerad geraldean geraldene geraldo geraline geralyn geralynn gerda
  geremiah geremy gergory gerhard gerhardt geri gerianne gerilyn gerldine gerline germain
  germaine german germani geroge gerold gerome geron geronimo gerrad gerrard gerrell gerren gerri
  gerrick gerrie gerrit gerrod gerron gershon gerson gertha gertie gertrud gertrudis gertude gery
  getsemani ghaith ghassan ghazal ghislaine giabella giacomo giada gian giana giancarlo
  giancarlos gianella gianfranco giani gianina gianluca gianmarco giannah gianni giannina giannis
  gianny giavana giavanna giavanni giavonna giavonni gibran gibson gidget gifford gigi gil gila
  gilad gilberte gilda gildardo giles gilford gillermo gilles gillian gillis gilma gilman gilmer
  gilmore gimena ginamarie ginelle ginette gini ginna ginnie ginny gino gio gioia gionna gionni
  giorgia giorgio giovan giovana giovani giovanna giovannie giovanny giovany giovonni girard
  gisel gisela gisele gisell gisella gissel gissele gissell gisselle gita gittel gitty giulia
  giuliana giulianna giuliano giulietta giulio giuseppe giuseppina gizelle gladis glady glayds
  gleen glena glendale glendell glendon glendora glendy glenford glenice glenis glennda glennie
  glennis glennon glenwood glenys glinda glori gloriana gloriann glorianna glorie glover glyn
  glynda glynis glynn glynnis godfrey godric godwin gohan golda goldia goldie goldy gonzalo
  gordan gorden gordy gorman grabiel grabiela graceann graceanne gracee gracelyn gracelynn
  gracelynne gracen graceson gracey graceyn graci gracia graciana graciela graciella gracin gracy
  gracyn graden grae graeme graeson grafton grahm graig graison granger granville grason grayce
  graycee graycen graycie grayden graydon graylin grayling graylon graysen graziella grazyna
  grecia greenlee greer gregary gregery greggory gregor gregoria gregorio gregroy greidys greig
  gretel grethel gretta grettel greyden greydon greysen gricelda grier griffen griffith griffyn
  grisel griselda griselle grover gryffin gualberto gudrun guido guilherme guiliana guillaume
  guillermina guinevere guiseppe gumaro gunnar gunter gunther gurbaaz gurleen gurnoor gurpreet
  gus gussie gustabo gustav gustave guthrie guyla gwenda gwendalyn gwendelyn gwendlyn gwendolen
  gwendolynn gweneth gwenevere gwenivere gwenn gwenna gwenyth gwyn gwyndolyn gwyneth gwynevere
  gwynn gwynne gyasi haakon habib habiba hadasa hadassa hadassah hadden haddie haddon hadeel
  haden hadi hadia hadiya hadiyah hadlee hadleigh hadlie hadrian hadyn hae haedyn haeley haelyn
  haevyn hafsa hafsah hagan hagen hagop hai haidee haiden haider haidyn haig haile hailea hailee
  haileigh haili hailie haille hailley haillie haily hailyn haislee haisley haitham haiven
  haizlee haizley hajar hakan hakeem hakim hal hala halbert halee haleema halei haleigh halen
  halena hali halia halie haliegh halima halimah halina halle hallee halleigh halley halli hally
  halona halsey halston halyn hamad hamdan hamdi hamed hamid hamilton hamish hammad hamp hamza
  hamzah han hana hanaa hanad hanah hanan haneef haneen hanh hani hania haniel hanif haniya
  haniyah hanley hannan hannelore hannia hannibal hans hansel hansen hanson hanzel hao harald
  hardie hardin harding hareem hari harini haris harish harjot harl harland harlee harleen harlei
  harleigh harlem harlen harlene harli harlie harlin harlo harlon harlow harlowe harlym harlyn
  harlynn harman harmani harmon harmonee harmoney harmoni harmonie harmonii harnoor harolyn
  haroon haroun harout harpreet harrel harrell harriett harrietta harriette harris harrold
  hartlee hartley hartwell haru haruka haruki harun harvie harvy hasaan hasan hasani haseeb haset
  hashem hashim hashir hasini haskel haskell hassan hassie hasson hatcher hava havana havanna
  havannah havilah havyn hawa hawkins hawthorne haya hayat haydan haydee haydin haydn haydon
  haydyn haygen hayk hayla hayle haylea haylei hayleigh haylen hayli haylie haylin haynes haytham
  hayven hayward haywood hayze hayzel hayzen hayzlee hazael hazelee hazelle hazely hazelyn
  hazelynn hazen haziel hazle hazley heavenlee heavenleigh heavyn heba heber hebert hedwig hedy
  hee heide heidie heidy heike heily heinrich heinz heith heitor helaina helaine helana helayna
  helga helina helio helios hellen helmut heloise hena hendrick hendricks hendrik hendrix
  hendrixx henery henlee henleigh henley hennessey hennessy henny henok henretta henri henrick
  henriette henrik henrique henrry henryk hensley henson hera herbie herby hercules heriberto
  herlinda herma hermann hermelinda hermes hermila hermilo hermina hermine herminia herminio
  hermione hermon hernan hernando herschel herschell hersh hershal hershel hershell hershy herson
  herta hertha hervey hesham hesston hester heston hether hettie hewitt heydi heyward hezekiah
  hiawatha hiba hibah hiedi hien hieu higinio hila hilaria hilarie hilario hilbert hilde
  hildegard hildegarde hildred hillard hillarie hillel hillery hilliard hilliary hilma hilton
  hina hinata hinda hindy hinton hipolito hira hiram hiro hiroki hiroko hiromi hiroshi hisako
  hisham hoa hoang hobart hobert hobie hoda hoke holdyn hollace holland hollee holley holli
  hollis hollyann hollye hollyn holt holten holton homar homero honesti hong honora honour
  hoorain hoover horacio horatio hortencia hortense hortensia hosea hosie howell howie hoy hoyle
  hoyt hsiu hubbard huck huda hudsen hudsyn huey hughes hughie hui hulda hulon humaira humberto
  humphrey humza hunner huntlee huntleigh huntley huong hurbert hurley hurshel husain husam husna
  hussain hussein huston hutson hutton huxlee huxley huxton huy huzaifa hwa hyatt hye hykeem hyla
  hyman hyo hyon hyrum hyun iain iam iana iann ianna iasia iban ibeth ibn ibraheem ibrahim
  ibrahima icelynn ichael idalia idalis idaly idamae idan idania idell idella iden idrees idris
  idy ieasha ieisha iesha ieshia ifeoluwa ifeoma ifrah ignacia ignacio ignatius igor ihsan ijeoma
  ikaika ike ikea ikechukwu ikeem ikenna iker ikhlas ikram ila ilah ilan ilana ilani ilaria ilda
  ildefonso ilean ileana ileanna ileen ilena ilene ilhan ilia ilian iliana ilianna ilias ilijah
  iliyah illa illeana illiana illianna illya illyana ilona ilsa ilse iluminada ily ilya ilyana
  ilyanna ilyas ilyse ilyssa ima imaan imad imagene iman imanol imanuel imara imari imelda
  immanuel imogen imogene imoni imran ina inaaya inara inari inaya inayah inda indi indica indie
  indira indiya indra indy indya inell ines inessa infiniti inga inge ingeborg inger inioluwa
  iniya inna inocencia inocencio ioanna ioannis iola iona ione iqra iraida irais iram irasema
  irby ireland irelyn irelynn irena ireoluwa irfan irha iriana iridian irie irina irine irineo
  irish irlanda irmgard iroh irven irwin isa isaah isaak isabeau isabela isabell isabellah isac
  isacc isadora isadore isael isai isaia isaias isaih isaiha isak isamar isatou isaura isauro
  isayah isela isha ishaan ishan ishana ishani ishanvi ishaq ishika ishita ishmael isiaha isidora
  isidore isidoro isidra isidro isis islah islay isley ismaeel ismail isobel isolde isom isra
  israa isreal isrrael issa issabella issaiah issak issiah isys isyss ita itai italia italo
  itamar itati itza itzae itzayana itzia iva ivaan ivana ivania ivanka ivanna ivar ivee ivelisse
  iven iver iverson ivery iveth ivett ivette ivey ivie ivin ivo ivon ivone ivonne ivor ivori
  ivorie ivyana ivyanna ivyonna ixchel iya iyan iyana iyanah iyanna iyannah iyla iylah iyona
  iyonna iysis iza izaac izaak izaan izabel izabela izabell izabellah izabelle izac izack izael
  izaiah izak izamar izan izaya izayah izeah izek izel izell izetta izhaan iziah izik izmael
  izola izora izrael izreal izzabella izzabelle izzy jaala jaaliyah jaaron jaasiel jaaziel jabar
  jabari jabarri jabbar jabez jabier jabin jabir jabrea jabree jabria jabriel jabril jac jacalyn
  jacara jacari jacarri jaccob jacee jaceion jacek jacelyn jacelynn jacen jaceon jacey jaceyon
  jachai jachin jaci jacie jaciel jacilyn jacinda jacinta jacinto jacion jackalyn jackee jackelin
  jackeline jackelyn jackelyne jackey jacki jackilyn jacklin jackline jacklyn jacklynn
  jackqueline jackquline jacksen jacksyn jacky jaclynn jacobe jacobi jacobie jacobo jacoby
  jacolby jacolyn jacorey jacori jacorian jacory jacqlyn jacqualine jacqualyn jacquan jacque
  jacquel jacquelene jacquelin jacquelina jacquelyne jacquelynn jacquelynne jacques jacquetta
  jacquez jacqui jacquie jacquiline jacquilyn jacquita jacqulin jacquline jacqulyn jacqulynn jacy
  jad jadah jadalyn jadalynn jadan jadarius jadarrius jadden jadea jadee jadelyn jadelynn jadeyn
  jadie jadiel jadin jadira jadis jadon jadore jadrian jadrien jadwiga jadyn jadynn jadzia jae
  jaeda jaedan jaeden jaedin jaedon jaedyn jaeger jael jaela jaelah jaelan jaelani jaelee jaeleen
  jaeleigh jaelen jaelene jaelin jaelle jaelon jaelyn jaelynn jaelynne jaeson jaevion jaevon
  jafar jafet jager jagger jah jahad jahaira jahan jahari jahaziel jahdiel jaheem jaheim jahi
  jahiem jahir jahira jahkai jahkari jahkeem jahki jahlani jahleel jahlil jahmai jahmal jahmar
  jahmari jahmeir jahmel jahmere jahmier jahmir jahn jahna jahnae jahnavi jahniya jahniyah jahseh
  jahsiah jahsir jahson jahvon jahzara jahziel jai jaia jaiana jaianna jaice jaicee jaiceon jaida
  jaidah jaidan jaide jaidin jaidon jaidyn jaidynn jaila jailah jailani jailee jaileen jailen
  jailene jailey jailin jailine jailyn jailyne jailynn jaimee jaimeson jaimi jaimie jaimy jaina
  jaion jaionna jaiquan jair jaira jaire jairo jairon jairus jaison jaiven jaivion jaivon jaiya
  jaiyana jajuan jak jakai jakaiden jakara jakari jakarri jakayden jakayla jakaylah jakeb jakeem
  jakel jakelin jakeline jakelyn jakeria jakhai jakhari jakhi jakhia jaki jakia jakiah jakie
  jakira jakiya jakiyah jakobe jakobi jakobie jakoby jakori jakson jakub jakya jakye jakyla
  jakyra jala jalah jalal jalan jalana jalani jalaya jalayah jalayla jalayna jalaysia jalea
  jaleah jalecia jalee jaleel jaleen jaleesa jaleigh jaleigha jalena jalene jalesa jalessa jaley
  jaleya jaleyah jalia jaliah jalicia jalie jalil jalin jalina jalisa jalisha jalissa jaliya
  jaliyah jalon jaloni jalyn jalynn jalysa jalyssa jama jamaal jamaar jamael jamahl jamaica
  jamail jamaine jamale jamall jamani jamar jamara jamarcus jamare jamaree jamari jamaria
  jamariah jamarian jamarie jamario jamarion jamarious jamaris jamarius jamarkus jamarr jamarri
  jamarrion jamaul jamauri jamaya jame jamea jamecia jamee jameel jameela jameelah jameer jameir
  jameisha jameka jamel jamela jamelia jamell jamella jamelle jamen jamera jamere jameria
  jamerson jamese jamesetta jamesha jameshia jamesia jamesmichael jamesyn jamey jamez jamia
  jamiah jamian jamica jamichael jamicheal jamiee jamiel jamielee jamielynn jamien jamier jamiere
  jamieson jamika jamil jamila jamilah jamile jamilet jamileth jamilette jamilex jamilia jamill
  jamilla jamillah jamille jamilyn jamin jamine jamir jamira jamiracle jamirah jamire jamisen
  jamisha jamiya jamiyah jammie jammy jamon jamond jamoni jamonte jamy jamya jamyah jamye jamyia
  jamyiah jamyla jamyra janae janah janai janaiya janalee janalyn janan janani janari janasia
  janathan janay janaya janayah janaye jancarlo jancarlos jancy janea janeal janean janeane
  janece janecia janee janeen janeice janeisha janel janeli janelis janell janella janelly janely
  janene janesa janese janesha janessa janeth janett janetta janeva janey janeya jani jania
  janiah janica janiece janiel janielle janifer janika janina janiqua janique janira janisa
  janise janisha janissa janita janith janitza janiya janiyah janiyla jann janna jannah jannat
  janne jannel jannell jannelle jannely jannet janneth jannett jannetta jannette janney jannice
  jannie jannifer jannine jannis janny janoah jansen janson jantzen januel janvi janya janyah
  janyce janyia janyiah janyla janylah japheth jaquan jaquana jaquarius jaquavion jaquavious
  jaquavius jaquay jaquel jaquelin jaqueline jaquelyn jaques jaquetta jaquez jaquita jaquon jara
  jarad jarah jarek jarel jarell jarelle jarely jaren jaret jareth jarett jaretzi jaretzy jari
  jariah jarian jarid jariel jarin jaritza jarius jariya jariyah jarmaine jarmar jarod jarold
  jarom jaron jarrad jarrel jarrell jarren jarret jarrid jarrin jarron jarryd jarvis jaryd jaryn
  jasai jasani jasean jaselle jaselyn jasen jasey jashan jashaun jashawn jashon jashua jashun
  jasia jasiah jasiel jasim jasimine jasin jasir jasiyah jaskaran jasleen jaslene jaslin jasline
  jaslyn jaslynn jasma jasmaine jasman jasmeen jasmen jasmina jasmyn jasmyne jasmynn jaspreet
  jassiah jassiel jassmine jasson jatavia jatavion jatavious jathan jatin jatniel jatziri jatziry
  jaun jaunita javan javante javar javari javarion javarious javaris javarius javaughn javaun
  javeah javell javen javeon javi javian javid javiel javien javin javion javis javon javone
  javoni javonna javonne javonni javonta javontae javontay javonte javoris jawad jawan jawana
  jawanna jawaun jawon jawuan jaxen jaxiel jaxin jaxsen jaxston jaxsyn jaxten jaxtin jaxton
  jaxtyn jaxx jaxxon jaxyn jaya jayah jayan jayana jayani jayanna jaycee jayceion jaycen jayceon
  jayci jaycie jaycion jaycob jayd jaydah jaydan jayde jaydee jaydence jaydenn jaydin jaydn
  jaydon jaydyn jaye jayke jaykob jaylah jaylan jayland jaylani jaylanie jaylean jaylee jayleen
  jaylei jayleigh jaylene jaylenn jayli jayliana jaylie jayline jaylinn jayln jaylon jaylyn
  jaylynn jaylynne jayma jaymar jayme jaymee jaymes jaymeson jaymi jaymie jaymin jaymon jaymz
  jayna jaynee jaynie jayon jayonna jayquan jayren jayro jayron jaysa jayse jaysean jaysen jaysha
  jayshaun jayshawn jayshon jaythan jayton jayven jayveon jayvian jayvien jayvin jayvion jayvon
  jayvyn jaz jazalyn jazara jazaria jazariah jazel jazell jazelle jaziah jaziel jaziya jaziyah
  jazleen jazlene jazlin jazlyn jazlyne jazlynn jazlynne jazman jazmen jazmyn jazmyne jazmynn
  jazper jazzlyn jazzlynn jazzmen jazzmin jazzmine jazzmyn jazzmyne jden jeana jeanann jeananne
  jeancarlo jeancarlos jeanclaude jeane jeaneen jeanell jeanelle jeanene jeanenne jeanett
  jeanetta jeani jeania jeanice jeanie jeanluc jeanmarie jeanna jeannene jeannett jeannetta
  jeanny jeanpaul jeanpierre jearl jearld jearldine jearline jeb jebediah jed jedadiah jedd
  jedediah jedi jediah jedidiah jeena jeevan jeferson jefferey jeffie jeffory jeffrie jeffry
  jefrey jehan jehilyn jehlani jehu jeidy jeilyn jeimy jeison jelani jelena jelisa jelissa jema
  jemal jemar jemarcus jemari jemel jemiah jemima jemimah jemma jen jena jenae jenah jenai
  jenalee jenan jenaro jenasis jenavieve jenay jenaya jencarlos jene jenea jenean jeneane jenee
  jeneen jenefer jenel jenell jenelle jenene jenesis jenessa jenetta jenette jeneva jenevieve
  jeni jenia jeniah jenica jenice jenicka jeniece jeniffer jenika jenilee jenine jenise jenisha
  jenita jeniya jeniyah jennae jennafer jennah jennalee jennalyn jennavieve jenne jennefer
  jennell jennelle jenner jennessa jennett jennetta jennette jenney jenni jennica jennice
  jenniefer jenniffer jennifier jennika jennilee jennilyn jennine jennings jennipher jennyfer
  jens jensine jenson jensyn jentri jentry jeny jeorge jeovani jeovanni jeovanny jeovany jera
  jerad jeral jeraldine jeralyn jerame jeramey jerami jeramiah jeramie jeramy jeran jerard
  jerardo jere jered jerek jerel jerelene jerell jerelyn jeremaih jereme jeremey jeremi jeremia
  jeremias jeremie jeremih jeremyah jeren jerene jerett jeriah jeric jerica jericho jerick
  jericka jerico jerid jerie jeriel jerika jerilyn jerilynn jerimiah jerimy jerimyah jerin
  jerlean jerlene jerline jermain jermal jerman jermane jermani jermany jermar jermarcus jermayne
  jermel jermell jermey jermiah jermichael jermie jermine jermon jermy jermya jerod jerold
  jerolyn jeromey jeromie jeromy jeron jerone jeronimo jerra jerrad jerrald jerre jerred jerrel
  jerrell jerremy jerren jerret jerrett jerri jerrica jerrick jerrid jerrie jerrika jerrilyn
  jerrilynn jerrin jerrion jerrod jerrol jerrold jerron jersi jersie jerson jerusalem jerusha
  jervon jeryl jerzee jerzey jerzi jerzie jerzy jesalyn jese jesenia jeshua jesi jesiah jesica
  jesika jeslyn jess jessa jessalyn jessalynn jessamyn jesscia jesseca jessee jessejames jesselyn
  jessen jessenia jessey jessi jessia jessiah jessicca jessicia jessika jessilyn jesslyn jesslynn
  jessup jessy jessyca jessyka jestin jestina jestine jeston jesusa jesusita jeter jethro jetson
  jetta jettie jettson jevan jevin jevon jevonte jewelene jewelia jewell jewelz jeyden jeylin
  jeyson jezabel jezebel jezelle jeziah jeziel jezreel jhalil jhase jhene jhett jhoan jhoana
  jhoanna jhon jhonatan jhonathan jhonny jhony jhovany jia jian jiana jianna jianni jibran
  jibreel jibril jidenna jihan jil jiles jilian jillene jilliann jillianne jimena jimi jimmey
  jimmi jimmye jin jina jinger jinnie jinny jinora jionni jiovani jiovanni jiovanny jirah jiraiya
  jireh jisel jisela jiselle jissel jisselle jiya jiyah jizelle jlynn joab joachim joah joana
  joane joanette joani joanie joannah joannie joanthan joao joaquim joaquina joash jobe jobeth
  jobie joby jocabed jocelin joceline jocelyne jocelynn jocelynne jocie jocilyn joclyn jocob
  jodean jodeci jodee jodeen jodell jodelle jodene jodine joeangel joeann joeanna joei joelene
  joell joella joelle joellen joellyn joely joelyn joenathan joeseph joesiah joesph joesphine
  joetta joette joh johan johana johann johannah johanne johannes johanny johari johathan johna
  johnae johnanthony johnatan johnathen johncarlos johndavid johnell johnelle johnetta johnette
  johney johnhenry johnie johnisha johnita johnluke johnmark johnmichael johnn johnna johnnetta
  johnney johnnye johnpatrick johnpaul johnrobert johnsie johnson johnston johntae johnthan
  johnthomas johny joi joia joice joie jojo jolan jolanda jolee joleen joleigh jolena jolette
  joley joli jolie jolin jolina jolinda joline jolisa jolissa jolyn jolyne jolynn jolynne jomar
  jomari jomarie jomo jona jonae jonael jonatan jonatha jonathen jonda jondavid jone jonel jonell
  jonelle jones jonetta jonette jong jonica jonie joniel jonique jonisha jonita jonmichael jonn
  jonna jonnathan jonni jonnie jonny jonothan jonpaul jontae jontavious jonte jonthan jood joon
  joplin jorah jordana jordann jordanna jordanne jordany jorden jordi jordin jordon jordy jordyne
  jordynn jorel jorell joren jorene joretta jorgeluis jorgen jorgia jori jorian jorie jorja jorje
  jory josafat josaiah josalyn josalynn joscelyn josean joseangel joseantonio josecarlos
  josedejesus josee josef josefa josefina josefine joselin joseline joselito joseluis joselyn
  joselyne joselynn josemanuel josemaria josemiguel josephina josephus josetta josette josey
  josha joshawa joshlyn joshlynn joshuah joshue joshuwa joshwa josi josian josias josiel
  josiephine josilyn josiyah joslin joslyn joslynn josmar jospeh josphine joss jossalyn josselin
  josseline josselyn jossiah jossie josslyn josslynn jossue jostin josua josyah jotham joud
  jourdan jourdyn journee journei journi journie journii jousha jovan jovana jovani jovanie
  jovanna jovanni jovannie jovanny jovante jovany jovaughn jovi jovian jovie jovita jovon jovonna
  jovonte jowell joya joyann joyanna joycelyn joycelynn joycie joye joyelle joylene joylyn
  joylynn jozef jozelyn jozette joziah jozie jozlyn jozlynn jquan jream jru jrue jshawn json
  juana juanantonio juancarlos juanda juandiego juanice juanito juanjose juanluis juanmanuel
  juanpablo juaquin jubal jud juda judas judd judea judee judi judie judit judson judyann judyth
  juel juelz juhi jujuan julaine jule julee juleen julen julene jules juli juliah juliane juliann
  juliano julieana julieann julieanna julieanne julien juliene julieta julieth juliett julietta
  julina juliocesar julion julious julisa juliza jullian julliana jullie jullien juluis july
  julyan julyssa jumana jun juna junaid junell jung juni junia junie junious junita junius junko
  juno jupiter jurgen jurnee jurni jusiah justa justan justen justina justino justis justise
  justo juston justus justyce justyn justyna justyne jutta juvenal juventino juwan juwon jvon
  jyaire jyl kaaliyah kaan kaaren kaavya kabir kabrina kace kacee kacen kacey kaci kacie kacper
  kacy kadan kadance kadarius kadee kadeem kadejah kadence kadesha kadi kadiatou kadie kadience
  kadija kadijah kadin kadir kadon kadrian kady kadyn kadynce kae kaedan kaede kaeden kaedence
  kaedin kaedon kaedyn kaegan kael kaela kaelah kaelan kaelani kaeleb kaelee kaeleigh kaelen
  kaeley kaeli kaelie kaelin kaelon kaely kaelyn kaelynn kaemon kaeo kaeson kaesyn kaetlyn kagan
  kage kagen kahari kahealani kaheem kahla kahlan kahlani kahlea kahlen kahli kahlia kahlil
  kahmari kaiah kaid kaida kaidan kaidance kaidence kaidin kaidon kaidyn kaidynce kaige kaija
  kail kaila kailah kailan kailana kailani kailany kailash kaile kailea kaileah kaileb kailee
  kaileen kailei kaileigh kailen kailer kaili kailie kailin kailo kaily kailyn kailynn kaimana
  kain kainalu kainan kaine kainen kainoa kaio kaior kaipo kaira kairav kairee kairi kairo kairon
  kairos kais kaisa kaisen kaiser kaisha kaislee kaisley kaison kaisyn kaithlyn kaitlan kaitlen
  kaitlyne kaitlynn kaitlynne kaito kaity kaiulani kaius kaivon kaiya kaiyah kaizen kaizer
  kaizley kaj kaja kajal kajsa kajuan kal kala kalab kaladin kalah kalan kalani kalaya kalayah
  kalea kaleah kaled kalee kaleel kaleem kaleen kaleena kaleesi kalei kaleia kaleigh kaleigha
  kalel kalem kalen kalena kalene kaleo kaleth kaley kaleya kaleyah kalia kaliah kaliana kalianna
  kalib kalie kaliegh kalif kalijah kalil kalila kalilah kalin kalina kalinda kalisa kalise
  kalisha kalissa kalista kaliya kaliyah kalla kallan kalle kallee kalleigh kallen kalley kalli
  kallie kalliope kalliopi kallista kallum kally kallyn kalman kalob kalon kaloni kalub kalum
  kalvin kaly kalyani kalyn kalynn kalyssa kalysta kam kama kamaal kamaiyah kamal kamala kamalani
  kamani kamar kamara kamaree kamari kamaria kamarie kamarii kamarion kamarri kamau kamauri
  kamaya kamber kambree kambri kambria kambrie kambry kamden kamdin kamdon kamdyn kamea kameelah
  kameisha kamel kamela kamelia kamen kameran kameren kamerin kameryn kamesha kami kamia kamiah
  kamie kamika kamil kamilah kamilia kamilla kamillah kamille kamilo kamira kamirah kamisha
  kamiya kamiyah kammi kammie kammy kamon kamoni kamora kamorah kamori kamran kamree kamren kamri
  kamrie kamrin kamron kamry kamrynn kamsiyochukwu kamya kamyah kamyia kamyiah kamyla kamylah
  kamyra kana kanaan kanai kanan kanani kandace kandee kandi kandice kandie kandis kandra kandy
  kandyce kaneesha kaneisha kanen kanesha kaneshia kani kania kaniah kanika kanin kanisha kaniya
  kaniyah kannan kannon kanoa kanon kanya kanye kanyla kanyon kao kaoir kaori kapri kaprice karah
  karalee karaline karalyn karalynn karam karan karas karder karee kareem kareema kareemah kareen
  kareena karel kareli karely karem karena karene karenna karessa karey karia kariah kariana
  kariann karianna karianne karie karigan karilyn karim karima karimah karime karine karinna
  karis karisa karisha karishma karisma kariyah karizma karlee karleen karlei karleigh karlene
  karley karli karlie karlin karlina karlo karlos karlton karly karlye karlyn karlynn karman
  karmella karmello karmelo karmen karmin karmyn karna karol karole karolina karoline karolyn
  karon karra karrah karren karri karrie karriem karrigan karrin karrington karrissa karron karry
  karsen karsin karsten karston karsyn karsynn karthik karthikeya kartier kartik karver kary
  karyl karyme karyn karyna karys karyssa kasai kasandra kasaundra kase kasee kaseem kasen kash
  kasha kashaun kashawn kashia kashif kashius kashlyn kashlynn kashmere kashton kashtyn kashvi
  kasi kasia kasiah kasidy kasie kasim kasin kason kasondra kasper kasra kassaundra kassey kassi
  kassia kassidee kassidi kassidie kassie kassim kassius kassondra kassy kaston kasyn katalaya
  kataleya katalin katalina katalyna katana katara katarina katarzyna katasha katee katelan
  kateland katelin katelyne katelynne katera kateri katerin katerina katerine katey katha
  kathaleen katharina katharyn kathe katheleen katherene katherin katherina kathern katheryn
  katheryne kathey kathi kathia kathie kathleene kathlene kathline kathlyn kathlynn kathreen
  kathren kathrin kathrina kathrine kathryne kathrynn kathya kathye kathyleen kathyrn kati katia
  katiana katieann katielynn katilyn katilynn katina katiria katisha katja katlin katlynn kato
  katrell katrena katrice katricia katriel katrin katrine katrinia katrinka katryn katryna
  kattaleya kattie kattleya katty katya katye kauan kavan kaveh kaven kaveon kavi kavin kavion
  kavish kavita kavon kavya kawan kawana kawanda kawanna kawhi kawika kaya kayah kayan kayana
  kayanna kaybree kayce kaycee kaycen kayceon kayci kaycie kayda kaydan kaydance kayde kaydee
  kaydence kaydin kaydince kaydn kaydon kaydyn kaye kayela kayelee kayelynn kayin kaylah
  kaylamarie kaylan kaylana kaylani kaylanie kaylanni kayle kaylea kayleah kayleb kayleen
  kayleena kaylei kaylen kaylena kaylene kayler kayley kayli kaylia kayliana kaylianna kayliegh
  kaylina kaylinn kayln kaylob kaylon kayloni kaylor kayly kaylyn kaylynn kaylynne kayne kaynen
  kayon kayona kayonna kayra kayron kayse kaysee kaysen kaysha kayshawn kaysi kaysie kaysin
  kayson kayte kaytee kaytie kaytlin kaytlyn kaytlynn kayton kayvion kayvon kaz kazi kazia kaziah
  kazimir kazuki kazuko kea keagan keagen keaghan keahi keaira keairra keala kealan kealani
  kealey kealy kean keana keanan keandra keandre keandrea keane keani keanna keano keanu keara
  keari kearra kearsten kearstin kearston keary keasha keasia keaten keatyn keauna kecia kedar
  kedra kedric kedrick kee keean keefe keefer keeghan keela keelan keelee keeleigh keeley keeli
  keelie keelin keely keelyn keena keene keenen keenon keera keerthana keesha keeton keeva keevin
  kegan kehaulani kehlani kei keia keian keiana keianna keiara keiarra keiden keidra keidy keifer
  keigan keiko keil keila keilah keilan keilana keilani keilany keilee keiley keili keilly keily
  keilyn keion keiona keionna keir keirah keiran keiron keirra keirsten keirstin keirstyn keiry
  keisa keishaun keishawn keishla keisy keita keitha keithan keithen keivon kejuan kekoa kela
  kelan kelani kelby kelcee kelcey kelci kelcie kelcy keldon keldrick kelechi kelee keleigh keli
  kelia kelin kelis kelise kelisha kella kellan kelle kellee kelleen kelleigh kellen kellene
  keller kelliann kellianne kellin kellon kellsey kellsie kellyann kellyanne kellye kellyn kelon
  kelsea kelsee kelsei kelsi kelso kelson kelsy kelton kelvon kelyn kem kemal kemani kemar kemari
  kemarion kemauri kemberly kemi kemiya kemiyah kemon kemoni kemonte kemora kemp kemper kemuel
  kemya kena kenadee kenadi kenadie kenady kenai kenan kenard kenda kendahl kendal kendale
  kendalyn kendalynn kendarius kendel kendell kenden kenderick kendi kendle kendon kendrah kendre
  kendrea kendrell kendria kendric kendrik kendrix kendry kendy kendyl kendyll kenechukwu kenedi
  kenedy keneisha kenesha keneshia keneth keng keni kenia kenidee keniel kenisha kenita kenith
  kenitra keniya keniyah kenji kenlee kenleigh kenley kenli kenlie kenly kenn kenna kennadee
  kennadi kennadie kennady kennah kennan kennard kennedee kennedi kennedie kenner kennesha
  kennetha kenney kenni kennia kennidi kennidy kennie kennieth kennis kennisha kennith kennon
  kennth kennya keno kenon kenosha kenric kenrick kensey kenshin kensi kensie kensington kenslee
  kensleigh kensley kensli kenslie kenson kenta kentaro kentavious kento kenton kentrel kentrell
  kenyada kenyah kenyan kenyana kenyata kenyatta kenyetta kenyon kenza kenzee kenzi kenzington
  kenzlee kenzleigh kenzley kenzli kenzlie kenzo kenzy keoki keola keon keona keondra keondre
  keone keoni keonia keonna keonta keontae keontay keonte keosha kepler kera kerby kerem keren
  kerensa keria keriann kerianne kerie kerigan kerilyn kerim kerin kerissa kermit kern keron
  kerra kerriann kerrianne kerrick kerrie kerrigan kerrin kerrington kerryann kersten kerstin
  kerstyn kervin kerwin keryn kesean kesha keshaun keshav keshawn keshawna keshia keshon keshun
  kesia kesler kesley kessa kessler keston ketan keturah ketzaly keva kevan kevaughn keven kevina
  kevion kevon kevontae kevonte kevyn kewan keya keyaira keyan keyana keyani keyanna keyara
  keyari keyarra keyasia keyden keyera keygan keyla keylan keylani keylee keylen keyler keyli
  keylin keylon keylor keyna keynan keyon keyona keyondra keyondre keyonia keyonna keyonta
  keyontae keyonte keyosha keyra keyri keysha keyshaun keyshawn keyshon keysi keyton keyvon kezia
  keziah khaden khadija khadijah khai khaiden khaila khairi khalani khalea khaleah khaleb khaled
  khaleel khaleesi khalessi khali khalia khaliah khalid khalif khalifa khalila khalilah khaliq
  khaliya khaliyah khalon khamani khamari khamya khang khanh khara khari kharisma kharma kharter
  khary khayden khayla khaza khelani kherington khi khia khiana khiara khira khiry khiya khloee
  khloey khloie khoa khoi khole khori khris khristian khristina khristine khristopher khristy
  khrystal khushi khya khyla khylan khyle khylee khylen khyler khylie khylin khyra khyree khyren
  khyri khyrie khyson kia kiaan kiah kiahna kiaira kian kianah kiandra kiani kianna kiannah
  kiante kiarah kiari kiarra kiasia kiauna kiaya kidus kieara kiefer kiel kiele kiely kien kienan
  kier kierah kieran kieren kiernan kieron kierra kierre kierstan kiersten kierstin kierston
  kierstyn kiesha kiet kieth kijana kijuan kiki kila kilah kile kilee kileigh kilian killian
  kilynn kima kimala kimani kimara kimari kimaya kimball kimbella kimbely kimber kimberely
  kimberle kimberlea kimberlee kimberleigh kimberli kimberlie kimberlin kimberlyann kimberlyn
  kimberlynn kimbery kimble kimbley kimbra kimela kimerly kimesha kimi kimia kimiko kimiya kimm
  kimmie kimmy kimo kimoni kimora kimorah kimya kimyatta kina kinan kinberly kincaid kindal
  kindall kindra kingslee kingsley kingsten kingstin kingstyn kinlee kinleigh kinney kinnick
  kinnley kinsey kinslee kinsleigh kinsler kinslie kinya kinza kinzey kinzie kinzlee kinzleigh
  kinzley kion kiona kionna kior kip kipling kipp kipton kiptyn kirah kiran kirby kiri kirill
  kirin kirkland kirra kirstan kirsti kirstie kirstin kirsty kirstyn kirt kisa kisha kishan
  kishawn kitana kitt kittie kitzia kiva kiven kiya kiyaan kiyah kiyan kiyana kiyanna kiyara
  kiyoko kiyomi kiyon kiyoshi kizzie kizzy kjell kjersten klaire klani klara klarissa klaudia
  klaus klay klayton klee kleigh klein kleo klint klinton kloe kloee kloey kloie klover klynn
  kmari knoah knoxx knute koa koah kobee kobey kobi kobie koby koda kodah kodee kodey kodi kodiak
  kodie koe koen kofi kohen kohl kohlton koi koji kojo kol kolbe kolbi kolbie kolby kole koleson
  koleton kolette kolin kolleen kollin kollins kollyns kolsen kolson kolston kolt kolten kolter
  koltin kolton koltyn komal kona kong konner konnie konnor konor konrad konstance konstantin
  konstantina konstantine konstantinos kooper kora korah koral koraline korban korben korbin
  korbyn kord kordell koree koreen koren korena korey kori korie korin korina korinna korinne
  korissa korra korri korrie korrin korrina korrine korry korryn kort kortez kortnee kortney
  kortni kortnie kory koryn korynn kosta kostas kota koty kou kourtlyn kourtnee kourtney kourtni
  kourtnie kove kowen koy kraig kramer kree kreed kreg kregg krew krisann krish krisha krishan
  krishiv krishna krislyn krislynn kriss krissa krissi krissie krissy kristain kristal kristalyn
  kristan kriste kristee kristeen kristeena kristel kristena kristene kristia kristiana
  kristianna kristianne kristien kristle kristofer kristoff kristoffer kristofor kriston kristyn
  kristyna kristyne krithi krithik kriti krizia kross kroy kru krue krupa kruz kruze krysta
  krystalyn krystan krystel krysten krysti krystian krystiana krystie krystin krystina krystine
  krystle krystopher krystyn krystyna krzysztof ksenia kullen kum kumar kunal kunta kurstin
  kurtis kush kushal kutter kvon kwabena kwaku kwame kwan kwasi kwesi kya kyah kyair kyaira
  kyaire kyan kyana kyann kyanna kyanne kyara kyasia kyden kye kyera kyerra kyesha kyia kyiah
  kyjuan kylah kylan kyland kylani kylar kylea kyleah kyleen kylei kylen kylene kyley kyli kylia
  kyliah kylian kyliee kyliegh kylin kylo kylon kylor kylyn kylynn kym kymani kymari kymber
  kymberlee kymberli kymberly kymir kymoni kymora kyna kynadee kynan kyndal kyndall kyndel
  kyndell kyndle kyndra kynedi kyng kyngston kynlee kynleigh kynley kynli kynlie kynnedi kynnedy
  kynslee kynsleigh kynsley kynslie kynzie kynzlee kynzleigh kyoko kyomi kyon kyong kyonna kyrah
  kyran kyre kyree kyrell kyren kyrese kyri kyria kyrian kyrin kyro kyron kyrsten kyrstin kysen
  kyser kysha kyshawn kyson kyung kyzen kyzer laasya laban labria labron lacee lachanda lachandra
  lachelle lachlan laci lacie lacinda lacrecia lacresha lacretia lacrisha ladainian ladaisha
  ladale ladana ladarian ladarion ladarious ladarius ladarrius ladasha ladawn ladd ladean ladell
  ladena laderrick ladon ladona ladora lael laela laelah laetitia lafayette lafe lafonda lagina
  lahna lahoma lai laia laiah laiba laiden laiken laiklyn laikyn laikynn lailah lailani lailoni
  laina laine lainee laini lainie laird laisha laith laiya laiyah laiza lajean lajoyce lajuan
  lajuana lajune lakai lakasha lakayla lakecia lakeesha lakeia lakeisha lakeith lakeitha lakely
  lakelyn lakelynn laken lakendra lakendrick lakenya lakesha lakeshia lakesia laketa laketha
  lakeya lakeysha lakia lakiesha lakin lakira lakisha lakishia lakita lakiya lakiyah lakota
  lakrisha laksh lakshmi lakyn lakynn lakyra lala lalah lalani lalita lalo lamanda lamara
  lamarcus lamari lamaria lamario lamarion lamark lamarr lamaya lambert lamberto lamees lameka
  lamel lamesha lamia lamiah lamichael lamika lamir lamisha lamiya lamiyah lamon lamona lamond
  lamonica lamonte lamya lamyah lan lanae lanah lanai lanard lanasia lanay lanaya lancelot landa
  landan landin landis lando landra landree landrey landri landrie landry landy landyn lanea
  lanee laneisha lanell lanelle lanesha lanessa lanetta lanette laney lang langdon langley
  langston lani lania laniah lanice lanie laniece lanier lanika lanise lanisha lanita laniya
  laniyah lanna lannette lannie lanny lanora lansing lantz lanya lanyah laporsha laquan laquana
  laquanda laquandra laquanta laquasha laquesha laqueta laquetta laquinta laquinton laquisha
  laquita laquitta larae laraine laramie laray laraya laree lareen lareina larell laren larena
  larence larenda larene larenz larenzo laresa laretta larhonda lari lariah larie larina larinda
  larisa larisha larita laritza lariyah larkin larkyn larnell laron laronda laroy larraine larrie
  larrisa larrissa lars larsen larson larue larwence lary laryn laryssa lasalle lasandra
  lasaundra lasean lasha lashae lashan lashana lashanda lashandra lashanna lashanta lashanti
  lashara lashaun lashauna lashaunda lashaundra lashawn lashawna lashawnda lashay lashayla lashea
  lasheena lasheka lashell lashelle lashon lashona lashonda lashondra lashone lashonna lashun
  lashunda lashundra lasondra lasonia lasonja lasonya lasya laszlo latania latanya latara
  latarsha latashia latasia latavia lataya lateasha latecia lateef lateefah lateesha lateisha
  latesha lateshia latham lathan lathen latia laticia latiesha latif latifa latifah latika latina
  latisa latishia latitia latona latonia latonja latora latoria latorya latosha latoshia latoyia
  latrece latrecia latrell latrelle latrenda latresa latrese latresha latrica latrice latricia
  latrina latrisha latron latroy launa lauraine laural lauralee lauralyn lauran laurance laure
  lauree laureen laurell laurelle laurena laurene laurent lauretta laurette lauri laurice
  laurieann laurin laurinda laurine laurisa laurissa laurita lauro laury laurynn lavada lavanda
  lavar lavaughn laveah laveda lavell lavelle lavena lavenia lavera lavern laverna laveta lavetta
  lavette lavina lavinia lavita lavon lavona lavonda lavone lavonia lavonna lavonne lavonta
  lavontae lavonte lavoris lavren lawana lawanda lawanna lawayne lawerance lawerence lawernce
  lawonda lawrance lawren lawson lawton laya layah layal layan layana layani layanna laycee
  laycie layden layken laykin laylah laylani laylanie layloni laymon layna laynee layni laynie
  laysha layten layth layton lazar lazaria lazaro lazarus lazer leaann leaha leala leam leamon
  leana leander leandra leandre leandrea leandrew leandro leane leanora leanord leanthony leasa
  leasha leasia leatha leatrice lebron lecia leda ledarius ledell leea leeah leeam leeana
  leeandra leeann leeanna leeanne leeba leela leelah leelan leeland leen leena leeroy leesa
  leesha leetta leevi leeya leeyah leeza legaci legacie legrand lehi lehman lehua leia leiah
  leiana leiani leianna leib leida leidy leif leigha leighana leighann leighanna leighanne
  leighla leilah leilana leiland leilanie leilanni leilany leiloni leina leira leisa leisha leita
  leith leitha leiya lejla lekeisha lekesha lekeshia lekisha lela lelah lelan lelani lelia
  leliana lem leman lemar lemarcus lemmie lemont lemuel len lenae lenard lenda lendell lendon
  lenee lenell lenetta lenette leng leni lenice lenin lenise lenita lenix lenn lenna lennard
  lennette lenni lennie lennis lennix lennox lenny lennyn lennyx leno lenoard lenon lenord lenore
  lenox lenton lenwood lenyx lenzie lenzy leobardo leodis leola leoma leonarda leoncio leondra
  leondre leone leonela leonette leonia leonid leonida leonidas leonides leonie leonila leonna
  leonor leonora leonore leontine leopold leopoldo leor leora leota leotis leovanni lequan
  lequita lera leron lerone les lesa lesean lesha leshawn leshia lesia leslea leslee lesleigh
  lesli leslieann lesly leslye lessie lesslie lessly lesta lestat leta letecia letha lethia letia
  letisha letisia letitia letizia letrice letricia letta letti letticia lettie letty lev levan
  levar levell levern leverne levert levester levie levin levina leviticus levon levonia levonne
  lew lewie lex lexa lexani lexee lexia lexie lexine lexis lexton lexy leya leyah leyana leyda
  leydi leyla leylah leylani leylanie leyna leyton leza lezlee lezli lezlie lezly liah lian liane
  liani liann lianna lianne lianny liara liat liba liban libbie libby libni liborio librada
  librado licia lida liddie lidia lidya liel lielle liem liesa liesel lieselotte liesl liev lige
  ligia liisa lilee lili lilia lilian liliane liliann lilianna lilianne lilibeth lilie lilit
  lilith liliya lilla lillee lilley lilli lillia lilliam lilliann lillianna lillianne lillien
  lillith lillyan lillyana lillyann lillyanna lillyanne lilo lilou lilya lilyan lilyana lilyann
  lilyanna lilyanne lilybeth lilyrose lilyth lin lina lindalee linde lindee lindel lindell linder
  lindi lindia lindie lindley lindon lindsi lindsie lindsy lindy linell linette linford ling linh
  linken linkin linkoln linkyn linley linn linna linnea linnette linnie lino linsay linsey linton
  linus linwood linzey linzi linzie linzy lio lionell lior liora lipa lis lisaann lisabeth
  lisamarie lisandra lisandro lisanne lisbet lisbeth lise liset liseth lisett lisette lisha lissa
  lissandra lisset lissete lisseth lissett lissette liston lita litzi litzy liv livi livia
  liviana livie livingston livvy livy liya liyah liyana liz liza lizabeth lizandra lizandro
  lizanne lizbet lizet lizeth lizett lizette lizmarie lizzet lizzeth lizzette lizzie lizzy
  llewellyn llewyn lleyton lliam lluvia loa loann lochlan lochlann lochlyn locke locklyn lofton
  logann logen loghan logun logyn loic loida loise loki loleta lolita lollie lolly loma lon lona
  londa londell londen londynn lonell loni lonie lonita lonn lonna lonnell lonni lonny lonzell
  lonzie lonzo lorain loraine loralai loralee loralei lorali loralie loralyn loran lorayne loreal
  lorean loree loreen lorelai lorelei loreli lorelie lorelle lorence lorenda lorene lorenso
  lorenz lorenza loreta loretha loreto lorette loria loriana loriann lorianna lorianne lorielle
  lorien lorilee lorin lorina lorinda lorine loring loris lorisa lorissa lorita lorne lorra
  lorrain lorraina lorre lorren lorrene lorretta lorri lorriane lorrie lorrin lorrine lory loryn
  lossie lotoya lottie louann louanna louanne louden louella louellen louetta louisa loukas loura
  lourie louvenia lovell lovella lovelyn lovenia lovetta lovette lovey lovie lovina lowanda lowen
  lowry loxley loy loyce loyd loyde loye ltanya lua luan luana luann luanna luanne luba luberta
  lubertha lubna luc lucah lucan lucca luccas lucciano lucerito lucero lucette luci lucian
  luciana lucianna luciano lucie lucien lucienne lucifer lucila lucile lucilla lucina lucio
  lucious lucius lucrecia lucretia lucrezia lucus ludie ludivina ludwig lue luella luellen luetta
  lugene lugenia luigi luisa luisalberto luisana luisangel luise luisenrique luisfernando luiz
  luiza lujain lukah lukasz lukus lulu lumen lumi lunden lundon lundyn lunna lupe lupita luqman
  lura lurdes lurene luretha lurlene lurline lus lutricia luvenia luverne luwana lux luzelena
  luzmaria lya lyah lyam lyan lyana lyanna lyanne lyda lydell lydiah lydiann lyfe lylah lylia
  lylian lyliana lyllian lyman lyn lyna lynae lyncoln lyndal lyndall lynde lyndee lyndel lyndell
  lynden lyndi lyndia lyndie lyndon lyndsay lyndsee lyndsey lyndsi lyndsie lyndsy lyndy lynea
  lynee lynell lynelle lynett lynetta lynita lynlee lynleigh lynley lynna lynnae lynnda lynnea
  lynnell lynnetta lynnette lynnie lynnlee lynnox lynnsey lynsay lynsey lynsi lynsie lynwood
  lynzee lynzi lynzie lyon lyra lyrica lyrick lyrik lyriq lysa lysander lysandra lysette lyssa
  lyvia lyza lyzette maahi maalik maaliyah maanya maayan maaz mabelle mable mabry mac macaela
  macallan macarena macaria macario macarthur macayla macee macen macenzie maceo macey machaela
  machai machele machell machelle machi maciah maciej mackayla mackenize mackenna mackensie
  mackenzee mackenzi mackenzy mackey mackie mackinley mackinzie macklin macklyn mackynzie maclain
  maclin macoy macsen macyn madai madalena madalene madalin madaline madalyne madalynn madalynne
  madasyn maddalena maddalyn maddax maddelyn maddex maddi maddie maddilyn maddilynn maddisen
  maddisyn maddix maddon maddux maddy maddyn maddyson maddyx madelaine madelene madeliene madelin
  madelina madelon madelyne madelynn madelynne madge madhav madi madie madigan madiha madilyne
  madilynn madilynne madina madisen madisson madisyn madisynn madix madlyn madolyn madonna madox
  madylin madysen madyson maebelle maebry maegan maegen maeghan mael maela maelani maelee
  maeleigh maeli maelie maelle maely maelyn maelynn maeson maesyn maeva maeven maevis maevyn
  mafalda magalene magali magaly magan magaret magda magdalen magdalena magdalene magdaleno
  magdaline magdalyn magdelena magdeline magdiel magen maggi maggy maghan magnus maguire maha
  mahad mahala mahaley mahalia maham mahamadou mahamed mahari mahathi mahayla mahdi mahealani
  maheen mahek maher mahi mahika mahima mahina mahir mahira mahkai mahki mahlani mahlia mahlon
  mahmood mahmoud mahnoor mahogani mahsa mai maia maiah maida maija maika maila mailani maile
  mailee mailen mailey maili maily mailyn maimouna maira maire mairead mairin maisen maisey
  maisha maisie maisley maison maisy maisyn maite maiya maiyah maizee maizey maizie maizy maja
  majd majed majid majorie makaela makai makaia makaila makailah makaio makaiya makala makalah
  makalia makalya makalyn makana makani makari makaya makaylah makaylee makaylin makeba makeda
  makel makell makena makenlee makennah makensie makenzee makenzi makenzy makesha makeyla makhai
  makhi makhia maki makia makiah makila makinlee makinley makinna makinsey makinzie makisha
  makita makiya makiyah mako makoa makoto maks maksim maksym maksymilian makya makyah makye
  makyia makyla makylah makynlee makynna makynzie makyra mala malaak malachai malachy malaia
  malaika malaina malaiya malaiyah malak malakai malakhai malakhi malaki malakye malana malani
  malania malanie malarie malasia malaya malayah malayia malayiah malayla malayna malaysha
  malayshia malaysia malcom malea maleah malee maleek maleena maleeya maleia maleiah maleigha
  maleik malek maleka malena maleni maleny malerie maleya maleyah mali maliah malichi malick
  malie maliek maliha malika malikah malikai malikhi maliki malikye malin malina malinda malini
  maliq malique malisa malisha malissa maliya maliyah malka malky mallary mallery mallie mallika
  mallori mallorie malon malone maloni maloree malori malorie malory malvin malvina malyk malynda
  malyssa mamadou mame mammie mana manaal manahil manaia manal manan manar manas manasseh manasvi
  manav manda mandalyn mandee mandeep mandel mandi mandie mandisa manford manfred manha manie
  manish manisha maniya maniyah manley mannat mannie mannix manny manolo manon manpreet manraj
  mansi manson mansoor mansour manu manuela manuelita manuella manya mao maragaret maragret marah
  maral maralee maralyn maram maranatha maranda maraya marayah marbella marcanthony marcedes
  marcee marcela marcelene marcelina marceline marcelino marcell marcelle marcelline marcellis
  marcello marcellous marcellus marcelo marcelus marcelyn marcene marcey marche marchell
  marchelle marchello marcheta marci marcial marciano marcie marcille marcin marcine marcio marck
  marcoantonio marda mardell mardella mardelle mardi marea maree mareena marek mareli marella
  marely marelyn maren marena maresa maressa maretta marg marga margaree margareta margarete
  margarett margaretta margarette margarite margarito margart margaux marge margeaux margene
  margeret margert margery marget margherita margit margorie margret margrett margretta margrette
  marguerita margueritte marguita margurite margy marhta mari mariaclara mariadejesus
  mariadelcarmen mariaelena mariafernanda mariaguadalupe mariaisabel mariajose marialuisa mariam
  mariama mariame mariane marianela mariangel mariangela mariann marianna mariano mariateresa
  maribell maribella maribelle maribeth marica maricarmen marice maricel maricela maricella
  maricia marico maricruz mariea mariel mariela marielena marielis mariella marielle mariellen
  mariely marielys mariesa marieta marietta mariette marifer mariha marija marijane marijean
  marijo marika mariko marilee marilena marilin marilla marilou marilu mariluz marily marilynn
  marilynne marimar marin marinda marinna marino marionna mariposa maris marisabel marisel
  marisela marisella marisha mariska marit marita maritsa marium marius marivel marixa mariya
  mariyah mariyam mariza marizol marja marjean marjie marjory markanthony markayla markee
  markeese markeeta markeis markeisha markeith markel markell markella markelle markese markesha
  markeshia marketa marketta markeya markham marki markia markie markis markisha markita marko
  markos markus marlaina marlaine marlan marlana marland marlane marlayna marlea marleah marlee
  marleen marlei marleigh marlen marlena marleni marlenne marleny marli marlie marlina marlinda
  marline marlis marlisa marlise marlissa marlo marlow marlowe marly marlyce marlyn marlyne
  marlynn marlys marna marne marnee marney marni marnie marnita marolyn marquan marquavious
  marquavius marque marquel marquell marquelle marquerite marques marquese marquesha marquetta
  marquette marquez marqui marquia marquice marquies marquisha marquita marquitta marqus marra
  marriah marrio marrion marrisa marrissa marsean marshae marshaun marshawn marshay marshell
  marshelle marshon marston marta martavious martavis martavius martel martell martez marth marti
  martia martice martie martika martina martine martinez martinique martino martisha martrell
  martyn marva marvell marvella marven marvene marvens marvette marvina marvine marvis marwa
  marwah marwan marwin marx marya maryah maryalice maryam maryama maryan maryana maryanna
  maryanne marybel marybell marybelle marybeth marycarmen marycatherine maryclaire maryclare
  marycruz marye maryelizabeth maryella maryellen maryetta maryfrances marygrace maryhelen
  maryjane maryjean maryjo marykate marykatherine marykathryn marykay maryl marylee marylin
  maryln marylou marylouise marylu marylyn marylynn marymargaret maryn maryrose marysa marysol
  maryssa marysue maryum marzell masa masai masako masen masey masha mashayla mashell masiah
  masie masin masiyah massiah massiel massimiliano massimo masson masyn matai matalyn matan
  mataya matea mateen mateus mateusz matha matheo matheus mathias mathieu mathilda mathilde
  mathis matia matilda matilde matilyn matin matina matison matisse matix mattea mattew matthan
  matthews matthias matthieu matti mattia mattias mattilyn mattingly mattis mattison mattix
  mattox matty matvey maud maude maudie maudine maui maurene mauri maurica mauricia maurie
  maurilio maurine maurisio maurissa maurita maurizio mauro maury maveric maverik mavery mavie
  mavis mavrick mavrik maxamillion maxcine maxemiliano maxen maxfield maxie maxime maximilian
  maximilien maximillian maximilliano maximillion maximina maximino maximo maximos maxon maxson
  maxton maxx maxximus mayah mayan mayar maybell maybelle maybelline mayce maycee mayci maycie
  mayda maye mayela mayeli mayer maygan maygen mayla maylani maylea maylee mayleen mayleigh
  maylen maylene mayli maylie maylin maylyn maylynn mayme maynard maynor mayola mayrin maysa
  maysen maysie mayson mayte mayumi mayzie mazen mazi maziah mazie mazikeen mazin mazzy mcarthur
  mccall mccartney mcclain mccoy mcdonald mckade mckay mckayla mckaylee mckell mckena mckenley
  mckennah mckensie mckenzee mckenzi mckenzy mckinlee mckinleigh mckinna mckinnley mckinsey
  mckinzie mckynlee mckynzie mclean mea meade meagen meaghan meah meara mearl mechele mechell
  mechelle meda medardo medford medha medora mee meegan meeka meela meelah meena meenakshi meera
  meesha megann megen meggan meggie meggin megha meghana meghann meghna megumi megyn mehak mehar
  mehdi meher mehgan mehki mehlani mehmet mehran mehreen mehtab mei meia meighan meika meila
  meilani meili meilin meiling meir meira meisha meka mekai mekayla mekenna mekenzie mekhai mekhi
  meklit mel mela melah melaina melaine melana melanee melaney melani melania melannie melanny
  melany melayna melchizedek melchor melda mele melea meleah melecio melek melena melenie meleny
  melessa melford melia meliah melida melik melika melis melisha meliss melissia melita meliton
  meliyah meliza mellanie mellany mellie mellisa mellissa mellody melo melodee melodi melodie
  melodye melonee meloney meloni melonie melony melora melrose melton melva melvia melville
  melvina melvyn melynda melyssa memorie mena menachem menashe mendel mendi mendy menelik meng
  menno menucha meosha mera meranda merari merary mercades merced mercede mercedez mercer merci
  mercie meredyth merek merelyn meri meriah meriam meribeth merida merideth meridith meriel merik
  merilee merilyn merina merinda merisa merissa merita merl merla merlene merlin merlinda merline
  merlyn merna meron merrell merri merrick merrie merrik merril merrilee merrill merrilyn merritt
  mersadies mert mertie merton mervin mervyn merwin merwyn mery meryem meryl mesha meshach
  meshell meshelle mesiah metta metzli metztli meya meyah meyer meylin meztli miabella miah
  miamor miana miangel mianna miarose miasia miaya micael micaela micaella micahel micaiah mical
  micala micayla micha michae michaelangelo michaelanthony michaele michaeleen michaelene
  michaeline michaell michaella michaelle michaelyn michah michai michaiah michail michal michala
  michale michalene michayla micheala michel michela michelangelo michelene michelina micheline
  michell michella michial michiel michiko michon miciah mick mickael mickaela mickala mickayla
  mickeal mickel mickenzie micki mickie micky micole midori miesha migdalia migel mignon
  miguelangel miguelina mihika mihir mihira mika mikaeel mikael mikaella mikah mikai mikail
  mikaila mikal mikala mikalah mikale mikaya mikaylah mikaylee mikeal mikeala mikel mikela mikell
  mikella mikelle mikenna mikenzie mikey mikeya mikeyla mikhael mikhaela mikhail mikhaila
  mikhayla miki mikia mikiah mikiya mikiyah mikka mikkel mikki mikko miklo miko mikyla milad
  milagro milagros milah milana milani milania milaya milburn milca milda mileah milee mileena
  milena miley milford mili miliana miliani miliano milica milinda milisa milissa milka milla
  millard milli milliana millicent millissa milly miloh milos mily mimi mina minahil minda mindee
  mindi mindie minerva minette ming minh minha minka minna minta mio miqueas miquel miquela mir
  mira mirabel mirabella mirabelle mirah mirai mirakle miral miran miraya mireille mirel mirella
  mireya mirha miri miriah mirian mirielle mirinda mirka mirna miron miroslava mirra mirta mirtha
  miryam mirza misa misael mischa mischelle misha mishael mishel mishell mishelle mishika mishka
  misk missael missie missy misti mistie mitch mitchel mitchelle mithra mitra mitsue mitsuko
  mittie mitzi mitzie mitzy miya miyah miyana miyanna miyoko miyoshi mizael mizuki mkayla moana
  modesta modesto moesha mohamad mohammad mohammed mohan mohit mohsin moira moise moishe moksh
  mollee molli momin monae monalisa monay moncerrat moncia mone monee monesha monet monette monia
  monic monico monifa monigue monika moniqua monisha monita monna monnie monquie monroe monserat
  monserrat monserrate monserrath mont monta montae montanna montavious montavius montel montell
  monterio montez montgomery monti montie montoya montre montreal montrel montrell montrez
  montserrat monty monya monzerrat mora mordecai mordechai morelia morey morgana morgann morganne
  morgen morghan morgyn moria moriah moriyah morley moroni morrell morrigan morrison mortimer
  morton mose moshe mosiah mostafa mouhamadou mouhamed mousa moussa moustafa moustapha moxie moya
  mozell mozella mozelle muad muaz mubarak muhamad muhamed muhammadali muhammed muhsin mui
  mujahid mujtaba mulan mulani muna munir munira muntaha muoi murad murat murel murl murlene
  murphy murray murrel murrell murry murtaza musa musab mushka muskaan muskan mustafa mustapha
  myah myana myangel myanna myasia myca mycah mychael mychaela mychal mychelle myeisha myer myers
  myesha myeshia myia myiah myiesha myisha myka mykael mykaela mykah mykaila mykal mykala mykayla
  mykel mykell mykenna mykenzie mykia mylah mylan mylani mylea myleah mylee myleigh mylene mylia
  mylie mylinda mylissa mylo mylon mynor myong myonna myracle myrah myranda myria myriah myriam
  myrical myrissa myrka myrl myrle myrta myrtice myrtie myrtis mysha myson mysti myung naama
  naaman naasir nabeel nabiha nabil nabila nabor nachelle nachman nacole nada nadav nadean nadeem
  nadeen nadege nadene nader nadiah nadim nadina nadira nadirah nadiya nadiyah nadja nadra nadya
  nadyne naeem naeema naeemah nael naevia nafis nafisa naftali naftoli naftuli naheem nahia nahla
  nahmir nahom nahomi nahomy nahshon nahum nai naia naiara naida naidelyn naija naila nailah
  nailani nailea naim naima naimah naina nainoa naiomi naira nairobi naisha naiya naiyah naja
  najae najah najee naji najib najla najma najwa nakai nakari nakayla nakeia nakeisha nakesha
  nakeshia nakeya nakia nakiah nakira nakisha nakita nakiya nakiyah nakoa nakota naksh nakya
  nakyla nala nalah nalani nalaya nalayah naleah nalia naliah nalini naliyah nalleli nallely nam
  naman namari nami namir namon namya nan nana nance nancee nancey nanci nancie nancyann nancye
  nancylee nandi nandini nanette nani nannette nannie naod naoki naoma naomia naomie naomy
  naphtali napoleon naquan nara naraly narcisa narciso narda narek nari naria nariah narissa
  nariya nariyah naryah nasario naseem naseer naser nasha nashaly nashaun nashawn nashay nashla
  nashley nashly nashon nasia nasiah nasier nasim nasir nasira nasiyah nason nasra nasreen nasser
  nassir nastasha nastasia nastassia nastassja nasya nat natacha natale natalee nataleigh nataley
  natali nataliah natalina nataliya natallie natally nataly natalya natalye natalyn natalynn
  natan natanael natania nataniel natanya natarsha natascha natashia natasia natassia natavia
  nataya nate natesha nathali nathalia nathaly nathaneal nathaneil nathanel nathania nathanial
  nathasha nathen nathon nathyn natia natilee natisha natividad natlie natnael natori natosha
  natoshia natoya naudia nautica nava navaeh navaya navayah naveah naveed naveen naveyah navi
  navia naviah navid navie navin navya nawaf nawal naya nayah nayan nayana nayara naydelin nayel
  nayelie nayelis nayelli nayelly nayely nayla naylah naylani naylea nayomi nayra naysa naysha
  naythan nazar nazareth nazaria nazario nazeer nazia naziah nazier nazir naziyah nazli nazly
  ndeye nea neah neala neale nechama necia necole ned neda nedra neeko neel neela neelam neeley
  neely neema neena neeraj neev nefertari nefertiti neftali neftaly neha nehemias neida neiko
  neila neill neiman neisha neita neithan neizan nekia nekisha nekita neko nela nelda neli nelia
  nelida nell nella nelle nelli nello nelly nelma nels nelta nelva nelvin nelwyn nely nena nenita
  neo neola neoma neomi neomia nephi nereida nereyda neri neriah nerissa neriyah nero nery
  nesanel nesha nessa nestor neta netanel netanya nethra netta nettie neva nevaeha nevan nevaya
  nevayah neve neveah neven neviah neville nevin newell newman neyda neyla neylan neyland neymar
  neysa neythan neziah nga ngan ngoc ngozi nguyen nguyet nhan nhi nhu niah niall niam niamh niang
  niara niasia nicanor nicco niccole niccolo nichalos nichele nichelle nichol nichola nicholai
  nicholaus nicholes nicholette nicholi nicholis nicholle nicholos nichols nicholus nickalas
  nickalus nickey nicki nickie nicklas nicklaus nickolai nickolaus nickole nickolus nicky
  nicodemus nicol nicola nicolaas nicolai nicolasa nicolaus nicoletta nicolette nicoli nicolina
  nicolle nicollette nicolo nida nidhi nidia nieko niel niels niema niesha nieves nigel nihal
  nihar niharika nihira nija nijah nijel nika nikayla nikea nikesha niketa nikeya nikhil niki
  nikia nikisha nikita nikiya nikka nikkia nikkie nikkita nikko nikkolas nikkole niklas niklaus
  niko nikol nikola nikolai nikolaos nikolaus nikolay nikole nikolette nikoli nikolina nikos nila
  nilah nilan nilda nile niles nilo nils nilsa nilson nima ninette ninfa nino niomi nira niraj
  nirali nirav nirvaan nirvan nirvi nisa nisha nishan nishant nishka nisreen nissa nissi nita
  nitara nitasha nithin nithya nitin nitya nitza niva nivaan nivea niveah nivia nixie nixon niya
  niyah niyana niyanna niyati niyla niylah nizar nizhoni nkosi nnamdi nneka noa noach noam noami
  nobuko noelani noeli noelia noell noella noely noemie noemy noha nohelia nohely nohemi nohemy
  nola noland nolberto nolen nolin nolyn noma nomar nomi nona noni nonie nonnie noor noora
  noralee norbert norberto norene noretta nori noriah noriel noriko norine norita normajean
  normand normani norris norton norval norvel norvell norvin norwood nosson nou nour noura novah
  novak novalee novaleigh novalie novalyn novalynn november novi novia nox noya nuala nubia nuha
  nunzio nur nura nuri nuria nusaybah nuvia nya nyah nyaire nyala nyana nyanna nyari nyasha
  nyasia nycole nydia nyeem nyeisha nyeli nyelle nyema nyesha nygel nyia nyisha nyjah nykeria
  nykia nykolas nylah nylan nylani nyle nyles nymir nyoka nyomi nyra nyree nysa nysha nysir nyssa
  nyx nyzir nzinga oaklee oakleigh oaklen oaklie oaklyn oaklynn obadiah obdulia obed obie obinna
  obrian obryan oceana oceanna ocie ociel octavian octaviano octavio octavious octavius october
  oda odalis odalys odean odelia odell odella oden odetta odette odie odilia odin odis odyn
  odysseus ofelia ofilia ogden ohana oisin ojas okey oksana ola olaf olajuwon olamide olan olando
  ole olean oleg olegario olen olena olene oleta oletha olevia olimpia olin olina olinda oliva
  olivea oliviah oliviana olivier olivya ollivander olliver olsen olson olufemi oluwadamilola
  oluwadarasimi oluwademilade oluwanifemi oluwaseun oluwaseyi oluwatobi oluwatosin olvin olympia
  olyvia oma omair omaira omari omarian omarion omarr omayra omer omero omid omie omkar omni omri
  ona onalee ondrea oneal oneida oneil onesimo oneta onie onika onita onix onna onnie oona
  ophelia opie ora oracio oralee oralia oran orbie orel orelia oren orene oreoluwa orestes oretha
  orhan ori oriah orian oriana orianna orie oriel orien orin oris orla orlan orland orlanda orli
  orlin orlinda orlo orly orman orpha orren orrie orrin orris orry orson orval orvel orvil
  orville orvin orvis oryan osama osbaldo osborn osborne oseas osha oshay oshea osias osie osiel
  osiris oskar oslo osman osmar osmara osmin osmond ossie ostin osualdo osvaldo oswald oswaldo
  oswin otelia otha othel othella othello othman othniel otho otilia otilio otoniel ottie ottilie
  ottis ouida oumar oumou ousman ousmane ovid ovidio owais owens owyn ozan ozell ozella oziah
  ozias ozie oziel ozzie ozzy pacey paco paden padraic padraig paeton paetyn paighton paislee
  paisleigh paislie paislynn paiten paiton paityn paizlee paizley pallavi palma palmer palmira
  paloma pamala pamelia pamella pamila pamla pammy pamula panagiota panagiotis panayiotis pandora
  pao paolo paralee param pari parisa parke parnell parnika parris parrish parsa parth parthenia
  particia parys pascal pascale pascual pasqual pasquale pati patra patrece patrecia patria
  patric patrica patriciaann patricio patrik patrina patrisha patrisia patrizia patryk patsey
  patsie patt patterson pattie patton pau paulene paulett pauletta paulino paulita paulo pavan
  pavel pawel pax paxon paxson paxten paxtyn payal payden payge payne payslee payson payten
  paytin paytyn paz pearce pearla pearle pearlean pearlene pearley pearlie pearline pearson
  pecola peder peggi peggie pei peighton peniel penina penn penne pennelope penney penni pennie
  percell percilla percival peregrine perel perez perfecto peri perl perley perlita pernell perri
  perrie perrin perris persephone perseus persia pervis pessy petar peterson petra petrina
  petrona petronila petros peyten phaedra pharoah pharrell phebe phelan pheng phenix pheobe
  pheonix phi phil philana philbert philemon philicia philipp philippa philippe phill phillipe
  phillips phillis philomena phineas phinehas phoenyx phong phung phuong phylicia phylis phyliss
  phylliss pia piedad piero pierre pierson pieter pietro pilar pinchas pinchos pinchus piotr
  pippa placido pok pola polina pollie pollyanna pooja porcha porche porchia porfirio porscha
  porsha porshia portia poseidon posey posie powell prachi pranav pranavi pranay pratham pratik
  precilla preeti prem prentice prentis prentiss prescilla prescott preslee presleigh presli
  preslie pressley presten prestin prestyn pria pricila pricilla primitivo primo princella
  princesa princeston prisca priscella priscila priscillia prisha prisila prisilla prisma prithvi
  priya priyanka promyse providencia prudencio pryce prynce pryor puja puneet pura purcell
  purnell purvis pyper qadir qais qamar qasim qiana quadarius quade quadir quaid quamaine quamir
  quan quanda quaneisha quanesha quang quanisha quanita quantavious quante quantez quantrell
  quartez quashawn quavon queena queenie quenten quenton quetzali quetzalli quetzaly quiana
  quianna quiara quillan quin quincee quincey quinci quincie quindarius quinesha quinetta quinlan
  quinley quinlyn quinnley quinnlyn quinnton quint quintan quintarius quintavious quintavius
  quintella quinten quintessa quintez quintin quintina quintrell quintus quintyn quoc quran quron
  quyen quynh rabecca rabia rachal racheal rachele rachell racine racquel radames radford radha
  radhika radley radonna raeann raeanna raeanne raechel raechelle raed raeden raedyn raef raeford
  raegen raeghan raegyn raejean raekwon rael raelee raeleen raeleigh raelene raelin raelle raelyn
  raelynne raena raequan raeshawn raeven raevyn raeya rafaela rafaella rafe rafeal raffaela
  raffaele raffaella raffi rafi rafiq ragan ragen raghad raghav ragina ragnar raguel raha rahaf
  raheel raheem raheen raheim rahel rahiem rahil rahim rahkeem rahma rahman rahmel rahmir rahn
  rahsaan rahul rai raia raiden raidyn raif raiford raigan raigen raihan railee railey railyn
  railynn raina rainah raine rainee rainer rainey raini rainie rainn raisa raissa raistlin raiven
  raiya raiyan raiza raizel raizy raj rajan rajeev rajesh rajiv rajon rajveer rakan rakeem rakel
  rakesh rakia rakim rakiya rakiyah raley ralphael ralston rama raman rameen ramel ramell ramey
  rami ramiah ramie ramin ramir ramiya ramiyah ramond ramonda ramone ramonia ramonita ramsay
  ramses ramsey ramy ramya ramzi ramzy rana ranada ranae rance rand randa randale rande randee
  randel randell randie randle randol randolf randon rane ranee raneem raneisha ranell ranelle
  ranesha raney rani rania raniah ranisha ranita raniya raniyah ranson ranveer ranya raoul
  raphaela raphaella rapheal raquan raquelle rasean rasha rashaad rashaan rashad rashan rashanda
  rashard rashaud rashaun rashawn rashawna rashawnda rashed rasheda rasheed rasheeda rasheedah
  rasheem rasheen rasheena rashel rashell rashelle rashi rashid rashida rashidah rashmi rashod
  rashon rashonda rashun rashunda rasul raudel raveen raveena ravenna ravi ravin ravon ravyn
  rawan rawley raya rayaan rayah rayan rayana rayann rayanna rayanne rayburn rayce raychel
  raychelle rayden raydon raye rayelle rayetta rayfield rayford raygan raygen rayhan rayla raylan
  rayland raylee rayleen rayleigh raylen raylene raylie raylin raylon raylyn raylynn rayma raymon
  raymona raymonde raymondo raymone raymont raymund raymundo rayn rayna raynaldo raynard rayne
  raynee raynell rayner raynette raynold raynor rayona rayonna rayquan raysean rayshaun rayshawn
  rayshon rayshun rayven rayvin rayvon rayyan raza razan raziel raziya rea reagen reaghan reana
  reann reanna reanne reatha reather rebbeca rebbecca rebeca rebeccah rebecka rebeckah rebeka
  rebekka rebekkah recardo rece rechelle reco reda redding redmond reeda reegan reem reema reena
  rees reesa reet reeva refael refugia refugio regena regenia reggie reghan reginae reginal
  reginaldo regine reginia regino reginold regis rehaan reham rehan rehana rehmat rei reigan
  reigna reiko reiley reilly reily reina reinaldo reine reiner reinhold reita relda rella rema
  remedios remie remiel remigio remmi remmington remmy remo remona remonia remus ren renada renae
  renald renaldo renan renard renardo renata renate renato renatta renay renda rendell renea
  renell renelle renesha renesmae renesmee renetta renette renia renie renika renisha renita
  reniya reniyah renlee renleigh renley renly renn renna renne renner rennie renny renwick renzo
  reo reola resa reshard reshawn reshma ressie reta retal retha retta reuel reuven reva revan
  revonda rexford rexton rey reya reyaan reyan reyana reyanna reyansh reyden reyes reygan reyli
  reymond reymundo reyn reyna reynalda reynard reynold reynolds reza rheagan rheanna rheannon
  rheba rhema rhen rheta rhetta rheya rhian rhiana rhianna rhiannon rhianon rhiley rhoda rhodes
  rhona rhone rhya rhyan rhyann rhyanna rhyatt rhyder rhydian rhyker rhylan rhyland rhylee
  rhyleigh rhylie rhys rhyse ria riaan riah rian riana riane riann rianna rianne ric rica ricard
  ricarda riccardo ricci ricco richa richad richar richardo richardson richele richelle richey
  richie richrd richy rickard rickelle ricki rickia rickie rico rida riddhi riddick ridhaan ridhi
  ridley ridwan rieley rielle rielly riely rifka rifky rigby rigel riggin riggins riggs rigo
  rigoberto rihaan rihan rihana rihanna rika riker riki rikki riku rilee rileigh rilla rilyn
  rilynn rima rin rina rinaldo rinda rinoa rio rion riona ripken ripley ripp risa risha rishaan
  rishab rishabh rishan rishi rishik rishika rissa ritchie rithik rithika rithvik ritika rito
  ritu ritvik riva rivaan riverlyn riverlynn rivka rivkah rivky riya riyaan riyad riyah riyan
  riyana riyansh rizwan rmani roanna roanne roark roarke robb robbert robbi robbin robby robbye
  robbyn robel roben robena rober robertha robertson robet robi robie robina robinette robinson
  robt roby robyne robynn robynne rochel rochele rochell rocio rockey rockford rockie rockne
  rockwell roczen rodd roddrick roddy rodell roderic rodgers rodman rodric rodrick rodriguez
  rodriquez rody roel roen roena rogan rogene rogerio rohaan rohan rohen rohin rohini rohit rohn
  roi roisin roizy rojelio rolan rolanda rolande roldan rolf rolfe rolinda rolla rolland rollie
  rollin rollins rollo rolly rolonda roma romain romana romano romario romayne romee romel
  romelia romell romelle romello romelo romen romero romey romi romie romina rommel rommie romney
  romon romona romualdo romulo romulus romy rona ronak ronal ronaldo ronav rondal rondale rondall
  rondel rondell rondi rondy ronee roneisha ronel ronell ronelle ronen ronesha ronetta ronette
  roney roni ronica ronie ronika ronin ronique ronisha ronit ronita ronn ronna ronnald ronnell
  ronnetta ronnette ronney ronni ronnisha ronny ronold ronson rony rooney roper roque roran rori
  rorie rorik rosabel rosabella rosabelle rosaisela rosaland rosalba rosalea rosalee rosaleen
  rosaleigh rosalene rosalia rosalin rosalina rosalinda rosaline rosalio rosalita rosalva rosaly
  rosalynn rosamaria rosamond rosana rosangela rosann rosanna rosanne rosaria rosario rosaura
  rosco roscoe roseann roseanna roseanne roselee roselia roselie roselin roselind roseline
  rosella roselle rosellen rosely roselyn roselynn rosena rosenda rosendo rosevelt rosey roshan
  roshanda roshaun roshawn roshell roshelle roshni roshonda roshunda rosi rosia rosibel rosiland
  rosilyn rosina rosio rosita roslyn roslynn rosmery rossana rosselyn rossi rossie rosslyn rossy
  roswell rourke roux rowe rowen rowena rowland rowyn rowynn rox roxan roxana roxane roxann
  roxanna roxas roxi roxie roxy roya royale royalti royden royer roylene roza rozalyn rozalynn
  rozanna rozanne rozell rozella rozena rozetta rozlyn rozlynn ruba rubbie rubi rubie rubin
  rubina rubye ruchama ruchel ruchi ruchy rudell rudi rudolf rudolfo rudolpho rudra rudransh
  rueben ruel ruffin ruffus rufina rufino ruger ruhaan ruhi rui rukiya rulon rumaisa rumaldo
  rumaysa rumi runa rupert ruperto ruqayyah rushil ruslan russ russel rusti rustin ruston ruta
  rutha ruthann ruthanna ruthanne ruthe ruther rutherford ruthie ruthy ruvim rya ryah ryana ryane
  ryann ryanna ryanne ryatt rydell ryden ryelee ryelle ryen ryett ryken ryla rylah ryland rylann
  ryle rylea rylei rylen ryler ryley ryli ryliegh rylin rylinn rylo rylon rylyn rylynn ryn ryne
  rynlee rynn ryo ryon ryu ryver saachi saad saadia saadiq saahil saanvi saara saba sabah sabas
  sabastian sabella sabian sabiha sabin sabina sabine sabino sabir sabra sabree sabreen sabreena
  sabrena sabria sabrin sabrine sabriya sabryna sacha sachi sachiko sachin sada sadaf saddie sade
  sadee sadey sadi sadia sadiq sadiya sadiyah sadye saeed safa safaa safia safina safiya safiyah
  safiyyah safwan sagan sagar sahaj sahana sahar sahara saharsh sahas sahasra sahid sahil sahily
  sahir sahira sahra sai saida saidah saif saige saima saina saira saisha saiya saja sajid sakai
  sakari sakeena saketh sakina sakinah sakura sal salah salam salbador saleem saleen saleena
  saleh salem salena salih salim salima salina saliyah sallee salley salli sallyann sallye salma
  salman saloma salome salomon saloni salvadore salvator salwa sama samad samadhi samael samah
  samaira samaiya samaiyah samaj saman samanatha samanta samanthia samanvi samar samarah samari
  samaria samariah samarion samarra samarth samatha samay samaya samayah sameeha sameer sameera
  sameerah samella samer samera sameul samhita sami samia samiah samie samiha samika samina samir
  samira samirah samiya samiyah sammantha sammi sammuel sammye samona samone samora sampson samra
  samson samual samy samya samyah samyia samyra san sana sanaa sanad sanae sanah sanai sanaii
  sanaiya sanam sanaya sanayah sanchez sanda sandee sandeep sandford sandhya sandi sandie sandor
  sandrea sandria sandro sanford sani sania saniah sanika saniya saniyah sanjana sanjay sanjeev
  sanjuana sanjuanita sanna sanora santa santana santanna santhiago santi santiel santina santino
  santo santonio sanvi sanya sanyah saoirse saori saphira saphire sapna sapphira saprina saquan
  saraann sarabeth sarae sarafina sarahann sarahi sarahjane sarahy sarajane saralee saralyn
  saralynn saran saray saraya sarayah sarayu sareena sarena sarenity sarha saria sariah sarika
  sarim sarina sarita sariya sariyah sarkis saron sarra sarrah sarthak saryah sascha saskia
  satara sathvik sativa satori saturnina saturnino satvik satya sau saud saudia saulo saundra
  savana savanah saverio savian savina savino savion savon saxon saxton saya sayda sayde saydee
  saydi saydie sayed sayer sayge sayla saylah sayler saylor sayra sayuri sayvion scarleth
  scarlette scherrie scherry scheryl schneider schneur schuyler schylar schyler scot scotland
  scotlyn scotlynn scotti scottie scottlyn scottlynn seaira seamus seana seanmichael seann seanna
  searra sebastain sebastiano sebastien sebastion sebrena sebrina secilia sedra sedric sedrick
  seeley seema seena seerat seferino sehaj seidy seiji seirra sejal sekai sekani sekou sela selah
  selby seldon selene selenia seleste selia selim selin selina selinda seline selma selvin selwyn
  semaj semira sena senai senaida sendy seneca seng senia senora senta sephora september sequan
  sequoya sequoyah serafin serafina serah seraiah seraphina seraphine serayah sereen seren
  serenitee sereniti seretha sergei sergey seriah serina serinity serita seriyah serjio serra
  servando sesar setsuko sevan sevastian severiano severin severo sevin sevyn sevynn seymour sha
  shaan shabnam shabria shacara shacora shada shadae shaday shaddai shaden shadi shadia
  shadiamond shadonna shadrach shadrick shae shaela shaelee shaelyn shaelynn shaena shahan shahd
  shaheed shaheem shaheen shaheer shahid shahin shai shaiann shaianne shaila shailee shailey
  shailyn shailynn shain shaina shaindel shaindy shaine shaira shaka shakara shakari shakayla
  shakeem shakeema shakeena shakeia shakeira shakela shakema shakena shakera shakeria shaketa
  shakeya shakia shakiera shakila shakim shakima shakina shakir shakira shakirah shakita shakiya
  shakiyla shakur shakyla shakyra shala shalamar shalana shalanda shalane shalaya shalea shaleah
  shalee shaleen shaleigh shalena shalene shaley shalia shalimar shalin shalina shalini shalisa
  shalise shalisha shalita shaliyah shalom shalon shalonda shalyn shalynn shama shamar shamara
  shamari shamaria shamarr shamaya shameeka shameika shameka shamekia shamel shamera shamia
  shamiah shamica shamika shamir shamira shamiya shamiyah shamon shamus shamya shamyia shamyra
  shan shanae shanai shanan shanay shanaya shanda shandel shandell shandi shandon shandra
  shandrea shandria shandrika shanea shanece shanee shaneeka shaneen shaneice shaneika shaneka
  shanel shanell shanelle shanequa shanese shanetta shanette shaney shani shania shaniah shanica
  shanice shanie shaniece shanika shanin shaniqua shanique shanise shanisha shanita shaniya
  shaniyah shanley shann shannah shannan shannel shannell shannen shannyn shanon shant shanta
  shantae shantal shantavia shantay shante shantee shantel shantell shantelle shanteria shanti
  shantia shantina shantoria shantrell shantrice shanvi shanya shanyah shanyia shanyla shaquala
  shaquan shaquana shaquanda shaquanna shaquetta shaquila shaquilla shaquille shaquita shara
  sharae sharai sharalyn sharan sharanda sharanya sharay sharaya sharayah sharda shardae sharday
  sharde sharee shareef shareen shareese shareka sharel sharell sharelle sharen sharena sharene
  sharese sharhonda sharice sharie sharif sharifa shariff sharika sharilyn sharin sharina sharion
  sharise sharissa sharisse sharita shariya shariyah sharla sharlee sharleen sharlene sharlet
  sharlette sharlie sharline sharlotte sharlyn sharma sharmaine sharman sharmane sharmin sharmon
  sharna sharnae sharnell sharnice sharod sharol sharolyn sharona sharonda sharone sharra
  sharrell sharri sharrie sharrod sharron sharry shary sharyl sharyn shashank shasta shatara
  shatavia shatera shatia shatina shatoria shatoya shaughn shaul shaunda shaundra shaune shaunice
  shaunna shaunta shauntae shauntay shaunte shauntel shaurya shavar shavon shavonda shavone
  shavonna shavonne shaw shawana shawanda shawanna shawnae shawnda shawndell shawndra shawne
  shawnee shawnette shawnice shawnie shawnna shawnta shawntae shawntay shawnte shawntel shawntell
  shawntia shay shaya shayaan shayan shayanne shayda shayden shaye shaylah shaylan shaylea
  shaylee shayleen shayleigh shaylen shaylene shayli shaylie shaylin shaylyn shaylynn shayn
  shayna shayne shazia shealyn shealynn sheamus shean sheana sheba sheccid shedrick sheela
  sheilah sheilia sheilla sheily sheina shekia shekinah shekita shela shelagh shelah shelba
  shelbe shelbee shelbey shelbi shelbie shelda shelena shelene sheli sheliah shelina shelisa
  shelita shella shellby shelle shellee shelli shellia shellie shelsea shelsy shelton shelva
  shelvia shelvie shelvy shem shemar shemeka shemekia shemika shena shenae shenandoah sheneka
  shenell shenelle shenequa sheng shenia shenika sheniqua shenise shenita shenna shepard sheppard
  shequita shera sheral sheralyn sheran sherard sheree shereen shereka sherell sherelle sherena
  sherene sheresa sherese sheretta sheria sherian sherica sherice shericka sherida sheridan
  sherie sherif sherika sheril sherill sherilyn sherilynn sherin sherina sherine sherise sherita
  sherl sherlene sherley sherlin sherline sherly sherlyn sherma shermaine sherod sheron sheronda
  sherra sherre sherree sherrel sherrell sherria sherrice sherril sherrill sherrilyn sherrin
  sherrita sherrod sherron sherrye sherryl sherwin sherwood shery sheryle sheryll sheryn sheva
  shevon shevonne shevy sheyanne sheyenne sheyla shi shia shian shiana shiane shiann shianna
  shianne shiela shifa shifra shila shilah shilo shilpa shimon shimshon shina shiquita shira
  shiree shireen shirel shirell shirelle shirely shirin shirl shirlean shirlee shirleen shirlene
  shirleyann shirlie shirly shirlyn shiv shiva shivam shivani shivansh shiven shizue shizuko
  shloime shloimy shlok shloka shloma shlome shlomo shmiel shmuel shneur sho sholanda sholom
  shomari shon shona shonda shondell shondra shonna shonta shontae shontay shonte shontel
  shontell shontia shoshana shoshanna shota shoua shourya shraddha shraga shravan shravya shree
  shreeya shrey shreya shreyan shreyansh shreyas shrihan shriya shriyan shronda shruthi shruti
  shu shuaib shubh shubham shulem shunda shundra shunta shya shyam shyan shyane shyann shyanna
  shyanne shyenne shyheem shyheim shyla shylah shylee shylo shyloh shylynn shyne shyra sia siah
  sian siana siani sianna sianni siara siarra sicilia sid siddarth siddhant siddharth siddhartha
  siddhi sidharth sidnee sidnie sidra sidrah sieanna siegfried siera sierrah sigifredo sigmund
  signe sigourney sigrid sigurd siham sila silva silvana silvano silverio silvester silvestre
  silvino silvio sima simcha simeon simi simmie simona simonne simpson simra simran sina sinai
  sinan sinclair sindi sindy sinead sinjin sintia siobhan siomara sion siona sione siraj sirena
  sirenity siri sirius sirus sisto sita sitara siu sivan sixta sixto siya siyona skai skarlet
  skarlett skarlette skie skilar skiler skyelar skyelynn skyla skylah skylan skylee skyleigh
  skylen skylie skylin skylor skylyn skylynn skyy slade slater slayde slayton sloan slyvia
  smantha sneha socorro socrates sofi sofie sofija sofiya soha sohail soham sohan sohum soila
  solana solange solara soledad solei soleil solene soliana solimar soloman solomia solon solveig
  somaya somer sommer sona sonal sonali sonam sonda soni soniya sonji sonjia sonna sonni sonnie
  sonora soo sook sophea sophee sophi sophronia sophy sophya sora soraida soraya soren soriah
  sorin soriya sotero souleymane souline spence spenser spiro spiros spurgeon srihan srikar
  srinidhi srinika sriram srishti sriya sriyan sruthi stacee stacia stacye stafford staley stan
  standley stanly stanton starasia starla starlene starlett starlette starlyn starlynn starr
  stasha stasia stassi stavros stavroula stedman steele stefani stefania stefano stefanos stefany
  stefen steffan steffani steffanie steffany steffen steffi steffon stefon stellan stepahnie
  stepanie stephaine stephane stephanee stephaney stephani stephania stephannie stephano stephany
  stephenie stephens stepheny stephine stephnie stephon stephone sterlin stetson stevan stevee
  stevens stevenson stevi stevin stevon stirling stori storie stormee stormi stormie stratton
  strider stryder stryker suann suanne subhan subrina sudais sudie sueann sueanne sueellen suella
  suellen sufyan sugey suha suhaib suhail suhana suhani suhas suhayb suhayla suhaylah sujey suk
  suki sula sulaiman sulayman suleiman sulema suleyma suleyman sullivan sulma sumaiya sumaiyah
  sumaya sumayah sumayya sumayyah sumer sumiko summar sumner sundra sundus suni sunil sunita
  sunni sunnie supriya sura suraj suraya suri surina sury surya susann susanna susannah susette
  susi susy sutter sutton suttyn suzan suzana suzane suzann suzanna suzannah suzette suzi suzie
  suzy suzzanne suzzette svea sven svetlana swara swati swayze swayzie swetha syair syaire sybil
  syble sydell sydelle sydne sydnee sydnei sydni sydnie syed syeda syerra sylar sylas sylena
  syler sylis syliva sylus sylvana sylvie symantha symir symon symone synai syncere syndey synia
  syniah synthia syon syra syrai syre syreeta syrena syretta syriah syriana syris syrus szymon
  tabari tabbatha tabbitha taber tabetha tabias tabor tabytha tacara tacarra tacey tacy tadarius
  tadd taden tadeo tadhg tae taegan taeler taelor taelyn taelynn taeshawn taevion taevon taeya
  tafari taft tage taggart taha tahani tahari tahir tahira tahirah tahiry tahisha tahj tahlia
  tahmid tahnee tai taia taiden taiga taija taijah tailyn tailynn taim taina taira tais taisha
  tait taitum taiwan taiya taj taja tajae tajah tajai tajanae tajh taji tajon tajuan tajuana
  takai takako takara takari takashi takayla takeisha takeo takeria takesha takeshi takeshia
  takeya takia takira takisha takita takiya takiyah takoda takota takumi takyla takyra tal tala
  talal talan talana talaya talayah talaysia talbert talbot talea taleah taleen taleigha talen
  talena talesha taleyah talha tali taliah talib talicia talin talina taline talisa talise
  talisha talissa talitha taliya taliyah tallen talley tallie tallon tallulah talmadge talmage
  talor talula talulah talya talyah talyn talynn tama tamala tamar tamarah tamarcus tamari
  tamaria tamarion tamarra tamatha tamaya tambra tameca tameeka tameem tameika tameisha tameka
  tamekia tamela tamera tameria tamesha tameshia tamia tamiah tamica tamicka tamie tamieka
  tamikia tamiko tamila tamim tamir tamira tamisha tamitha tamiya tamiyah tamla tammara tammera
  tammey tammi tammra tammye tamora tamra tamryn tamsen tamsin tamy tamya tamyah tamyia tamyra
  tana tanae tanajah tanasha tanasia tanay tanaya tanda tandi tandra tandy tanea taneesha
  taneisha taneka taner tanesha taneshia tanessa taneya tanga tangee tangela tangi tangie tani
  taniah taniesha tanija tanijah tanika taniqua tanis tanish tanishia tanishka tanita taniya
  taniyah tanja tanna tannia tannis tannor tanush tanvi tanyah tanyia tanyla tanzania tao tapanga
  taquan taquana taquisha tarah taraji taralyn taralynn taran taras tarek tarell taren tarence
  tareq taresa taressa tari taria tariah tarik tarika tarin tarina tariq tarique tarita tariyah
  tarnisha taron tarra tarrah tarrance tarrell tarren tarrence tarron tarryn tarsha tarun tarus
  tarvis tarynn tashae tashana tashanna tashara tashaun tashauna tashawn tashawna tashay tashayla
  tasheena tasheka tashena tashi tashia tashiana tashika tashima tashina tashira tashon tashonda
  tasia tasneem tasnim tatanisha tatem taten tatia tatianna tatiyana tatiyanna tatjana tatumn
  tatyana tatyanna tauna taunya taura taurean taurus tausha tava tavares tavaris tavarius tavarus
  taven taveon tavi tavia tavian tavien tavin tavion tavis tavish tavius tavon tavoris tawan
  tawana tawanda tawanna tawn tawna tawnee tawney tawni tawnia tawnie tawnya taya tayah tayana
  tayanna tayden taye taygen tayla taylah taylan taylar taylee tayleigh taylen tayler taylie
  taylin taylon taylore taylour taylyn taylynn taym tayna tayon tayonna taysha tayshaun tayshawn
  taysia taysom tayson tayte tayten tayton taytum tayven tayveon tayvin tayvion tayvon taz tazia
  teagen teaghan teague teah teaira teairra teala teana teandra teanna teara tearra teasha teasia
  tedd teddi teddie tedi tedra tedrick teegan teela teena teesha tegan teghan tehani tehila
  tehilla tehya teia teigan teigen teila teirra teisha tej teja tejas tekia tekisha tekoa tela
  telena telia telicia telisa telisha telly telma telvin temeka temika temiloluwa temitope
  tempestt tempie tena tenaya tene tenecia teneisha teneka tenesha teneshia teng tenia tenika
  tenille tenise tenisha tenley tenna tennie tennille tennyson tenzin teo teodor teodora teodoro
  teofila teofilo teon teona teonna tequan tequilla tera terah teran terance terasa tere tereasa
  terell terelle terena terese teresea teresia teresita teressa teretha terez tereza teria terica
  terie terika terilyn terin terina terisa termaine teron terra terrah terral terran terre terrel
  terrelle terren terresa terressa terria terrian terriana terriann terrianna terrica terrick
  terrika terril terrill terrilyn terrilynn terrin terrina terrion terriona terris terron terrye
  terryl terryn teryl teryn tesa tesha teshawn teshia tesia tesla tess tessia tessie tevin tevis
  tevita tevon tex teya teyah teyana teyanna teyla teylor teyona teyonna thad thaddaeus thaddius
  thadeus thadius thai thaily thais thalia thane thang thanh thania thao tharon thayer thayne
  theadora theadore theda thedore theia thelbert thelonious theoden theodis theodor theodora
  theodoros theodosia theola theon theophilus theora theordore theotis thera thereasa theresia
  theressa therisa therman thermon theron thersa theseus thi thia thien thierno thierry thimothy
  thom thomasena thomasina thomasine thomes thompson thor thora thorin thorne thornton threasa
  thresa thressa thu thurman thurmon thurmond thurston thuy thyra thyri tiago tiah tiahna tiaira
  tiajuana tian tiandra tiani tianna tiarah tiare tiarra tiasha tiasia tiauna tiberius tichina
  tidus tiegan tien tiera tiernan tierney tierra tierre tiesha tifani tifanie tifany tiffanee
  tiffaney tiffani tiffanie tiffanny tiffeny tiffiany tiffiney tiffini tiffinie tiffiny tiffney
  tige tigerlily tighe tigran tijuan tijuana tika tiki tila tilda tilden tiler tilford tillie
  tillman tilly tilman tilmon timara timberly timeka timesha timi timia timika timithy timm
  timmie timmothy timofey timon timonthy timoteo timothee timothey timur timya tinamarie tinesha
  tinia tinika tinisha tinlee tinleigh tinley tinna tinnie tino tinslee tinsley tion tiona tionna
  tionne tiphanie tira tirrell tirza tirzah tisa tish tisha titania titiana tito tivon tiwana
  tiya tiyana tiyanna tiyonna tkeyah toan toba tobby tobe tobey tobi tobiah tobie tobin tobyn
  toccara tod toddrick toi toinette tolbert toma tomara tomasa tomasina tomasita tomasz tomeka
  tomekia tomer tomi tomica tomie tomika tomiko tomisha tommaso tommi tommye tomoko tomy tona
  tonatiuh tonda tondra tonesha tonetta tonette toney toniann tonie tonika tonimarie tonio
  tonisha tonita tonja tonjia tonna tonnette tonnie tonny tonyia topanga tora toran torben toree
  toren torey toria torian toriana torianna toriano toribio torie torin torrance torre torrell
  torren torrence torrey torri torrian torrie torrin torris torry torryn torsten tory toryn tosh
  tosha toshia toshiba toshiko tou toure toussaint tova tovah tovia towana towanda towanna townes
  townsend toya toye toyia tracee tracen tracia tracye trae traevon trajan tramaine tramel
  tramell tramon trampas tran trang trany traquan trashawn travaris travell traven traveon
  travers traves travian travin travion travious travon travonte trayce trayden trayon trayson
  trayton trayveon trayvion trayvon tre trea treana treasa treavor treazure trebor trecia treena
  trejon trella tremain tremaine tremayne tremel tremell tremon trena trenda trenell trenia
  trenice trenise trenity trenna trenten trentin trentyn trequan tres tresa tresea tresean tresha
  treshaun treshawn treshon tresia tressa tressia tressie treston treva trevan trevar trevaughn
  trevell treven treveon trever trevian trevin trevion trevis trevon trevonte trevyn treyce
  treyden treylon treyon treysen treyshawn treyson treyton treyveon treyvion treyvon tri triana
  trianna trigg trilby trinda trinette trinh trini trinia trinidad trinidy trinitee triniti
  trinitie trinton tripp trisa trish trishia trista tristain tristian tristin tristina triston
  tristyn triton trixie troi troyce tru trudi trudie truett truitt trula trumaine truman trung
  trustin trygve trynity trysta trystan trysten trystin tryston tsion tuan tuff tula tully tulsi
  tunisha tunisia tuyet twana twanda twanna twila twilla twyla tya tyaire tyana tyann tyanna
  tyanne tyara tyasia tyberius tyce tycen tycho tyden tydus tye tyee tyeisha tyese tyesha tyeshia
  tyger tyheem tyiesha tyion tyisha tyjae tyjuan tykeem tykeria tykia tyla tylah tylan tylar
  tyleah tylee tyleigh tylen tylene tylia tyliah tylie tylik tylin tylisha tyliyah tylon tylor
  tylyn tylynn tymber tymere tymir tymon tyna tynan tyne tyneisha tynesha tyneshia tynetta tynia
  tynika tynisha tynlee tyon tyona tyonna tyquan tyr tyra tyrae tyrah tyran tyray tyre tyrece
  tyree tyreece tyreek tyreese tyreik tyrek tyreke tyrel tyrell tyrelle tyren tyrese tyresha
  tyria tyric tyrice tyrick tyrie tyriek tyrik tyrin tyrion tyriq tyrique tyris tyrome tyron
  tyronda tyronne tyrrell tyrus tysean tysen tysha tyshaun tyshawn tyshon tyshun tytan tytiana
  tytianna tytus tyus tyvon tywan tywana tywanda tywanna tywon tzipora tziporah tzipporah tzirel
  tzivia tzvi ubaldo uchenna udell ula ulanda ulani ulices ulises ulisses ulric ulrich ulrike
  ulysee ulyses ulysess ulysses uma umair umar umberto umer una undra uniqua urbano uri uriah
  urias urijah uriyah ursula urvi usha usman ute uthman uvaldo uyen uzair uziel uzziah uzziel
  vaani vada vaden vadim vaeda vaibhav vaida vail vaishnavi val valda valdemar valecia valen
  valena valencia valene valente valentin valentino valera valeri valerian valerio valery valeska
  valeta valetta valinda valisa valjean valkyrie vallerie vallery valli vallie valora valorie
  valory valrie vana vanassa vanda vander vandy vanellope vanesa vanesha vanetta vaneza vang
  vangie vani vania vanisha vanita vann vanna vannesa vannessa vannie vansh vanya varian varnika
  varsha varun vasco vash vashawn vashon vashti vasiliki vasilios vaughan vayda ved veda vedansh
  vedant vedanth vedh vedika veena veera vega vela velda velia velina velinda vella velta velton
  velva vena venancio venecia venesa venessa veneta venetia venetta venezia venise venita vennie
  venson ventura venus veola verda verdell verdia verdie verena verenice vergie vergil verl verla
  verle verlean verlee verlene verlie verlin verlinda verline verlon verlyn verma vermell vern
  vernard verne verneda vernell vernelle verner vernessa vernetta vernette vernia vernice vernie
  vernisha vernita veron veroncia veronda veronika veronique versie verta vertie vertis veryl
  vesta vester veta veva veyda viaan vian viana vianca vianey vianka vianna vianne vianney vibha
  vic vicent vicenta vick vickey vicktoria victoriano victorina victorino victorio victorya vida
  vidal vidalia vidhi vidya viet viggo viha vihaan vihan vijay vikas viki vikki vikram viktor
  viktoria viliami vilma vina vinay vince vincente vincenza vincenzo vinessa vinh vinicio
  vinicius vinita vinnie vinny vinson vinton violeta violett violetta violette viona vir vira
  viraaj viraj virat virgel virgen virgia virgie virgilio virgina virgle viridiana vishal vishnu
  vita vitaliy vito vitoria vittoria vittorio vivaan vivan viveca vivek vivi vivia viviane
  viviann vivianna vivianne vivica vivien viyan vlad vladimir vladislav von vona voncile voncille
  vonda vondell vonetta vonita vonn vonna vonnie vraj vrinda vyom wacey waddell wael wafa wagner
  wai waldemar walden waldon waleed waleska wali walid wallis wally walt walton waltraud wandra
  waneta wanetta wanita wannetta wanya wardell warner warrick waseem watson waunita wava waverly
  wayde waylan wayland waylen waylin waylyn waylynn wayman waymon waymond waynette webb webster
  wei weldon welles welton wenceslao wenda wendall wende wendee wendel wendelin wendelyn wendi
  wendie wendolyn wenona werner wes wesam weslee wesleigh weslie wesly weslyn weslynn wess wesson
  westen westin westley westly westlyn westyn weylin weyman whitaker whitlee whitley whitman
  whitnee whitni whitnie whitt whittaker whitten whittney whyatt wil wilber wilberto wilburn
  wilburt wilda wiley wilford wilfred wilfredo wilfrid wilfrido wilhelm wilhelmena wilhelmenia
  wilhelmina wilhemina wiliam willadean willaim willam willamina willem willena willene willetta
  willette willia williams willian williard williemae willma willo willodean willson willy wilmar
  wilmer wilton windell windi windle windsor winfield winford winfred winifred winn winnie
  winnifred winona winry winslow winson winthrop winton witt witten wolfe wolfgang wonda woodie
  woodrow woodson worley wray wrenlee wrenleigh wrenley wrenly wrenn wrenna wrigley wyatte wyeth
  wyett wylan wyland wylder wylee wylene wylie wyman wyndell wynell wynema wynetta wynette wynn
  wynne wynona wynonna wynston wynter wynton wyona xaden xadrian xaiden xaiver xandra xandria
  xane xanthe xara xareni xaria xavi xavia xavian xaviar xavien xaviera xavion xavior xayden
  xayvion xela xena xenia xia xian xiana xianna xiao xiara ximenna xiomara xion xitlali xitlalli
  xitlaly xochil xochilt xochitl xoe xoey xolani xuan xyla xylah xylia xzander xzavian xzavier
  xzavion xzavior xzayvier yaakov yadhira yadiel yadier yadira yadriel yaeko yael yafet yaffa
  yahaira yahel yahia yahir yahira yahshua yahya yahye yailin yailyn yair yaira yaire yaiza
  yajaira yajayra yakelin yakira yakov yalanda yalitza yalonda yaman yamen yamil yamila yamile
  yamilet yamileth yamilett yamilette yamilex yaminah yamir yan yana yancey yancy yandel yaneli
  yanelis yaneliz yanelli yanelly yanely yanessa yanet yaneth yang yani yaniel yanina yanique
  yanira yanis yanitza yann yanna yanni yannick yannis yanuel yaqub yaquelin yara yarah yared
  yarel yareli yarelis yarely yareni yareth yaretzi yaretzy yari yariel yarielis yaritza yaritzi
  yaseen yasemin yaser yash yashica yashika yashira yashua yashvi yasiel yasin yasir yaslin
  yasmeen yasmina yasmine yasser yassin yassine yassir yasuko yates yatzil yatziri yatziry yazan
  yazeed yazen yazid yaziel yazlin yazlyn yazmeen yazmin yazmine yecenia yecheskel yechezkel
  yechiel yee yehoshua yehuda yehudah yehudis yeiden yeilin yeimi yeimy yeison yelena yelitza
  yemaya yeng yeni yenifer yennifer yer yeraldin yeray yeriel yerik yeshaya yeshua yesica yesly
  yessenia yessica yetta yetzali yevette yezenia ygnacio yianni yiannis yida yides ying yisel
  yishai yisrael yisroel yissel yitta yitty yitzchak yitzchok yliana yoan yoana yoanna yoav
  yobani yocelin yocelyn yocheved yoel yohan yohana yohance yohanna yohannes yoko yolande yolando
  yolonda yomaira yomar yona yonah yonas yonatan yonathan yong yoni yonis yordi yordy york yosef
  yoselin yoseline yoselyn yoseph yoshie yoshiko yoshio yoshua yosiah yosselin yossi yostin
  youlanda younes younis yousef yousif yousra youssef yousuf yovana yovani yovanna yovanni
  yovanny yovany ysabel ysabella ysabelle ysenia ysidro yudith yuette yug yui yuka yuki yukiko
  yuko yul yulanda yuli yulia yulian yuliana yulianna yulisa yulissa yuliza yulonda yuma yumi
  yumna yun yuna yung yunior yunis yunuen yunus yuonne yurani yurem yuri yuriana yuridia yuriel
  yuriko yuritza yuritzi yuritzy yusef yusif yusra yusuf yuta yuto yuvaan yuval yuvan yuvia
  yuvraj yvan yvanna yves yvett yvetta yvonda yvone yvonna yvonnie yzabella zaara zabdiel zabrina
  zac zacari zacariah zacarias zacary zaccai zacchaeus zaccheus zach zacharey zachari zacharia
  zacharias zacharie zacheriah zachory zachry zack zackaria zackariah zackery zackory zackry zada
  zade zaden zadie zadkiel zadok zadrian zadyn zaeden zaedyn zaeem zael zaelyn zaelynn zaevion
  zahara zahari zahava zaheer zahid zahir zahira zahirah zahmir zahra zahraa zahrah zahria zaia
  zaiah zaid zaida zaidan zaidee zaiden zaidyn zaila zailee zailey zailyn zailynn zain zaina
  zainab zaine zair zaira zaire zaiya zak zakai zakari zakaria zakariah zakariya zakary zakayla
  zakee zakery zakhari zakhi zaki zakia zakiah zakir zakira zakiya zakiyah zakiyyah zakk zakkary
  zakkery zakyra zalaya zalayah zaleah zalen zalia zaliyah zalman zalmen zamantha zamar zamara
  zamari zamaria zamarion zamaya zamia zamiah zamir zamira zamirah zamiya zamiyah zamora zamya
  zamyah zamzam zan zana zanae zanaya zandra zandria zaneta zanetta zania zaniah zaniya zaniyah
  zanna zanya zanyah zanyiah zanyla zanylah zaquan zarah zarai zaraya zarek zari zaria zariah
  zarian zariana zarianna zariel zarina zarion zarius zariya zariyah zarria zarriah zarya zaryah
  zaryiah zaven zaveon zavian zavien zavier zavion zavior zaviyar zaxton zaya zayaan zayah zayan
  zayd zayda zaydan zayde zaydee zaydin zaydon zaydyn zayed zayla zaylah zaylan zaylee zayleigh
  zaylen zaylie zaylin zaylon zaylynn zayn zayna zaynab zaynah zayne zayra zayveon zayvian
  zayvier zayvion zayyan zealand zeb zebadiah zebedee zebediah zebulon zebulun zechariah zedekiah
  zedrick zeena zeenat zeeshan zehra zein zeina zeinab zeke zekiah zekiel zelda zelena zelia
  zelie zelina zella zelma zemira zemirah zena zenaida zenas zenda zendaya zenia zeniah zeniyah
  zenna zeno zenobia zenon zenovia zephan zephaniah zerenity zeriah zerrick zeth zetta zettie
  zeus zev zeyad zeynep zhaire zhane zhara zharia zhavia zhuri zia ziad ziah ziaire zian ziana
  zianna ziara ziare zidan zidane ziggy zina ziona zionna zipporah zissel zissy zita zitlali
  zitlaly ziva zivah ziya ziyad ziyah ziyan ziyana ziyon zlata zoee zoei zoelle zofia zoha zohaib
  zohan zohar zohra zoi zoie zoila zola zollie zoltan zona zondra zonia zooey zophia zora zorah
  zoraida zoran zorawar zoraya zori zoria zoriah zosia zowie zoya zsazsa zubair zubin zuhair zula
  zulay zuleika zuleima zulema zuleyka zuleyma zully zulma zuly zunaira zunairah zuri zuria
  zuriah zurie zuriel zurisadai zury zuzanna zuzu zvi zya zyah zyair zyaira zyaire zyan zyana
  zyanna zyanya zyasia zyere zyheir zyhir zyier zyion zyir zyire zykeria zykia zyla zylah zylan
  zylen zyler zymere zymir zyon zyonna zyquan zyra zyrah zyria zyriah
`),
);
