/**
 * Surnames that are rarer than those of surnames.ts: the others of the 10,000 commonest in the United
 * States, as the Census Bureau found them in 1990 (public domain). Words of English, states, countries
 * and large cities are left out.
 */
import { wordsOf } from "./word-list.ts";

export const rareSurnames: ReadonlySet<string> = new Set(
  wordsOf(`
  abad abarca abbate abdullah abell abercrombie abernethy abeyta ables abner abney abram abramson
  abrego abreu absher abshire aceves acker ackley acklin acord acree acton acuff acuna adam adame
  adames adamski adamson adcock addington addis adkinson adkison adkisson adler adorno adrian
  agee agnew agosto aguayo aguero aguiar aguila aguilera agustin ahearn ahern ahlers ahmad ahmed
  ahn ahner aho ahrens ahumada aiello aiken aikens ainsworth aitken ake aker alanis alaniz
  alarcon alba albanese albano albaugh albers alberto alberts albertson albin albrecht albritton
  alcala alcantar alcantara alcaraz alcorn aldana alden alderete alderson alejandro aleman alessi
  alex alexis alfano alfonso alfred alger alicea allain allan allard alleman alleyne allgood
  allman allmon almanza almaraz almazan almeida almonte alonso alonzo alpert alsup altamirano
  altman alton alva alvardo alverez alverson alves alvey alvis amador aman amaral amaro amato
  amaya ambriz amerson amey amick amin ammerman ammons amundson ancheta anders anderton andes
  andino andre andres andresen andress andrew andrus ange angeles angell angelo anglin anguiano
  angulo angus annis anselmo ansley anson antoine anton antonelli antonio aparicio apodaca aponte
  appel appleby applegate appleton applewhite appling aquilar aquino araiza arana aranda arango
  araujo arbogast arbuckle arce arceneaux archambault archibald archie archuleta arciniega ard
  ardoin arevalo argo arguelles arguello argueta armbruster armendariz armenta armentrout armes
  armijo armistead armitage armour armstead arndt arneson arnett arnette arnone aronson arreola
  arriaga arriola arrowood arruda arsenault arteaga artis arvizu arwood arzola asberry asbury
  ashbaugh ashburn ashcraft ashe asher ashford ashmore ashton ashworth askins aston asuncion
  atchison atchley atencio atherton athey attaway atwater atwell aube aubin aubrey aucoin audet
  audette augustin augustine augustus auld ault aultman auten autrey autry avalos avant avelar
  avent averett averill aviles avina aycock ayer ayotte ayres azar azevedo babbitt baber babin
  babineaux bach bachman backman backus bader badgett badillo baer baeza bagby baggett bagley
  bagwell bahena bahr baier bailes baillargeon baily baines bair baisden bakke bakken bakker
  balch balcom balderas baldridge ballance ballenger ballentine ballesteros ballew ballinger
  ballou baltazar balzer banas bancroft banda bankhead bankston bannon banta banuelos baptiste
  barahona baran baranowski barba barbee barbieri barbosa barbour barboza barclay barden bardwell
  barela barfield barger barham barhorst barkley barksdale barner barnette barnhill barnum
  barnwell barone barragan barraza barre barreto barrick barrientos barringer barrington barros
  barta bartel bartell bartels barth bartholomew barto bartz bascom basham bashaw basile basinger
  baskerville baskin bastian batchelder batchelor batey batista batiste batson battaglia battista
  batton batts baty baucom baugh baugher baughman baum bauman baumann baumgardner baumgartner
  baur baxley bayer bayles bayless baylor bayne bazan bazemore beadle beaird beale beall beals
  beaman beamer beamon beane bearden beardsley beason beaton beattie beaty beauchamp beaudette
  beaudoin beaudry beaulieu beaumont beauregard becerra bechtel bechtold beckett beckford beckham
  beckley beckman beckner beckwith becnel bedard bedell bedford bedwell beebe beecher beeler beem
  beeman beene beery beesley beeson beggs begley behling behr behrens bejarano belden belew
  belisle belk belknap beller bellinger bello belton beltz bemis benally benavidez benbow
  benedetto benedict benefield benfield benford benge benham benites benn benner bennet benning
  bennington bentz benz berard bergen bergin berglund bergmann bergquist bergstrom berkey berkley
  berkowitz berman bernardo berndt berner bernhardt bernier bernstein berrios berryhill berryman
  bertram bertrand berube bess bessette betancourt bethea bethel bethune bettencourt bettis betz
  bevan beveridge beverly bevins bevis bewley bey beyer bianchi bianco bibb bibbs bice bickel
  bickerstaff bickford biddle bidwell bieber bierman bigelow biggers biggerstaff bigham bigler
  bigley bilbrey biles biller billingsley billington billiot billman billups bilodeau bilyeu
  binette binford bing bingaman binion binkley binns birchfield birdsall birdsong birdwell
  birmingham birnbaum birt bischoff bish bissell bisson bissonnette bitner bittner bivens bivins
  bixby bixler blackford blackmore blackshear blackstock blackstone blackwood blain blaine blais
  blaisdell blakely blakemore blakeney blakeslee blakey blakley blakney blalock blanc blanchette
  blanding blaney blaylock bloch blocker blodgett blomquist bloodworth bloomfield blouin bluhm
  blum blume blumenthal bly blythe boardman boatright boatwright bobb bobbitt bobo bocanegra bock
  boddie boden bodine bodnar boehm boettcher bogan bogard bogart boger boggess bogle bohannan
  bohannon bohn boisvert bojorquez boland bolanos bolding boldt bolduc bolen boley bolick bolin
  boling bolinger bolling bollinger bolyard boman bomar bonanno bonham bonin bonnell bonnett
  bonney bono booher bookman bookout boothe bopp borchardt borchers bordeaux bordelon borden
  boren borg borges borja borkowski borowski borrego borrero borst bos bosch bosco bosley bost
  bostic bostick bostwick bosworth botelho botello bott botts boudreau bouffard boughton bouie
  boulanger bouldin boulware bourassa bourg bourne bourque bousquet boutin bouton boutte boutwell
  bova bove bowe bowens bowes bowie bowker bowlin bowser bowyer boyes boyett boyette boykins
  boylan boyles boynton bozarth bozeman bracey brack brackett bracy bradberry bradbury braddock
  braddy braden bradfield bragdon brainard braithwaite braley bramblett brame bramlett brammer
  brandenburg brandes branham brann brannan brannen brannon branscum branson brant branton branum
  brashear braswell bratcher bratton braud brauer brawley brawner braxton brayton brazell braziel
  breault breaux breazeale breckenridge breeden breedlove breen brehm breland bremer brenneman
  brenner brent bresnahan breton brett bretz breunig brewington brewton brian brice briceno
  bricker brickey bridgeman bridgers bridgewater brien brigham briley brill brimmer brinker
  brinkley brinkman brinson brinton briones brisco briscoe briseno brisson brister bristow brito
  brittain brittingham broadbent broaddus broadnax broadus broadwater broadway brochu brockington
  brockman brockway broderick brodeur brodie brodsky brody brogdon brokaw bromley bronson brooke
  brooker brookins brookshire broome broomfield brophy brotherton brough broughton browder brower
  brownell brownfield brownlee broyles brubaker brumbaugh brumfield brumley brummett brundage
  brune brunelle brunner bruns brust bruton bryce bucci bucher buchholz buckingham buckman budd
  budde buehler buell bueno buenrostro buettner buffington bufford buford bugg buggs bui buie
  bulger bullen buller bullington bullins bullis bulter bumgardner bumgarner bunce bundy bunn
  bunnell bunton burbank burcham burchell burchett burchette burchfield burd burdett burdette
  burdick burdine burford burge burgett burgin burk burkes burkey burkhalter burkhardt burkhart
  burkholder burleigh burleson burley burlingame burmeister burnell burney burnham burnside
  burress burrus burruss burse burson burwell busch bushey bushnell bussard busse bussell bussey
  bustamante bustos butterfield butterworth butz buxton buzzell byars bybee byer byerly byington
  byler byrnes byron byrum caballero caban cabe cabral cabrales caceres caddell cade cadena
  cadwell cady caesar caffey cagle cahoon caine caines calabrese calabro calder caldera calfee
  calkins callaghan callan callaway callen callender callihan callis callison calton calvillo
  calvin calvo calzada camara camarena camargo camarillo cambell camire cammack campagna campion
  campo campuzano canaday canady canales candelaria candelario candler canfield cann cannady
  cantara canterbury cantwell canty cao capel capone capuano caputo caraballo carbajal carbaugh
  carbone carden carder cardin cardinale cardona cardoso cardoza cardwell cargile cargill carillo
  carl carleton carley carlile carlin carlo carlock carlos carlsen carlyle carmack carman carmody
  carmona carnahan carner carnes caro carothers carper carpio carranza carrasco carrasquillo
  carraway carrell carreno carreon carrera carrero carrico carrigan carrington carrizales carrol
  carruth carruthers carswell cartagena cartier carty caruso caruthers carvajal carvalho cary
  casanova casares casarez casas casavant cascio cashman casiano casias casillas caskey cason
  casper cass cassady cassel cassell cassity castano castanon casteel castellano castellanos
  castello castleberry castleman casto caston castorena caswell catalan catalano cate cathcart
  cathey catlett catlin cato caton catron caudell caudle cauley caulfield causey cauthen
  cavanaugh cavazos cavender cavin caviness cawley cawthon caylor cazares ceasar ceballos cecil
  cedeno cedillo ceja celestine centeno cepeda cerda cervantez cha chabot chadwell chadwick
  chaffee chaffin chafin chaisson chalfant chalmers chamberlin chamblee chambless chambliss
  chamness champlin chancey chao chapa chaparro chapin chaplin chapple charbonneau charest
  charette charland charley charlton charron chartier chasse chastain chasteen chatham chau
  chauvin chavarria chavers chaves chavira chavis cheatham chee chenault cheney cheng chenoweth
  chesser chesson chester cheung chevalier chewning chiang chidester chilton ching chinn chipman
  chisholm chism chisolm chitwood chiu choate choe chong chou chouinard chrisman christ
  christenson christianson christman christner christopherso christy chronister chumley chun
  churchill churchwell cimino cintron cioffi claar claiborne clair clancy clanton clapp clardy
  clarkson clary claudio claus clausen claussen clawson claxton claycomb claypool claypoole
  claytor cleary clegg cleghorn cleland clem clemens clemente clemmer clemmons clevenger clift
  clinkscales cloninger clough clouse cloutier clow clower clowers cloyd cluff clyburn clyde
  clymer coakley coan cobbs coble cobos coburn cochrane cockerham cockrell coe coelho coen cofer
  coffelt cofield cogan coggins cogswell cohn colangelo colburn colby coldiron colella coles
  colin collado collard collazo collett collette colletti colley collin collings collinsworth
  collum colman colombo colquitt colson colston colter colton colucci colunga colwell comeau
  comeaux comstock conant conaway concepcion conde condon coney congdon conger conlin conlon
  connally conners conover conroy constantine constantino conte conti conwell conyers cooksey
  cookson coolidge coombs coomer cooney copenhaver copley coppage coppola corbitt cordeiro
  cordell corder cordes cordoba corey corliss cornejo cornelison cornish cornwell coronado
  coronel corpuz corr corrales correia correll corrigan corriveau corso corson cortese corum
  corwin cory cosby cosentino cosgrove cosme cosper coss costanzo coston cota cothran cotten
  cottingham cottle cotto cottrell cottrill coughlin coulombe coulson courson couture covarrubias
  cowans cowart cowden cowell cowen cowgill cowles cowley coyle coyne cozart crabb craddock
  crafton craighead crampton crandell cranford craver crawley crayton creasy creech creekmore
  creighton crespo creswell cribb cribbs crider crigger crim criner crippen criss crissman crist
  criswell crites crittenden croft cromer cromwell cronin cronk croom crossland crossley crossman
  crosson croteau crotty crouse crowl crowson crowther croy cruce crumley crumpler crumpton cruse
  crutcher crutchfield cuellar culbertson culbreth culler culley cullum culp culpepper cundiff
  cunha cuomo cupp curcio cureton curiel curley currey currier currin curtin curtiss cusack
  cushing cushman cusick custer cuthbertson cutler cutright cutshall cyr cyrus dabbs dabney
  dacosta dade daggett dagostino dahlberg dahlgren daigle dail dalessandro dalessio dalrymple
  damato dambrosio dameron damian damiano damico damon dampier damron dana dancy dandrea
  dandridge danford danforth dang dangelo dangerfield danielson danley dann danner dansby
  dantzler dao dardar darr darrow dasher dashiell dasilva daughtry daves davey davie davisson
  davy dawes daye dayton deanda deane deangelis deangelo dearborn dearing dearman deas deason
  deaton deaver deberry deboer debose decarlo decastro deckard decosta decoteau dee deegan deel
  deen deering dees deese defazio defelice degraw degroot deguzman dehart dehaven deherrera deitz
  dejong delafuente delagarza delancey delano delao delapaz delatorre delgadillo delia delisle
  delk dellinger deloach delorenzo delossantos delozier delp delrio delrosario deltoro deluca
  deluna delvalle delvecchio demarco demars demello dement demers deming demoss dendy denham
  denis denison denman dennard denney denning densmore denson depalma depew depriest derosa
  derose derosier derouen derr derry derryberry desai desalvo desantis desilva desimone
  desjardins desmarais desmond desouza despain desrochers desrosiers destefano detwiler deutsch
  devaney devaughn devault dever deville devito devlin devoe devore devries dewar deweese dewey
  dews dexter deyo deyoung dias dicarlo dicken dickenson dickman diego diehl diep dietrich dietz
  diez diggins digiacomo digiovanni diller dilley dillingham dillion dillman dillow dilorenzo
  dilworth dimaggio dimarco dimmick dineen dinger dingess dingle dingman dingus dinh dinkins
  dinsmore dion dionne diorio dipietro dishman dismuke disney distefano dittman dittmer dix
  dixson dizon doak doan doane dobbins dobbs doby dockery dodds doering doerr doggett doiron
  dombrowski domingo dominick dominquez donald donato donegan donelson doney donley donnell
  donner donofrio donohoe donohue doody doolittle dorado dore dorman dorn dorr dorris dorsett
  dortch dorton dostie doucet doucette doud douglass dover dowd dowdell dowden dowell dowling
  downes doyon dozier drayton drees dreher drennan drennen dressler drews dreyer driggers
  driskell drouin drumm drury dryden drye dube dubose ducharme duckett duckworth duclos duda
  dudek duenas duffey dufour dufrene dufresne dugas duggan dugger duggins duhon dulaney duley
  dulin dumont dunagan dunaway dunford dungan dunigan dunkin dunkle dunleavy dunlop dunne dunson
  dunston dunton duong duplessis dupont dupre duprey dupuis duque duquette durand durant durante
  durbin durden duren durfee durkee durkin duron durr durrett durst dustin dutcher dutra duval
  dvorak dykstra dyson eaddy eades eads eady eagan eakin eakins eames eanes earle earley earp
  easterday easterling easton eastwood eatmon eberhardt eberle eberly ebersole ebert ebner eby
  eccles echevarria echeverria eck eckard eckenrode ecker eckert eckhardt ecklund eckman eckstein
  eddings eddington eddins edelman edelstein eden edens edgar edgerton edgington edington edison
  edmiston edmond edmondson edmonson edmunds edmundson edson edward egbert egger eggers eggert
  eggleston ehlers ehrlich eichelberger eicher eichhorn eichler eidson eiland eisele eisenberg
  eklund elam elbert eldred eldredge eley elgin elias eliason elizondo elledge ellender eller
  ellinger ellingson ellington ellsworth elmer elrod elson elston elswick elwell elwood ely
  emanuel embree embrey embry emerick emmert emmett emmons emory emrich emrick encarnacion enciso
  endicott endres endsley eng engelhardt engleman engler englert engram engstrom enloe ennis
  enoch enos enright ensor epley epperson epstein erb erdman erdmann ericson ernest ernst erskine
  escalante escalera escamilla escobedo eshelman eskew eskridge eslinger espinal espino esqueda
  esquibel esquivel essary essex estabrook estep estevez estrella etheridge ethridge etienne
  etter eubank eudy eugene eure evan evangelista eveland evenson everette everhart evers eversole
  everson ewald ewell exum eyler eyre ezell ezzell faber fabian fabrizio fagan fahey fairbanks
  fairchild faircloth fairfield fairley faison fajardo falco falcone falgoust falgout falk
  falkner fallon fancher fanelli fann fannin fant farber faria farias faris farkas farnham
  farnsworth farrar farrington farwell fasano fassett faucher faught faust favela fawcett fay
  fazio feaster featherston featherstone fecteau feder federico feeley feeney fehr feinberg
  feinstein felder felipe felker fellers feltner fenderson fendley fenn fennell fenner fenske
  fenwick ferebee ferland fernandes fernando ferrante ferrara ferrari ferraro ferree ferrer
  ferretti ferri ferrin ferro fessler fewell fick fidler fiedler fierro fifield fike fikes
  fillmore fincher findlay findley finke finkelstein finkle finlay finnegan finnell finney fiore
  fiscus fishman fisk fiske fite fitts fitz fitzhugh fitzsimmons fitzwater flagg flaherty
  flanders flanigan flannery flatt fleenor fleetwood fleischer fleischman flemming flesher fleury
  flickinger flinn florez florio flory flournoy fluellen fluker flynt fogarty fogel fogg fogle
  follett folse folsom foltz fong fonseca fontaine fontana fontanez fontes foran forbis forcier
  forde fordham foret forman forney forrester forsberg forster forsyth forsythe fortenberry
  fortier fortin fortner fortney fortson fortuna fortunato foss foti foust fouts fowlkes foxworth
  foy frady fraga fraley frampton frances francisco franck francois franke frankel franko frantz
  franz franzen frasier frausto frawley frazee frazer frechette fred fredericks frederickson
  fredette fredrick fredrickson freeland freese fregoso freitag freitas fretwell freund frias
  frick fricke friedrich friel frierson friesen frink frisbee frisbie frisby frisch frith fritts
  frizzell froehlich fromm fruge fuchs fugate fuhrman fujimoto fulbright fulcher fulford fulk
  fulkerson fulks fullerton fullmer fulmer fults fultz funches funderburk fung funke funkhouser
  fuqua furman furr furst furtado fusco fussell futch futrell fye gabbard gabel gaddis gaddy
  gadson gaffney gagliano gagliardi gailey gainer gainey gaitan gaither galan galarza galbraith
  galbreath galicia gallaher gallardo gallaway gallego galligan gallion gallman gallup galvez
  galvin gamache gambill gamboa gambrell gamez gammon gandy gann gannon gant gantt gantz gaona
  garay garber gard gardiner garfield garibay garica garman garmon garnett garofalo garrard
  garretson garrick garrido garris garrity garrow garry garth gartner garton garver garvey garvin
  gasaway gaskill gaskin gaskins gaspar gaspard gasper gass gassaway gast gastelum gatewood
  gatlin gatling gattis gatto gaudet gaudette gaudreau gaughan gaul gault gause gauthier gauvin
  gavin gayden gayle gaylor gaylord gaynor gaytan gayton gearhart geary gebhardt gebhart geddes
  geer gehring gehrke geier geis geisler geist gelinas geller gendron genovese gerald gerard
  gerber gerdes gerena gerhardt gerhart gerlach germain german gerry gervais geter getty getz
  geyer gholston gibb giddens giddings gideon giese giffin giglio giguere gil gilbertson
  gilbreath gilchrist gile gilkey gillam gillard gillen gillenwater gilles gillett gillette
  gilley gilliard gillies gilligan gilliland gillispie gillman gillum gilman gilmer gilpin
  gilreath gilroy gilson gilstrap ginder gingerich gingras gingrich ginn ginsberg ginter giordano
  girard giron giroux gish gittens gladney gladstone glaser glasper glasscock glasser glassman
  glazer glick glidden glidewell glisson gloria gluck glynn gober goble godbey godin godinez
  godoy godsey goebel goetz goforth goines goldfarb golding goldsberry gonsalez gonsalves gooch
  goodale goodall goodell gooden goodin gooding goodloe goodrum goodsell goolsby gordan gordy
  goree gorham gormley gorski gorton goshorn gosnell gosselin gossett gott gottlieb gottschalk
  gough goulet gourley gouveia govan gove govea gowan gowen gower goyette graber grabowski gracia
  graf graff grafton gragg grajeda grammer granado granados grande grantham granville grasso grau
  gravitt gravois graybill graziano greathouse greaves greco greeley greenfield greenhaw greenlaw
  greenleaf greenlee greenwald greenway greenwell greeson gregoire gregor gregorio greig greiner
  grenier gresham grice grider grieco griego grier griffen griffey griffis griffiths grigg
  grigsby grijalva grillo grimaldi grimaldo grimmett grimsley grindle griner grisby grisham
  grissom griswold grizzle groce groff grogan groh grose grossman grosso groth grubb grube gruber
  grundy guadalupe guajardo guardado guarino guay guenther guerin guertin guffey guido guilford
  guillen guillermo guillory guillot guimond guinn gulick gulledge gullett gumm gump gunderson
  gunther gupta gupton gurley gurrola gurule gusman gustin guth gutshall guyer guyette guyton
  gwin gwinn haag haase haber haberman hackler hackman hackworth haddad hadden haddix hadfield
  hadlock hafer haffner hafner haga hagans hagar hage hageman hagerman hagerty haggerty hagler
  hagood hague hagy haigh haight haile hailey haire haith halbert halcomb halford halle haller
  hallett halley halliburton halliday hallman hallock halloran hallowell halpern halpin halsey
  halstead halverson halvorsen halvorson hamann hamblin hambrick hamby hamel hamer hames hamill
  hamlett hammack hamman hammel hammett hammon hammonds hammons hamner hampson hamrick han hance
  handley hanes hanke hanlon hann hannan hanner hannigan hannon hanrahan hans hansel harbaugh
  harber harbin harbison harbour hardaway hardcastle hardee hardeman hardesty hardie hardiman
  hardison hardman hardnett hardwick hargett hargis hargrave harker harkey harkins harkness
  harlan harless harley harlow harman harner harney haro harold harr harrelson harrigan harriman
  harrod harrold harter hartfield hartford hartle hartmann hartnett hartsell hartsfield hartshorn
  hartsock hartung hartwell hartwig harty hartz hartzell hartzog harvell harville harvin harwell
  harwood hashimoto haskell hass hassan hassell hassett hassler hasson hatchett hathcock hathorn
  hatley hatten hatton hauck haug haugen haugh haught haun haupt hauser havard haviland hawes
  hawkes hawkinson hawley hawn haworth hawthorne hayashi haydon haygood hayman hayner haynie
  hayward hazelton hazelwood hazen hazlett hazzard headley headrick heald healey heaney hearne
  heatherly heaton hecht hecker heckman hedden hedgepeth heffernan heffner heflin hefner hegarty
  heil heilman heim hein heine heinrich heins heintz heinz heise heiser heisler helfrich helgeson
  hellman helman helmer helmick helmuth helwig hembree hemingway hendershot hendley hendon
  hendren hendrick hendry henke henkel hennessey hennessy henning henninger henriques henriquez
  hensel henshaw henton hepburn hepler hepner herbst heredia hereford hermann hermes hermosillo
  hernadez hernandes herod herold herr herren herrick herrin herrmann herrod hersey hersh
  hershberger hershey hertel herzog hesse hesson hetrick hetzel heuer hewett hewlett heyer
  heyward heywood hiatt hibbard hibbert hibbler hibbs hickerson hickok hickox hickson hidalgo
  hiers higa higbee higdon higginbotham higgs highsmith hight higley hilbert hilburn hildebrand
  hildebrandt hildreth hileman hiles hillard hiller hillis hillman hillyer himes hinckley hindman
  hine hinkley hinman hinojosa hinrichs hinshaw hintz hinz hipp hirsch hirst hitchcock hite hitt
  hix hixon hixson hoag hoagland hoang hobart hoch hochstetler hockenberry hockett hodgkins
  hodgson hodson hoekstra hoelscher hoey hofer hoff hoffer hoffmann hofmann hogg hoggard hoke
  holbert holcombe holguin holifield holladay hollander hollar hollenbeck hollifield holliman
  hollinger hollingshead hollins hollister holloman hollowell holm holmberg holmgren holmquist
  holsinger holst holstein holston holter holton holtz holzer hom homan honaker honea hong hoopes
  hooten hoppe hopson horan hord horgan hornback hornbeck horning hornsby horowitz horrocks
  horsley horst horta horvath hosey hosmer hostetler hostetter hotchkiss houchens houck hough
  houghton houk houle houlihan housley housman hovey hovis howarth howells hower howerton howes
  howie howland howlett howse howze hoy hoye hoyle hoyos hsu hua huang hubbell hubble hubbs
  hubert huck huckaby hudak hudgens hudgins hudnall hudspeth huebner huertas huey hufford hughey
  hughs hui huie hulbert hulett hulse hulsey humbert hume humes hummel hummer humphreys humphries
  hundley huneycutt hungerford hunley hunnicutt hunsaker huntington huntley hupp hurlburt hurtado
  huskey huss hussey husted huston hutchens hutcherson hutcheson hutchings huth hutson hutt hutto
  hwang hyden hyder hyland hylton hyman hynes hysell ibanez ibrahim ickes ide iglesias imes
  imhoff infante ingalls ingersoll ingham ingle ingraham irby ireland irick irish irizarry isaacs
  isaacson isbell isenberg isham islas isley isom ison israel ito iverson ives ivie izaguirre
  izzo jablonski jacinto jackman jaco jacobi jacobo jacoby jacques jacquez jaeger jaffe jaggers
  jahn jahnke jaime jaimes jalbert jamerson jameson jamieson janes jankowski jansen janson
  janssen jaques jaquez jara jarboe jardine jarman jarmon jarrell jason jasso jauregui javier
  jaworski jaynes jeanbaptiste jeanlouis jeffcoat jefferies jeffery jeffrey jeffreys jemison
  jenks jennette jenson jepson jerome jeske jesse jessee jessen jessie jessup jeter jett jewett
  jiles jim jimerson jiminez jinks jobe joe johansen johanson johnsen johnstone jolin jolley
  jonas jone joplin jordon jorge jorgenson jose josephson josey joshua joslin jost joubert jowers
  juan jude judkins judson judy julian julien julius june jung jurado justus kaczmarek kahl kahle
  kahler kahn kain kaminski kaminsky kammerer kamp kang kantor kao kapp karl karnes karns karp
  karr kasper kass kasten kastner kates kato kaufmann kautz kavanagh kavanaugh kaye kaylor kayser
  kean keane kearns kearse keating keaton keck kee keefe keefer keegan keele keeler keeley keeney
  keesee keeter keeton keever keffer kehoe keil keim keiser keister keitt kell kellam kellar
  kelleher kellerman kellner kellogg kellum kelm kelsey kelso kelton kemper kempf kendricks
  kennard kenner kennon kenyon keown kephart kepler kerby kerley kerrigan kersey kershaw kershner
  kesler kessel kessinger kester kesterson ketcham ketchum ketron keyser khoury kibler kidwell
  kiefer kieffer kiel kiely kiernan kiger kight kilburn kilby kile kiley killebrew killen killian
  killingsworth killion killough kilmer kilpatrick kimber kimberlin kimbrell kimbro kimbrough
  kimes kimmel kimsey kimura kinard kingery kingsbury kingsley kingston kinlaw kinnard kinsella
  kinser kinsey kinsler kinsley kinslow kinzer kipp kirchner kirkendall kirkham kirkman kirksey
  kirkwood kirsch kirschner kirtley kirwan kish kisner kissel kissinger kistler kittle kittrell
  kitts kizer klatt klaus kling klingensmith klinger klink klotz klug knecht knepper knighten
  knighton knisley knopp knorr knott knotts knowlton knudsen knudson knuth kobayashi kocher koehn
  koerner koester koger kohl kohler kohn kolb koller kong konrad koon koonce koons koontz koopman
  kopp korn kornegay korte koski koss koster kovac kovach kovacs kowal kowalczyk kowalewski
  kowalski kozak koziol kozlowski kraemer krall krantz kranz kratz kratzer kraus krauss krawczyk
  krebs kremer kress krick krieg krieger kroeger krohn krol kroll kropp krouse krug kruger krumm
  kubiak kucera kuehl kuehn kugler kuhl kuhlman kuhlmann kuhns kujawa kulp kumar kunkel kunkle
  kuntz kunz kurth kushner kuster kutz kuykendall kwan kwiatkowski kwon kyles kyser labarbera
  labbe labelle labonte laboy labrecque labrie lacasse lach lachance laclair lacombe lacour
  lacroix lafave lafayette lafferty laflamme lafleur lafollette lafond lafontaine lafountain
  lafrance lafreniere lagasse laguna lagunas lahr lai lail laine laing lajoie lakey lakin
  laliberte lally lalonde lamanna lamar lambrecht lamere lamkin lamm lammers lamont lamontagne
  lamoreaux lamothe lamoureux lampe lampkin lampley landa landeros landes landin landon landreth
  landrum laney langan langdon langer langevin langham langlois lanham lankford lanning lansing
  lantz lanza lao lapierre laplante lapoint lapointe laporte lapp largent larios lariviere
  larkins larocca laroche larochelle larock larosa larose larrabee larry larue lasalle lasater
  lasher lashley laskowski lasky lasley lasseter laster lathan lathrop latimer latour latta
  lattimore lau lauderdale lauer laughlin laureano laurence laurent laux lavallee lavalley
  lavelle lavergne laverty lavery lavigne lavin lavine lavoie lawhorn lawler lawlor lawton
  layfield layne layton lazar lazarus lazo leahy leake lear leath leatherman leatherwood leavitt
  lebeau lebel leboeuf lebron lebrun lechner leclair leclaire leclerc lecompte lederman ledesma
  ledet ledezma ledoux leduc leeds leeper lefebvre lefevre leffler lefler leflore leftwich
  legault leger legere legg leggett legrand lehmann lehr leibowitz leigh leighton leija leiker
  leininger leister leith leiva lejeune leland lemaster lemay lemieux lemire lemke lemley lemmon
  lemmons lemoine lemos lemus lenard lenhart lennon lennox lenoir lentz lenz leo leonardo leone
  leong leos lepage lepore lerch lerma lerner leroy lesher lesko lessard letendre letourneau lett
  leung levan levasseur leveille leverett levesque levi levin levinson levitt lew lewallen
  lewandowski lewellen lewin ley leyba leyva lheureux liang libby liddell liddle lieb lieberman
  liggett liggins lightfoot lightner ligon liles lillard lilley lillie lima limon linares lind
  lindahl lindberg lindell lindeman linder linderman lindgren lindholm lindley lindner lindo
  lindquist lindsley lindstrom lineberry ling lingenfelter lingerfelt lingle linkous linn linton
  linville lippert lipps lipscomb lipsey lister liston litchfield littlefield littlejohn littles
  littleton litton littrell liu livengood livesay lizarraga lizotte llanes llewellyn lockard
  locklear lockman lockridge loeb loeffler loehr loera loesch loftin loftis lofton loftus loggins
  logsdon logue lohman lohr lollar lollis lomas lomax lombard lombardi lombardo lomeli lonergan
  loney longley longmire longo loomis looper loos loper lor lorenz lorenzen lorenzo lotz loucks
  loudermilk lough loughlin louie louque lovato lovejoy lovelace lovelady loveland lovins lowder
  lowell lowman lowrance lowrey lowther loy loya loyd lozada lozier lozoya lubin luce lucia
  luciano lucier lucio luckett luckey lucy ludlow ludwick ludwig lueck luevano lui luis lukas
  luke lukens luker lum lumpkin lundberg lunde lundgren lundquist lunn lunt luong lupo lussier
  luther luttrell luu lux lydon lykins lyle lyman lytle maas mabe mabry macaluso macarthur
  macdougall macedo macfarlane macgregor mach machado machuca maciel mackay mackenzie mackie
  mackinnon macklin maclean macleod macmillan macneil macomber macpherson macy maddux mader
  madera madewell madigan madore madsen madson maeda maes maestas magallanes magana magdaleno
  maggard maggio magill magness magnuson magruder maguire mahaffey mahan mahler mahon mahone mai
  maier maines mair majewski maki makowski malave malcolm malcom malek maley malik malinowski
  mallett mallette malley mallon mallory malloy maloy manchester mancilla mancini mancuso mandel
  mandeville maness mangan mangrum mangum manion manis mannino manns manos manriquez mansell
  manson mansour mantooth manus manzanares manzano manzo mapes mapp marable marasco marcano
  marceau marchand marchant marchese marchetti marciano marcotte marcoux marden mardis marek
  mariani mariano marinelli maris mariscal markel markey markham markle markley markowitz markus
  marler marley marlow marlowe maroney marotta marquardt marques marr marra marriott marron
  marroquin marrs marrufo marston marte martel martell marti martindale martine martineau
  martinelli martines martino martinson marty martz marvin marx mascarenas mashburn massa masse
  massengale massie masterson mastin mateo matheny mather matherly matherne mathers mathes
  matheson mathew mathewson mathias mathieu mathison matias matlock matney matson matsumoto matta
  mattern matteson matthew mattingly mattison mattos mattox mattson matz mauk mauldin mauney
  maupin maurice mauricio mauro maus maxey maxfield maxie maxon maxson maya maye mayers mayhew
  mayle mayne maynor mayorga mazur mazurek mazza mazzola mcabee mcadams mcadoo mcafee mcalister
  mcalpin mcalpine mcanally mcandrew mcardle mcarthur mcatee mcauley mcauliffe mcavoy mcbee
  mcbrayer mcbroom mcbryde mcburney mccafferty mccaffrey mccaleb mccalla mccallister mccallum
  mccammon mccandless mccants mccarley mccarron mccarter mccartney mccarver mccary mccaskill
  mccaslin mccay mcchesney mcclanahan mcclary mcclean mccleary mcclelland mcclintock mcclinton
  mccloskey mccloud mcclung mcclurg mccluskey mccollough mccomas mccomb mccombs mccool mccorkle
  mccormack mccourt mccowan mccown mccrae mccrary mccraw mccrea mccready mccreary mccrory
  mccubbin mccue mcculley mcculloch mccullum mccully mccune mccurdy mccurry mccusker mccutchen
  mccutcheon mcdade mcdaniels mcdavid mcdevitt mcdonnell mcdougal mcdougald mcdougall mcduffie
  mceachern mcelhaney mcelrath mcentire mcevoy mcewen mcfall mcfarlane mcfarlin mcgaha mcgann
  mcgarry mcgary mcgehee mcginley mcginn mcginty mcglone mcglothlin mcglynn mcgough mcgovern
  mcgowen mcgregor mcgrew mcgriff mcgruder mcguigan mcguinness mchale mchenry mchugh mcilwain
  mcinerney mcinnis mcintire mciver mckamey mckean mckeehan mckeever mckellar mckelvey mckenney
  mckeon mckeown mckibben mckie mckim mckinnie mckinzie mckissick mckown mckoy mclane mclaren
  mclaurin mclellan mclemore mclendon mclin mcloughlin mcmahan mcmann mcmaster mcmasters
  mcmichael mcmillen mcmillian mcmillin mcmillon mcminn mcmorris mcmullin mcmurray mcmurry mcnabb
  mcnamee mcnary mcneely mcneese mcnew mcniel mcnulty mcnutt mcpeak mcphail mcphee mcquade
  mcquiston mcreynolds mcroberts mcshane mcswain mcsweeney mcvay mcvey mcwhirter mcwhorter
  meacham meader meador meadors meagher mears mease mebane mecham medellin medford medlin medlock
  meehan meekins mefford mehta meissner meister mejias melancon melanson melcher melchor mele
  melgar mello mellon mellott melnick melo melson melville mena menard menchaca mendenhall mendes
  mendiola menefee menendez meneses menjivar menke meraz mercier mercurio merida merkel merkle
  merrell merrick merrifield merriman merriweather merryman mertens mertz merwin messick messina
  messinger messner mestas metcalfe metts metzger metzler meunier miceli michaelis michaels
  michaelson michalak michalski michell michels mick mickel mickelson mickens mickle middaugh
  middlebrooks midgett midkiff miele mielke mier miguel mikell mikesell milam milano milburn
  miley milford millan millar millard millen millett millican milliken millner millsap millsaps
  milne milner milo minard mincey mingo minnich minnick minter minton mintz miramontes mireles
  mitchel mitchem mitchum mixon miyamoto mize mizell moberg modica modlin moe moeller moen
  moffatt moffett moffitt mohamed mohammed mohan mohler mojica moline moller molloy molnar monaco
  monaghan monahan moncada moncrief mondragon mong monge moniz monroy monson montague montalvo
  montanez monte monteiro montelongo montemayor montenegro montero montez monti montiel monzon
  mooneyham moorefield moorehead moorer moores moorhead moorman morabito moralez moreau morehead
  morehouse moreira morel morell morelli morello morelock morey mori moriarty moritz morley
  morman morrell morrill morrissette morrissey mortensen mortenson mortimer mosby mosely mosher
  mosier moskowitz mosqueda mota moten moton mott motta moua moulton moultrie mouton mowery mowry
  moxley moy moya moye moyers moynihan mudd muhammad muir mulcahy mulder muldoon muldrow
  mulholland mulkey mullens mulligan mullin mullinax mullis mulvaney mulvey mumford muncy munday
  mundell mundy munford munger munguia munn munos munro munroe munsey murchison murdoch murguia
  muro murphey murphree murr murrell murry musgrave musgrove musick musselman musser musso muth
  myatt myer myhre nabors nader nadler nagel nagle nagy najera nakamura nakano nall nalley
  napoleon napoli napolitano napper naranjo nardi nardone narvaez nason natale nathan natividad
  naughton naumann navarra navarrete navarrette naylor nazario neace neale nealy neary necaise
  needham neel neeley neese negrete neil neill neilson nelms nelsen nemeth neri nero nesbit
  nesbitt nesmith ness nester nestor neu neubauer neuman neumann nevarez nevels neves neville
  nevins newberry newby newcomb newhouse newkirk newland newlin newport newsom newson ney nez ngo
  nichol nicholls nickell nickelson nickens nicol nicolas nielson nieman niemann niemeyer niemi
  nieto nigro niles nilsen nilsson nimmons nino nissen noah nock noe noland nolasco nolen noles
  nolin noll nolte noonan nord nordstrom norfleet noriega normand norsworthy northcutt northrop
  northrup norvell nottingham novotny nowak nowell nowicki nowlin noyes nugent nunes nunley nunn
  nunnally nuno nuss nussbaum nutt nutter nyberg nye nygaard nystrom oates obannon ober oberg
  obregon obrian obryan obryant ocampo ocasio ochs oconner odaniel oday oden odle odum offutt
  ogburn oglesby ogletree ogrady ohalloran ohare ojeda okeefe okelley olander oldham olds oleson
  olguin olin olinger oliphant oliva olivares olivarez olivas oliveira olivera olivier olivo
  oller ollis olmos olmstead olney oloughlin olszewski olvera omalley omara omeara oney ong
  ontiveros oquendo oquinn orcutt ordonez ordway oreilly orellana orman ormsby orndorff ornelas
  orosco orourke orta ortego orth orton osburn osgood oshaughnessy oshea oshiro osman osorio
  osteen oster osterman ostrander ostrom ostrowski osullivan osuna oswald oswalt otey otis otoole
  otte otten ottinger oubre ousley ovalle overby overcash overman overstreet overturf owensby
  owings owsley oxendine oxley oyler ozuna pabon packard padron paez pagano pagel paine paiz pak
  palacio palermo palladino palma palmieri palmore palomo palumbo panek paniagua pankey pannell
  pantoja pape pappas paquette paquin parada paradis pardo pardue paredes parenteau paris parisi
  parke parkhurst parkin parkins parkinson parkman parmenter parmer parnell parrett parris
  parrott partain partee partida partin partlow parton paschall pascoe pascual pasley pasquale
  passmore pastore paterson patino patnode patten pattison paugh pauley paulin paulino paulk
  paulsen paulus paxton paynter paz peabody peachey peake pearcy pearman pearsall peart peaslee
  peavey peavy peay peckham pecoraro peden pedersen pederson pedigo pedraza pedro pedroza peebles
  peele peeler peeples peery pegram pegues peiffer pelayo pelfrey pelham pelkey pell pellegrini
  pellegrino pellerin peloquin peltier pelton peluso pemberton pender pendergast pendergrass
  pendley penick penland penley pennell penner penney penrod penton pepe pepin perales peralta
  peraza percy perdomo perea peres pereyra perlman permenter pernell perrault perreault perreira
  perri perrin perrine perron perrone perrotta perryman persaud persinger pesce pete peterkin
  peterman petit petree petrie petrillo petro petry pettaway petterson pettiford pettigrew pettis
  pettus pettway peyton pfaff pfeffer pfeifer pfeiffer pfister phan pharr phelan phifer philbrick
  philip philips phillip philpot philpott phinney piatt picard pichardo pickard pickel pickering
  pieper piercy pifer pigg pilcher pilkington pimental pimentel pinard pinckney pinder pinero
  pinkard pinkerton pinkham pinkney pinkston pino pinon pinson piotrowski pipkin pires pirtle
  pisano pitchford pitman pitre pitt pitzer pizarro placencia plante plascencia plemmons pless
  plotkin plott plourde plumlee plumley plunkett plyler poche poff pogue pohl poindexter poirier
  poisson polanco polito pollack polley polson polston pomerleau pomeroy pompey pooler poore
  popham popovich popp porras porterfield portillo portis posada posner poston poteat poteet
  poulin pouliot poulos poulson powe poynter prado preciado preece prendergast prentice prentiss
  presnell pressley prevost prewitt prichard prickett priddy pridemore pridgen priester prieto
  primm prindle prine pringle privett probst proffitt propst prosser proulx prouty provencher
  pruett puente puentes puga pugliese puleo pulido pullen pulliam pulver pumphrey purdy purifoy
  purkey purnell pursley puryear putman pyatt pye pyle pyles quach quackenbush quade qualls quan
  quarles quattlebaum quesada quesenberry quevedo quezada quigley quijano quiles quillen quimby
  quinlan quinonez quintanilla quinton quiroz raab rabb rabe raber rabideau rabinowitz rabon raby
  racine rackley radcliff radcliffe rademacher rader radford radke radtke rae rael rafferty ragan
  rager ragin ragsdale rahman rahn railey rainbolt rainer raley ralph ralston ramage rambo ramer
  rameriz ramires ramon ramsay ramsdell rancourt rand randazzo randel randell raney rankins
  ransdell ranson rao raper raphael raposa rapp rasberry rascon rashid ratchford ratcliff
  ratcliffe rath rathbone rathbun rau rauch rausch rawlings rawlins rawls rawson raya rayborn
  rayburn rayfield rayford raymer rayner raynor razo rea reardon reavis reber redd reddick
  redding reddy redford redman redmon redwine rees regalado regan rego rehm reich reichard
  reichel reichert reiff reimer reimers reiner reinert reinhardt reinhart reinhold reinke reiser
  reiss reiter reitz rembert remillard remington remy renaud rendon reneau renfro renfroe renfrow
  renn renner rennie renshaw renteria renz repp resendez resnick ressler reuter revell revis rex
  rey reynoso rhee rhine rhinehart rhoads rhoden rhone rhyne ribeiro ricci ricciardi riccio
  richburg richerson richert richie richman rickard ricker rickert ricketts rickey rickman rico
  riddell riddick ridenhour ridenour rideout ridgeway ridgway ridings ridley riedel rieger riehl
  riendeau ries riffe rigby rigdon riggins riggle rigney rigsby riker rimmer rinaldi rincon
  rinehart ringler rinker riojas riordan rioux ripley rippy risinger risley risner ritchey
  rittenhouse ritz rivard rivero rives rizo rizzo roa roane robb roberge robert roberto robeson
  robey robichaud robichaux robinett robinette robledo robson roby rocco roche rochelle rockett
  rockwell rockwood rodarte rodas roddy roden roderick rodman rodney rodrigez rodrigue rodriques
  roeder roemer roesch roesler rogan rohde rohr rohrer rojo roldan rolf rolfe rolle rollo rolon
  romans romeo romine rondeau rone roney rooker rooney roop roos roque rorie roscoe roseberry
  roseboro roseman rosemond rosenbaum rosenberger rosenberry rosenblatt rosenblum rosenfeld
  rosenthal rosser rossiter rossman rost rothman rothrock rothstein rothwell rotz rouleau
  roundtree roundy rountree rourke roush rousseau roussel routh roux rowan rowden rowles rowlett
  rowley roybal royce royer royster royston rozier ruano rubalcava ruben rubenstein rubino ruch
  ruckman rudnick rudy rueda ruelas ruffner rugg ruggiero ruggles ruhl rummel rumph rumsey
  rundell runge runion runkle runyan runyon rupe rupert rupp ruppert rusch rushton russ russel
  rutan ruth rutkowski rutland rutter ruvalcaba ryals ryder saad saari saavedra sabin sabo sabol
  sacco sachs sackett saddler sadowski saechao saez safford sain saito saiz sala salcedo salcido
  saldivar saleh salem salerno salisbury sallee salley salo salomon salters saltzman salvador
  salvatore salyer salyers salzman sam samaniego sammons samons samora samson samuelson sanabria
  sanborn sanches sandberg sanderlin sandidge sandifer sandler sandlin sandstrom sandusky sankey
  sanmiguel sansom sansone santacruz santamaria santillan santo santoro santoyo sappington
  sarabia sargeant sarmiento sartain sartin sarver sasaki sasser sather sato satterfield
  satterwhite sattler sauceda saucedo sauer saul sauls sauter saville savino savoie savoy sawicki
  saxon saxton sayer sayers sayles saylor sayre scaife scala scalf scalise scanlan scanlon
  scarberry scarborough scarbrough scarlett schaaf schaal schade schaeffer schaffner schall
  schaller scharf schatz schaub schauer scheel scheer scheffler schell scheller schenck schenk
  scherer schermerhorn schexnayder schick schiff schiffman schiller schilling schindler schlegel
  schleicher schlosser schlueter schmid schmit schnell schock schoen schoenfeld schofield scholl
  scholz schoonmaker schoonover schott schrader schram schramm schreck schreiber schreiner
  schrimsher schrock schroder schubert schuck schuh schuler schuller schulman schulte schulze
  schumacher schuman schumann schuster schutt schutz schuyler schwab schwarz schweitzer scofield
  scoggins scoville scribner scrivner scroggins scudder scully seabolt seabrook seagraves seale
  sealey sealy searcy searle searles seaton seaver seavey seawright sebastian sechrist seda
  sedillo seeger seeley seely segal segarra seger segovia seibel seiber seibert seidel seifert
  seiler seitz selby sellars selman semple sena seng senn senter sepulveda sergent serna serra
  serrato sessoms setser setzer severson sevier sevigny sevilla seward seymore shackelford
  shackleford shamblin shanahan shane shaner shankle shanklin sharkey sharma shattuck shaughnessy
  shay shealy shearin shedd sheehy shelby shelley shelly shenk shephard sherer sherlock sherrell
  sherrer sherrill sherrod sherwin shetler shick shifflett shiflett shinn shipe shipp shippy
  shirey shively shockey shockley shoemake shoffner shoop shope shortridge shotwell shoup shouse
  showalter shrader shreve shriver shropshire shroyer shrum shubert shuler shull shults shumaker
  shuman shumate shumpert shumway shupe shuster shutt sibert sibley sickler siebert siegfried
  sievers sifuentes sigler sigman sigmon sikes sikora silas siler silvas silveira silverman
  silverstein silvey silvia simard simas simmon simonds simone simoneau simoneaux simonson
  simonton simpkins sines singletary singley sipe sipes sipple sirois sisco sisk sisneros sisson
  sistrunk sitton siu skeen skeens skelly skelton skidmore skiles slade slagle slaton slattery
  slavin slayton sloat slocum slone slover slusher smalley smedley smelser smitherman smithers
  smithson smoot smtih smyth smythe snapp snavely snead snelling snodgrass snook snowden soares
  sobel sohn soileau sokol solano solberg soler soliz sollars soloman solorio solorzano somers
  somerville sommer sommers sommerville songer sonnier soper sorenson soria soriano sorrell
  sorrells sotelo soucy soukup soule sousa southard southerland southwick southworth sowder
  sowell spalding spann spano sparkman spearman specht spector speer speight spellman sperling
  sperry spiegel spielman spiers spiker spiller spillman spina spinelli spinks spitler spitz
  spitzer spooner spradlin spradling spraggins spratt sprayberry spriggs sproul sprouse spruill
  spurgeon spurling spurlock staats stacey stackhouse stadler stagg staggs stagner stallard
  stallworth stalnaker stambaugh stamey stamm stamper stancil standifer standley standridge
  stanfield stanfill stanger stansberry stansbury starkey staten staub stauffer stclair stcyr
  steadman stearns stebbins steck stedman steelman steen steffen steffens stegall steger steib
  steiger steinbach steinberg steinke steinman steinmetz stella stelly stenson stephan stephen
  stepp sternberg stetson steven steverson stgermain sthilaire stickney stidham stier stiffler
  stillman stillwell stiltner stilwell stine stines stinnett stites stith stitt stivers stjohn
  stlaurent stlouis stockdale stocker stockman stockwell stoddard stoffel stogner stoll stollings
  stoltz stoltzfus stonge storer stott stotts stouffer stowe stowell stowers stpeter stpierre
  strachan strader strahan straka straley strasser straub strauss strawn strawser streeter streit
  stribling stricker strickler stricklin stringfellow strobel stroh strom stroman stromberg
  strother stroup strouse struble strunk stubblefield stuckey studer stull stultz stumpf
  sturdivant sturges sturgill sturgis sturm sturtevant stutz stutzman suazo suber sublett sudduth
  suh suiter sullins summerlin summerville sumpter sumrall sundberg sunderland surber surratt
  sussman suter sutphin sutter suttle suttles suzuki svoboda swafford swaim swaney swanger swann
  swanner swarey swart swearingen sweatt sweeny sweitzer swett swick swiger swindell swinford
  swink swinney swinson swint swinton switzer swope sydnor sylvia symons synder szabo szymanski
  tabb taber tafoya taft taggart tague tait takahashi talamantes talavera talbert talbott
  taliaferro talkington tallent tallman talton tamayo tamez tanaka tandy tanguay tankersley
  tapley tapp tarango tarbox tardif tardiff tarpley tarr tarrant tarver tasker tatro tavares
  tavarez taveras teasley tedder tedeschi tedesco tedford teel teets teixeira tejada tejeda
  telford telles tellez tello templeton templin tennant tenney tennison tennyson tenorio teran
  terrazas terrill terwilliger tesch tessier testa testerman teter tetreault tew thach thai
  thames thao tharp tharpe thaxton theis theisen theiss thelen theobald theodore theriault
  theriot therrien thibault thibeault thibodeau thibodeaux thiel thiele thielen thies thigpen
  thom thoma thomasson thompkins thomsen thornberry thornburg thornhill thorp thorson thorton
  threadgill threatt throckmorton thurber thurmond thurston tibbetts tibbs tice tierney tiffany
  tighe tijerina tilghman tillery tillett tillis tillotson tilton timberlake timm timmerman timms
  tims tincher tindall tindle tingley tinney tinsley tippett tirado tisdale titus tobar tobey
  tobias toland tolentino toler toliver tolle tollefson tolley tolliver tolman tolson tomas
  tomblin tomlin toole tooley toombs toomer toomey toon torgerson toro torre torrence torrey
  torrez toscano toth totten toussaint towe towery towle towne towner townes townley townsley
  tracey trahan trainor tramel trammell trantham trapp trask travers trawick traylor traynor
  treadway treadwell treece tremblay trexler tribble trigg trimble trinh trinidad trombley trost
  trotman trott trottier troup troutman trowbridge troxell troxler troyer truax trudeau trueblood
  truelove truesdale truett truitt trull truman truong trussell tsai tsang tse tso tsosie tubbs
  tucci tudor tuggle tull tullis tully tunnell tunstall tupper turcotte turgeon turk turley
  turman turnage turnbow turnbull turney turpin tutt twigg twilley twitty twombly twomey twyman
  tye tyndall tyner tynes tyree tyrrell tyus uhl ulibarri ullman ulloa ullrich ulmer ulrich
  underhill ung unger unknow unruh upchurch upshaw upton urbina urena urias uribe urquhart
  urrutia ussery utley vaca vaccaro vachon vaden vadnais vail vaillancourt valadez valdes
  valdivia valdovinos valente valenti valentino valerio valero valladares vallee vallejo valles
  valliere valverde vanatta vanburen vanbuskirk vancleave vandenberg vanderpool vandiver vandusen
  vandyke vanegas vanhook vanhoose vanhorn vanhouten vankirk vanlandingham vanmeter vannatta
  vanness vannoy vanover vanpelt vanscoy vansickle vantassel vanwinkle vanzandt vanzant varela
  varga vargo varnado varney vasques vassallo vaught veach veasey veilleux velarde velasco veliz
  vella veloz venable venegas verdin verdugo verduzco vereen vergara verret vestal vetter vickery
  victoria vidal vidrine vieira viera vierra vigue villagomez villalba villalpando villar
  villareal villasenor villatoro villeneuve vining violette virgil visser vitale voelker vogler
  voight voigt volk volkman vollmer volpe volz voorhees vowell voyles vue vuong wachter wadley
  wadsworth waggoner wagstaff wahl wainwright waite waites wakefield walcott walczak wald waldman
  waldon waldrop waldrup wallen walley wallin wallis walston walther waltman walz wampler wardell
  wardlaw warfield wargo waring warman warnke warnock warr warrick warrington warwick wasserman
  wasson watanabe waterhouse waterman watford watters watterson waugh wayland wayman wayne
  weatherby weatherford weatherly weathersby weatherspoon weddle weeden weekley weems weese
  wegner weidman weidner weigand weigel weil weiland weiler weimer weinberg weinberger weiner
  weinstein weintraub weis weisberg weise weiser weisman weissman weitzel welborn weldon welker
  weller wellman welton welty wendel wendell wendling wendt wenger wentworth wentz wentzel wenzel
  wert werth wertz wescott wessel wessels wesson westberry westbrooks westcott wester westerfield
  westerman westfall westlund westmoreland westover westphal wethington wetmore wetzel wexler
  wharton whatley wheatley wheaton wheelock whelan whipple whisenant whisenhunt whisler whitacre
  whitcomb whited whitehouse whitehurst whiteley whiteman whitesell whiteside whitford whitlow
  whitmer whitmire whitmore whitson whitted whittemore whittier whittington whitton whitworth
  whorton whyte wickham wicklund wickman wideman widener widmer widner wiegand wieland wiese
  wigfall wiggs wigley wilbanks wilber wilborn wilbourn wilbur wilburn wilcher wilde wildman
  wilfong wilford wilhelm wilhite wilhoit wilk wilke wilkens wilkey wilkie wilks willaims willams
  wille willett willette willey willhite willie williford willingham willison willman willoughby
  willson wilmot wilmoth wilton wimberly wimbush wimer wimmer winburn winchell winchester winder
  windham windle windom windsor winegar winfield winfrey wingard wingate wingfield wingo
  winkelman winkle winstead winton wireman wirth wisner wisniewski witcher witham withrow
  witkowski witmer witte witten witter wittman wofford wojcik wolcott wold wolfenbarger wolfgang
  wolford wolfson wolter wolters woodbury woodford woodham woodhouse woodley woodring woodrow
  woodrum woodworth woodyard woolard wooldridge woolery wooley woolf woolfolk woolley woolridge
  woolsey woosley wooster wooton worcester worden worrell worsham worsley wortham worthen
  worthington wortman wozniak wrenn wulf wunderlich wurth wyant wyche wyckoff wylie wyman wynne
  wyrick wysocki yager yamada yamamoto yan yancey yancy yandell yanez yarber yarborough yee yeh
  yepez yeung yim yingling yoakum yockey yocum yoho yoo yoon yoshida yost youmans youngman youngs
  yount younts yuan yuen yun yung zachary zack zahn zajac zak zamarripa zambrano zamudio zander
  zaragoza zarate zayas zeigler zelaya zeller zellers zendejas zepeda zeringue zhang zhao
  zielinski zimmer zimmermann zink zinn zito zook zorn zuber zucker zumwalt
`),
);
