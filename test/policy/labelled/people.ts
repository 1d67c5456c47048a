/** Who and where: common names of the United States and some that are rarer, invented institutions. */
import type { Random } from "./random.ts";

const women = words(
  "Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Sandra Ashley",
  "Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Laura Helen Sharon Cynthia Maria",
  "Kathleen Amy Angela Shirley Brenda Pamela Nicole Ruth Katherine Christine Virginia Rosa Guadalupe",
  "Carmen Yolanda Latoya Keisha Priya Mei Fatima Ingrid Beatriz Svetlana Nkechi Thuy Eunice Winifred",
);
const men = words(
  "James Robert John Michael David William Richard Joseph Thomas Charles Christopher Daniel Matthew",
  "Anthony Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason",
  "Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Frank Gregory Jose",
  "Luis Carlos Miguel Hector Rafael Tyrone Darnell Rajesh Wei Ahmed Dmitri Olufemi Thanh Elmer Thaddeus",
);
const families = words(
  "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez",
  "Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark",
  "Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams",
  "Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts O'Brien McAllister Okonkwo Patel Kowalczyk",
  "Vandersloot Abdullahi Featherstone Schwarzkopf Castellanos Yamamoto Petrosyan Bhattacharya Quesada",
  "Lindqvist Dubois St. Grau-Vidal Smith-Jones Whitcomb Pennington Delacroix Ostrowski Nakamura",
).filter((name) => name !== "St.");

export interface Person {
  readonly given: string;
  readonly family: string;
  /** "" or such as "T.". */
  readonly middle: string;
  readonly isWoman: boolean;
  readonly born: Date;
}

const day = 86_400_000;

/** From one to ninety-eight years old on the given day. */
export function person(random: Random, today: Date): Person {
  const isWoman = random.chance(0.55);
  const age = random.chance(0.8) ? random.integer(22, 86) : random.integer(1, 98);
  return {
    given: random.pick(isWoman ? women : men),
    family: random.pick(families),
    middle: random.chance(0.2) ? `${random.shaped("?")}.` : "",
    isWoman,
    born: new Date(today.getTime() - Math.floor((age + 0.05 + random.next() * 0.9) * 365.25) * day),
  };
}

export function ageOf({ born }: Person, today: Date): number {
  const years = today.getUTCFullYear() - born.getUTCFullYear();
  const birthday = new Date(born);
  birthday.setUTCFullYear(today.getUTCFullYear());
  return birthday > today ? years - 1 : years;
}

const streets = [
  ...["Maple", "Oak Hill", "Washington", "Elm", "Cedar Creek", "Lakeview", "Sunset", "Magnolia"],
  ...["N. 14th", "West 3rd", "Martin Luther King", "Old Mill", "Prospect", "E. Jefferson"],
];
const suffixes = words(
  "Street St St. Avenue Ave Ave. Road Rd Drive Dr. Lane Ln Boulevard Blvd Court Way",
);

export function streetAddress(random: Random): string {
  const unit = random.chance(0.3)
    ? `, ${random.pick(["Apt", "Apt.", "Unit", "#"])} ${random.pick(["4", "12B", "3C", "207"])}`
    : "";
  const number = random.integer(11, 9899);
  return `${number} ${random.pick(streets)} ${random.pick(suffixes)}${unit}`;
}

const cities = [
  ...["Dayton, OH 454##", "Tucson, AZ 857##", "Springfield, IL 627##", "Madison, WI 537##"],
  ...["San Antonio, TX 782##", "Fresno, CA 937##", "Portland, ME 041##", "Boise, ID 837##"],
  ...[
    "Albany, New York 122##",
    "Chattanooga, TN 374##",
    "Salem, Oregon 973##",
    "El Paso, TX 799##",
  ],
];

/** "Dayton, OH 45402" */
export function city(random: Random): string {
  return random.shaped(random.pick(cities)) + (random.chance(0.1) ? `-${random.digits(4)}` : "");
}

export const clinics = [
  ...["Riverbend Medical Center", "St. Brendan's Hospital", "Oakfield Family Practice"],
  ...["Lakeshore Clinic", "Mercy Valley Hospital", "Northgate Pediatrics", "Harbor Health Center"],
  ...["Three Rivers Community Hospital", "Summit Orthopedics", "Cottonwood Behavioral Health"],
];

export const companies = [
  ...[
    "Northwind Traders",
    "Acme Tools",
    "Bluebird Logistics",
    "Granite Software",
    "Pinecone Paper",
  ],
  ...["Harper & Sons", "Quarry Lane Foods", "Silverline Printing", "Copperfield Insurance"],
];

export const domains = [
  "example.com",
  "example.org",
  "clinic.example",
  "mail.example",
  "example.net",
];

export function words(...lines: readonly string[]): string[] {
  return lines.join(" ").split(" ");
}
