/** The people and the values of one message: what a slot was given once, it keeps. */
import { person } from "./people.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";

export class Scene {
  readonly random: Random;
  /** The day on which the message is written. */
  readonly today: Date;
  readonly #people = new Map<number, Person>();
  readonly #values = new Map<string, unknown>();

  constructor(random: Random) {
    this.random = random;
    this.today = new Date(Date.UTC(random.integer(2023, 2026), random.integer(0, 11), 15));
  }

  /** The patient, or whoever the template numbers. */
  person(place: number): Person {
    const known = this.#people.get(place) ?? person(this.random, this.today);
    this.#people.set(place, known);
    return known;
  }

  /** The value under this key, made when it is first asked for. */
  kept<T>(key: string, make: () => T): T {
    if (!this.#values.has(key)) this.#values.set(key, make());
    return this.#values.get(key) as T;
  }
}
