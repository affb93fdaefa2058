// A form that survives a lost connection and a closed tab: kept encrypted, sent once when there is a network.
//
// The form says who made it (data-owner), under which key (data-key, 64 hex digits), at what time (data-now), of which
// kind its drafts are (data-drafts) and which field names one in a list (data-named). Its field `key` is the id.
import { Holding } from "./holding.js";
import { openSafe } from "./safe.js";
import { send } from "./sending.js";
import { complain, say } from "./telling.js";
import { Waiting } from "./waiting.js";

const RETRY = 30_000;
const SOON = 120;

export class Drafts {
  skipped = ["version"]; // by the version that this page shows: what an older one asked and this does not is answered anew

  constructor(form, safe) {
    [this.form, this.safe] = [form, safe];
    this.kind = form.dataset.drafts;
    this.holding = new Holding(this.kind);
    this.opened = Date.now();
    this.carryOn(Number(document.documentElement.dataset.copied));
    this.began = this.now();
    this.waiting = new Waiting(document.querySelector("[data-waiting]"), {
      today: form.dataset.now.slice(0, 10),
      named: fields => this.named(fields),
      open: entry => this.goOn(entry),
      send: () => this.flush(),
      drop: entry => this.drop(entry),
    });
  }

  // A page that this phone kept at that moment: the clock has gone on since, and a new draft begins.
  carryOn(kept) {
    if (!kept) return;
    this.opened = kept;
    const stale = this.form.dataset.now;
    this.form.elements.key.value = crypto.randomUUID();
    for (const field of this.form.querySelectorAll("[type=datetime-local]")) if (field.value === stale) field.value = this.now();
  }

  get id() { return this.form.elements.key.value; }

  // The network's own time (the server's, carried on), as the field writes it.
  now() {
    const start = new Date(`${this.form.dataset.now}Z`).getTime();
    return new Date(start + Date.now() - this.opened).toISOString().slice(0, 16);
  }

  named(fields) {
    const asked = this.form.elements[this.form.dataset.named];
    const value = fields[this.form.dataset.named] ?? "";
    if (asked instanceof RadioNodeList) return [...asked].find(one => one.value === value && value)?.parentElement.innerText ?? "";
    return [...(asked?.options ?? [])].find(one => one.value === value && value)?.text ?? "";
  }

  fields() {
    const given = Object.fromEntries([...new FormData(this.form)].filter(([, value]) => typeof value === "string"));
    delete given.csrfmiddlewaretoken;
    return given;
  }

  fill(fields) {
    this.form.reset();
    for (const [name, value] of Object.entries(fields)) {
      const field = this.form.elements[name];
      if (!field || this.skipped.includes(name)) continue;
      if (field.type === "radio") field.checked = field.value === value;
      else if (field.type === "checkbox") field.checked = true;
      else field.value = value;
    }
  }

  unfold() {
    this.form.querySelectorAll("details").forEach(fold => {
      fold.open = [...fold.querySelectorAll("input")].some(box => (box.type === "radio" || box.type === "checkbox" ? box.checked : box.value));
    });
  }

  // May the draft left last be gone on with on this page?
  takesUp() { return !("bound" in this.form.dataset); }

  async start() {
    await this.holding.hold(this.id);
    const held = await this.holding.all();
    const left = (await this.safe.all()).filter(one => one.state === "draft" && !held.has(one.id));
    const last = left[left.length - 1];
    if (last && this.takesUp(last)) {
      await this.goOn(last);
      if (this.holding.id === last.id) say(this.waiting.words.restored);
    }
    await this.show();
    this.flush();
  }

  async show() {
    const held = await this.holding.all();
    this.waiting.show((await this.safe.all()).filter(one => one.id !== this.id && (one.state !== "draft" || !held.has(one.id))));
  }

  // What is kept of a draft: also what it is called, where it is written and where it goes, for a list of all of them.
  entry(state, fields) {
    return { state, began: this.began, fields, named: this.named(fields), page: location.pathname, action: new URL(this.form.action).pathname };
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep("draft"), SOON);
  }

  keep(state) {
    clearTimeout(this.timer);
    return this.safe.put(this.id, this.entry(state, this.fields())).catch(() => {}); // no room: it stays on the page
  }

  focus() { this.form.querySelector(`[name=${this.form.dataset.named}]:checked, [name=${this.form.dataset.named}]`)?.focus(); }

  async goOn(entry) {
    if (!(await this.holding.hold(entry.id))) return this.show();
    this.began = entry.began;
    this.fill(entry.fields);
    this.unfold();
    await this.keep("draft");
    complain(this.form, entry.errors ?? []);
    await this.show();
    if (!entry.errors?.length) this.focus();
  }

  async drop(entry) {
    await this.safe.remove(entry.id);
    await this.show();
  }

  async next() {
    this.form.reset();
    this.form.elements.key.value = crypto.randomUUID();
    this.began = this.now();
    this.focus();
    scrollTo({ top: 0 });
    await this.holding.hold(this.id);
  }

  // What is sent when the form is submitted by a button.
  told(button) {
    return { ...(button?.name ? { [button.name]: button.value } : {}), ...this.fields() };
  }

  // What a person must know at once although it could not be sent.
  warnings() { return []; }

  async submit(button) {
    clearTimeout(this.timer);
    const fields = this.told(button);
    this.form.setAttribute("aria-busy", "true");
    const kept = await this.safe.put(this.id, this.entry("waiting", fields)).then(() => true, () => false);
    const answer = await this.sendOne({ id: this.id, fields });
    this.form.removeAttribute("aria-busy");
    if (answer.state === "stored") return location.assign(answer.url);
    if (answer.state === "refused") {
      await this.keep("draft");
      return complain(this.form, answer.errors);
    }
    if (!kept) return complain(this.form, [{ field: "", words: this.waiting.words.full }]);
    say(this.waiting.words[answer.state]);
    if (answer.state === "signin") this.waiting.signIn();
    await this.next();
    complain(this.form, this.warnings(fields));
    await this.show();
  }

  sendOne(entry, options) {
    const deed = () => send(this.form.action, entry.fields, { owner: this.form.dataset.owner, ...options });
    return (navigator.locks ? navigator.locks.request(`${this.kind}s:sending`, deed) : deed()).then(async answer => {
      if (answer.state === "stored") await this.safe.remove(entry.id);
      return answer;
    });
  }

  // Send what waits, one after the other; what the server does not take is kept to be mended.
  async flush() {
    if (this.flushing) return;
    this.flushing = true;
    try { await this.sendAll(); } finally { this.flushing = false; }
    await this.show();
  }

  async sendAll() {
    for (const entry of (await this.safe.all()).filter(one => one.state === "waiting")) {
      const answer = await this.sendOne(entry, { waited: true });
      if (answer.state === "stored") this.waiting.sent(answer);
      if (answer.state === "refused") await this.safe.put(entry.id, { ...entry, state: "refused", errors: answer.errors });
      if (answer.state === "signin") this.waiting.signIn();
      if (answer.state === "offline" || answer.state === "signin") break;
    }
  }
}

// Keep the drafts of a form, where the browser can; `Kind`: how this kind of form differs.
export async function keepDrafts(form, Kind = Drafts) {
  const safe = await openSafe(form.dataset.key, form.dataset.drafts);
  delete form.dataset.key;
  if (!safe) return;
  const drafts = new Kind(form, safe);
  await drafts.start();
  form.addEventListener("input", () => drafts.later());
  form.addEventListener("submit", event => {
    event.preventDefault();
    if (form.getAttribute("aria-busy") !== "true") drafts.submit(event.submitter);
  });
  addEventListener("online", () => drafts.flush());
  addEventListener("pageshow", event => event.persisted && location.reload()); // its draft may be stored long since
  setInterval(() => navigator.onLine && drafts.flush(), RETRY);
  form.dataset.ready = "";
}
