// Which drafts are open in some tab: a lock for as long as a tab has one open, so that another does not take it up as well.
export class Holding {
  #letGo = null;
  #prefix;
  id = "";

  // `kind`: of the form, "contact".
  constructor(kind) { this.#prefix = `${kind}:`; }

  // False: another tab has it, and this one keeps what it had.
  async hold(id) {
    if (!navigator.locks || id === this.id) return true;
    const free = await new Promise(told => {
      navigator.locks.request(this.#prefix + id, { ifAvailable: true }, lock => {
        if (!lock) return told(null);
        return new Promise(letGo => told(letGo));
      });
    });
    if (!free) return false;
    this.#letGo?.();
    [this.#letGo, this.id] = [free, id];
    return true;
  }

  // The ids that are open somewhere.
  async all() {
    const locks = (await navigator.locks?.query())?.held ?? [];
    return new Set(locks.filter(lock => lock.name.startsWith(this.#prefix)).map(lock => lock.name.slice(this.#prefix.length)));
  }
}
