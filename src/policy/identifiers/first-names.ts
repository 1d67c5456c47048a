/**
 * The commonest first names of the United States: of births 1930 to 2024, as the Social Security
 * Administration publishes them from its card applications (public domain;
 * https://www.ssa.gov/oact/babynames/), most frequent first.
 */
import { wordsOf } from "./word-list.ts";

/** Names that are seldom anything else. */
export const firstNames: readonly string[] = wordsOf(`
  michael james john robert david william mary richard joseph christopher thomas daniel charles
  matthew patricia jennifer linda anthony elizabeth barbara steven andrew joshua kevin brian paul
  donald kenneth susan timothy ronald jason jessica karen ryan jeffrey lisa sarah jacob nancy
  george edward gary nicholas eric sandra ashley jonathan kimberly emily stephen michelle donna
  larry carol justin amanda brandon scott benjamin melissa stephanie deborah rebecca sharon
  margaret samuel gregory cynthia alexander laura amy patrick betty angela kathleen brenda dennis
  jerry aaron emma nicole pamela samantha shirley jose adam nathan raymond kelly debra zachary
  christine katherine rachel douglas maria anna carolyn janet peter terry diane julie henry noah
  victoria kyle dorothy ethan lauren catherine christina joyce andrea jeremy judith hannah megan
  cheryl taylor joan dylan sean keith sophia roger alexis abigail jacqueline isabella teresa
  janice gabriel evelyn sara bryan gerald jesse judy kathryn denise danielle helen bruce natalie
  carl walter ann elijah diana brittany willie jamie julia lawrence ruth juan alan martha gloria
  leslie shannon beverly kayla lori billy tiffany shawn cameron marilyn liam theresa joe kathy
  arthur randy tammy ava erin jean lucas allison caleb harold wayne alyssa vincent bradley alice
  luke tracy isaac bobby travis johnny mia craig carlos cody frances phillip philip jane russell
  tina luis albert evan danny todd jimmy courtney roy adrian paula joel alex jayden nathaniel
  valerie marie peggy martin morgan brianna wendy vanessa louis connie melanie cindy ralph aiden
  ian audrey antonio doris monica julian isaiah ella chloe lillian alexandra anne dana rodney
  theodore phyllis amelia leah derek sheila riley marcus jesus allen tony connor curtis wanda
  erica jeffery sherry oliver avery alicia owen lynn michele ricky kristen wesley jeremiah steve
  elaine suzanne caroline howard harry stanley dustin katie troy rhonda jill sebastian rita jared
  ellen gail blake veronica joanne wyatt levi leonard frederick darlene randall lois shane fred
  corey marvin norma francis ronnie carrie gavin debbie miguel mike calvin eddie stacy claire
  anita landon renee eleanor sylvia kristin barry hailey melvin edwin sofia sally leo tara norman
  devin jo tommy cassandra cathy annie madeline jon molly laurie kaitlyn chris eva manuel lindsey
  seth oscar jackie brett shelby stacey trevor haley vivian josephine addison mitchell xavier
  erik jessie colleen zoe kelsey clarence beth darrell annette vicki micheal aubrey gina irene
  cole lucy lydia joann naomi carla charlie heidi colton jenna mackenzie dolores terri eileen
  derrick alfred ricardo eli alejandro mario hayden josiah yvonne sabrina maureen nora geraldine
  marc brent roberta kaylee carmen jorge louise gabrielle peyton clara jerome kristina brayden
  carson melinda francisco gabriella deanna lindsay ivan katelyn leroy hazel garrett cory leon
  juanita esther colin loretta tamara alexa andre bailey marlene tristan micah clifford jeanette
  nolan jim mildred marjorie charlene grayson marcia erika bryce bernard spencer jeanne layla
  diego herbert clayton marissa jaime tonya kylie jake aidan claudia ariana rosa camila tanya
  elias alison marion edgar constance mateo jeff miranda alvin mariah gordon arlene caitlin zoey
  jocelyn patsy jaxon tom vickie roberto gwendolyn isabel ruben ana priscilla brandy eduardo
  carole makayla glenda aaliyah madelyn javier damian yolanda angelina joanna hudson scarlett
  duane hector maurice reginald ashton asher maxwell gianna darren jimmie marsha nina omar
  alexandria arianna sadie whitney penelope brandi edith kara katrina toni fernando bethany
  johnnie sierra lewis christy kendall ezra tanner lloyd billie elena delores ariel nicolas
  kendra kerry sophie kennedy johnathan natasha gilbert everett ellie briana vernon meghan neil
  adriana dianne tracey edna jaden bobbie andres darryl angelica cecilia brendan leonardo karla
  lucille ayden aria pauline bridget karl jace floyd jenny felicia emmanuel abraham andy harrison
  pedro jody cora giovanni becky isabelle shelly quinn miriam kaleb rafael clyde gabriela kurt
  allan candace raul kristine lonnie sherri payton desiree gladys jillian brad dalton harvey
  guadalupe brittney jonah breanna natalia tim jacquelyn rick sergio clinton collin bryson jodi
  brody rachael tyrone mila thelma monique sheryl kayden erick lorenzo meredith cesar greg lynda
  ezekiel bianca alma kristi dwayne jan marco krystal kelli beatrice sidney rebekah maggie lester
  kai wilma dominique valeria marian krista shelley shaun armando mathew belinda kate rylee
  roland bernice reagan liliana terrence herman ethel byron camille caden gracie kristy dwight
  ross milton freddie margie terrance luca cristian ramon angelo kaden vera arnold elise rene
  skyler felix candice eliana daniela axel damon jada kirk jordyn frankie mckenzie adrienne carly
  perry rowan genevieve jaxson ryder alana bennett daryl lillie dillon jonathon silas juliana
  nelson sonya elsie lena sonia robyn donnie cecil braxton damien elliott cassidy nichole ted
  kristopher gayle emmett stuart abel malachi rickey noel maxine yvette paisley lynne bertha
  rosalie julio mya emilia elliot beau karina abby marianne camden reese delilah joey celeste
  alberto sheri simon kari jameson willow angie donovan ramona myles patty emerson roxanne
  mallory valentina ida josie enrique tabitha maryann greyson malcolm trenton selena julius colby
  kaitlin lola dominick lilly alisha conner callie josue graham janie mikayla janelle dianna lana
  annabelle kiara antoinette ben zane arturo tessa emery gerardo dave lacey jude lila geoffrey
  alec alfredo fredrick alejandra eliza vicky darius aimee allyson tucker michaela kirsten brooks
  clifton amir adeline kaiden leilani caitlyn marcos cara anastasia traci hugh lucia cristina
  kenny jasper kelley rosie kelvin myra isla trent hayley faye claude julianna dawson kellie
  esmeralda kylee amari rex gerard raquel elmer bryant wallace dora waylon gretchen jaclyn
  griffin dante jennie giselle emilio loren alaina mattie malik aubree khloe marisa bernadette
  neal tyson aliyah adrianna ashlyn brielle shelia rudy kinsley jeannette garry ada maddox janis
  eloise emanuel pablo paulette rochelle braden hadley christie jana alexia jayla gael nadia
  salvador leona chandler latoya laurel kasey shawna johanna jasmin rosemarie delaney serena
  jaylen roderick elisa betsy makenzie jayce lyla leigh doreen nellie jazmin irma teri patti
  randolph mariana wendell leland leila ashlee mckenna clark susie darla fabian brock kyla alina
  noelle leticia lukas jermaine benny ernesto kameron lynette nadine mindy lyle ismael sammy
  laila cayden ellis elisabeth alondra lora jalen keegan amaya cassie toby meagan agnes harriet
  bennie marcella virgil cedric grady jaiden shari mae nikki corbin everly salvatore carlton
  daphne kyler bessie madeleine cecelia otis quentin morris trisha trey allie tricia hanna rylan
  willard kira sasha ryker yesenia ira forrest finley gustavo ebony mandy reid stacie sonja
  minnie emiliano corinne xander desmond mona saul marla alissa tatum clarissa kristie kimberley
  jazmine dixie tori lesley marina fatima tami ximena kyra nick demetrius brooklynn alonzo milo
  robbie tommie kerri terrell justine sienna marley nickolas stefanie hattie earnest viola celia
  gregg velma ron phoebe cheri luther alfonso marty tasha jayson jolene britney tammie margarita
  lorena eunice juliette brennan bonita jeannie sherrie francine tatiana camryn rhett marisol
  blair juliet ayla presley ciara dexter myron wilson patrice ryleigh alayna alisa ronda esteban
  hilda alton kayleigh judah alivia moses teagan marguerite francesca joaquin tia terence
  rachelle finn archie cade mayra janine maximus dane keira jamal kassandra fiona makenna
  daniella pam kendrick della talia darin hugo sheldon tracie savanna christa karter adalynn ken
  kali trina remington raelynn keri katharine lea macy norah lucinda barrett ashleigh mickey cruz
  rodolfo jakob brantley chelsey edmund holden lamar laverne zackary blaine conrad clint quincy
  rudolph elaina dina verna theo hallie anderson marlon shayla adriel pete zayden guillermo
  matteo malia katelynn darnell zachariah izabella delbert bradford aniyah gertrude adan moises
  teddy latasha enzo arielle quinton gwen olga antonia julianne haylee debora bret angelique arya
  hillary hubert zachery dena evangeline helena davis deandre adalyn felipe shana darrin cherie
  alyson lowell leanne therese kamryn jodie willis brynn lara janette thiago joni tiana catalina
  alberta brenna paxton flora millie roosevelt randal tania mack cathleen mabel deloris laurence
  gale sherman imani aileen stevie karin candy myrna carissa horace shanna carroll cary lionel
  shauna dorian sylvester winston zander kris beckett branden tomas tobias carey lexi cierra
  elisha kristian darrel stephan luz gilberto conor mollie kailey simone ernestine clare delia
  lia rodrigo ari londyn cornelius antoine landen sondra tate ingrid lou amara jayne maeve
  camilla myrtle messiah taryn lula kiana armani aspen viviana margo colette freddy eve nyla
  aisha jonas arabella elliana alanna timmy stewart lizbeth leonel brenden darcy julissa dewayne
  luka ashlynn johnathon jenifer staci hilary tristen rogelio wilbert jarrod blanca titus rocco
  reece greta ramiro nia wilbur rena cyrus lyric trudy jett raegan susanne elsa jerald irvin
  fannie marquis maribel remi ervin leanna paola kody chasity khalil amos danna jax leann rolando
  cadence bobbi alessandra tiara bridgette emilee rylie gemma erma romeo lamont nikolas jase
  mauricio nayeli jeanine inez lacy amira maddison ericka vance lorna caiden larissa mara audra
  adele noe emely ollie deana doyle cali maritza oakley merle emory keaton issac darian rosalind
  sloane willa madilyn lenora adelaide matias estella jeri darwin gunner tamika louie karson
  jarrett maximiliano lainey monte noemi kade kobe polly adelyn sheena doug jami jamison angelia
  reuben atlas keisha jeannine sarai shiloh tonia baylee margot lilliana orion emilie lilah aden
  journey lauryn kaylie lorie latonya samara madalyn nathanael marcy cohen sammie kiera gia
  raphael mamie yasmin isiah kenzie kassidy kyrie nehemiah arlo matt thaddeus charley jayda ember
  dewey maci nash brynlee macie christi elyse bettie stefan shea jefferson gideon vivienne perla
  otto ariella freda itzel myla uriel rosalyn reba brianne mikaela muhammad emersyn ladonna denis
  blakely rufus susana octavia melba ainsley silvia nico rodger kiley adonis vicente amie cortney
  brendon araceli terrie karissa kyleigh dion leighton dulce ahmad helene regan kinley liana
  kaylin gerry vaughn harlan anya derick kelsie maura reynaldo ezequiel katy bryanna sallie remy
  mckinley aron ronan muriel juniper fernanda layne asa henrietta tabatha jaylin duncan ivory
  tanisha dee annika kaia everleigh melina kamila estelle zara bette scotty marlin angeline boyd
  melisa cleo chanel jensen charlee glenna alexus kane nathalie paulina annmarie mohamed anahi
  hollie devan lennon rae braylon noreen marcel claudette hayes elle irving thea elbert rosetta
  esperanza percy valarie santos latisha katlyn keenan
`);

/** Names that are common words, places or surnames, too. */
export const ambiguousFirstNames: readonly string[] = wordsOf(`
  mark tyler jack frank olivia jordan heather christian austin madison logan amber charlotte
  virginia angel grace robin mason crystal bonnie dawn jackson victor rose hunter dale jasmine
  eugene april chad lee kim carter ruby glenn holly brooke casey ernest savannah chase sydney
  dominic jay dean lily earl chelsea regina parker destiny paige ray don autumn faith lorraine
  harper max dakota joy bill rosemary warren sue june grant brooklyn stella maya cooper franklin
  preston violet melody miles daisy georgia gene jade lance skylar glen penny lincoln nevaeh
  brady kay santiago roman genesis devon hope dan summer trinity aurora drew misty iris florence
  marshall sawyer luna dallas sandy bella easton serenity ivy bob cheyenne sam weston israel wade
  kent guy maverick bentley piper harley gage chester eden pat declan chance august river london
  nova zion lane athena ty raven rory orlando ginger kingston carolina geneva ali sage pearl
  walker paris mercedes phoenix justice clay drake diamond harmony sterling king reed charity
  asia royce randi solomon heaven heath rocky jewel junior archer kenya olive colt homer skye
  cash van haven milan legend will ace india opal knox sonny dick miracle prince buddy denver
  royal precious pierce porter
`);
