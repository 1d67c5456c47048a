/**
 * How many signatures may be verified for one message, whosever they are: those who send it choose how
 * many signers, certificates and layers it has, and each may call for a path of its own.
 */
export class CheckBudget {
  #left: number;

  /** Real messages need three for each signature; a hundred take some 10 ms, at the very worst 100. */
  constructor(checks = 100) {
    this.#left = checks;
  }

  /** To be asked before each check; false where there were enough. */
  spend(): boolean {
    if (this.#left === 0) return false;
    this.#left--;
    return true;
  }
}
