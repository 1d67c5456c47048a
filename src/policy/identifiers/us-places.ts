/** States and large cities of the United States, and how streets there are called. */

import { wordsOf } from "./word-list.ts";

/** Postal codes of the states, the district and the territories. */
export const stateCodes: readonly string[] = wordsOf(`
  al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm
  ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy pr gu vi as mp
`);

/** Those that are words of English or Spanish, too: they count where a ZIP code follows. */
export const ambiguousStateCodes: ReadonlySet<string> = new Set(
  wordsOf("al as co de hi id in la ma me mi ms oh ok or pa"),
);

export const stateNames: readonly string[] = [
  ...wordsOf(`
    alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii
    idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan
    minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania
    tennessee texas utah vermont virginia washington wisconsin wyoming
  `),
  ...["new hampshire", "new jersey", "new mexico", "new york", "north carolina", "north dakota"],
  ...["south carolina", "south dakota", "west virginia", "rhode island", "puerto rico"],
];

/** Of more than some 250,000 inhabitants, and the boroughs of New York. */
export const largeCities: ReadonlySet<string> = new Set([
  ...wordsOf(`
    albuquerque anaheim anchorage arlington atlanta aurora austin bakersfield baltimore boston
    brooklyn bronx buffalo chandler charlotte chicago cincinnati cleveland columbus dallas denver
    detroit durham fresno greensboro henderson honolulu houston indianapolis irvine jacksonville
    laredo lexington lincoln louisville lubbock madison manhattan memphis mesa miami milwaukee
    minneapolis nashville newark norfolk oakland omaha orlando philadelphia phoenix pittsburgh plano
    portland queens raleigh reno richmond riverside sacramento seattle springfield spokane stockton
    tampa toledo tucson tulsa wichita brownsville scottsdale rochester syracuse
  `),
  ...["new york", "new york city", "los angeles", "san francisco", "san diego", "san antonio"],
  ...["san jose", "santa ana", "st. louis", "st. paul", "st. petersburg", "new orleans", "el paso"],
  ...["fort worth", "fort wayne", "kansas city", "oklahoma city", "colorado springs", "las vegas"],
  ...[
    "virginia beach",
    "long beach",
    "corpus christi",
    "jersey city",
    "salt lake city",
    "san juan",
  ],
  ...["staten island", "baton rouge", "chula vista", "winston-salem", "des moines", "long island"],
]);

/** Street suffixes and their abbreviations, the commoner of USPS Publication 28, appendix C1. */
export const streetSuffixes: ReadonlySet<string> = new Set(
  wordsOf(`
    alley aly avenue ave av bayou bend bnd boulevard blvd bluff branch bridge brook bypass camp
    canyon causeway center ctr circle cir cliff club common corner corners course court ct courts
    cove cv creek crk crescent cres crossing xing crossroad drive dr drives estate estates
    expressway expy extension ext fall falls ferry field fields flat ford forest forge fork forks
    fort freeway fwy garden gardens gdns gateway glen green grove grv harbor haven heights hts
    highway hwy hill hills hollow holw island isle junction jct key knoll knolls lake lakes landing
    lndg lane ln light loaf lock lodge loop mall manor meadow meadows mdws mews mill mills mission
    motorway mount mountain neck orchard oval overlook overpass park parkway pkwy pass path pike
    pine pines place pl plain plains plaza plz point pt port prairie ramp ranch rapids rest ridge
    rdg river road rd roads route row run shoal shore shores skyway spring springs spur square sq
    station sta stravenue stream street st strt streets summit terrace ter terr throughway trace
    track trafficway trail trl tunnel turnpike tpke underpass union valley viaduct view village vlg
    ville vista walk wall way wells
  `),
);
