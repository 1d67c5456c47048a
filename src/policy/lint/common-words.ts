/**
 * Words of nearly every text: those that stand in a tenth of the plain texts among the ordinary and
 * unwanted mail of the SpamAssassin public corpus (counted here), but for what mailing lists and
 * programs write.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `
  about actually address after all also am an and another any anyone anything are as at available
  back be because been before being best bit business but by can change check click come company
  could date day days did do does don each easy either email even every example few find first
  following for form found free from full future get getting give go going good got great group
  had has have he help here his home how if in info information into is it its just know last let
  life like line link looking made mail mailing make many market may me message might money more
  most much must my name need never new news next no not now number of off old on one only open or
  other others our out over own page people phone please point problem real really receive remove
  right same say see send sent server service set should since site so software some something
  sponsored still subject support sure system take than thanks that the their them then there
  these they things think this those through time to today too two up us use used using very visit
  want was way we web well were what when where which while who why will with without work world
  would wrote year years yes you your
`
    .trim()
    .split(/\s+/),
);
