// The form of a contact survives a lost connection and a closed tab: kept encrypted, sent when there is a network.
import { Holding } from "./holding.js";
import { openSafe } from "./safe.js";
import { send } from "./sending.js";
import { complain, say } from "./telling.js";
import { Waiting } from "./waiting.js";

const form = document.querySelector("[data-log]");
const RETRY = 30_000;
const SOON = 120;

class Log {
  constructor(safe) {
    this.safe = safe;
    this.holding = new Holding();
    this.opened = Date.now();
    this.began = this.now();
    this.waiting = new Waiting(document.querySelector("[data-waiting]"), {
      open: entry => this.goOn(entry),
      send: () => this.flush(),
      drop: entry => this.drop(entry),
    });
  }

  get id() { return form.elements.key.value; }

  // The network's own time (the server's, carried on), as the field writes it.
  now() {
    const start = new Date(`${form.dataset.now}Z`).getTime();
    return new Date(start + Date.now() - this.opened).toISOString().slice(0, 16);
  }

  fields() {
    const given = Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    delete given.csrfmiddlewaretoken;
    if (this.escalates) given.then = "escalate";
    return given;
  }

  // By the version that this page shows: what an older one asked and this does not is answered anew.
  fill(fields) {
    form.reset();
    for (const [name, value] of Object.entries(fields)) {
      const field = form.elements[name];
      if (!field || name === "then" || name === "version") continue;
      if (field.type === "radio") field.checked = field.value === value;
      else field.value = value;
    }
  }

  unfold() {
    form.querySelectorAll("details").forEach(fold => {
      fold.open = [...fold.querySelectorAll("input")].some(box => (box.type === "radio" ? box.checked : box.value));
    });
  }

  async start() {
    await this.holding.hold(this.id);
    const held = await this.holding.all();
    const left = (await this.safe.all()).filter(one => one.state === "draft" && !held.has(one.id));
    const last = left[left.length - 1];
    const client = form.elements.client.value; // one comes from a client's page with the person found there
    const others = client && last?.fields.client && last.fields.client !== client;
    if (last && !others && !("bound" in form.dataset) && !form.elements.missed.value) {
      await this.goOn(last);
      if (client) form.elements.client.value = client;
      if (this.holding.id === last.id) say(this.waiting.words.restored);
    }
    await this.show();
    this.flush();
  }

  async show() {
    const held = await this.holding.all();
    const others = (await this.safe.all()).filter(one => one.id !== this.id && (one.state !== "draft" || !held.has(one.id)));
    this.waiting.show(others, topic => form.querySelector(`[name=topic][value="${CSS.escape(topic)}"]`)?.parentElement.innerText);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep("draft"), SOON);
  }

  keep(state) {
    clearTimeout(this.timer);
    return this.safe.put(this.id, { state, began: this.began, fields: this.fields() }).catch(() => {}); // no room: it stays on the page
  }

  async goOn(entry) {
    if (!(await this.holding.hold(entry.id))) return this.show();
    this.began = entry.began;
    this.escalates = entry.fields.then === "escalate"; // asked for once, it is not lost while the rest is mended
    this.fill(entry.fields);
    if (entry.began.slice(0, 10) !== this.now().slice(0, 10)) form.elements.called_at.value ||= entry.began; // it was that day
    this.unfold();
    await this.keep("draft");
    complain(form, entry.errors ?? []);
    await this.show();
    if (!entry.errors?.length) form.querySelector("[name=topic]:checked, [name=topic]")?.focus();
  }

  async drop(entry) {
    await this.safe.remove(entry.id);
    await this.show();
  }

  async next() {
    form.reset();
    form.elements.key.value = crypto.randomUUID();
    form.elements.missed.value = "";
    form.elements.client.value = "";
    this.began = this.now();
    this.escalates = false;
    form.querySelector("[name=topic]").focus();
    scrollTo({ top: 0 });
    await this.holding.hold(this.id);
  }

  async submit(button) {
    clearTimeout(this.timer);
    this.escalates ||= button?.value === "escalate";
    const fields = { ...(button?.name ? { [button.name]: button.value } : {}), ...this.fields() };
    fields.called_at ||= this.now();
    form.setAttribute("aria-busy", "true");
    const kept = await this.safe.put(this.id, { state: "waiting", began: this.began, fields }).then(() => true, () => false);
    const answer = await this.sendOne({ id: this.id, fields });
    form.removeAttribute("aria-busy");
    if (answer.state === "stored") return location.assign(answer.url);
    if (answer.state === "refused") {
      await this.keep("draft");
      return complain(form, answer.errors);
    }
    if (!kept) return complain(form, [{ field: "", words: this.waiting.words.full }]);
    say(this.waiting.words[answer.state]);
    if (answer.state === "signin") this.waiting.signIn();
    await this.next();
    complain(form, this.alarming(fields) ? [{ field: "", words: this.waiting.words.escalate }] : []);
    await this.show();
  }

  sendOne(entry, options) {
    const deed = () => send(form.action, entry.fields, { owner: form.dataset.owner, ...options });
    return (navigator.locks ? navigator.locks.request("contacts:sending", deed) : deed()).then(async answer => {
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

  // Would the server escalate this? Then the worker must know that nobody has been told.
  alarming(fields) {
    const scores = JSON.parse(form.dataset.scores);
    const points = Object.entries(scores).map(([question, of]) => of[fields[`risk_${question}`]] ?? 0);
    return fields.then === "escalate" || points.reduce((sum, one) => sum + one, 0) >= Number(form.dataset.threshold);
  }
}

if (form) {
  const safe = await openSafe(form.dataset.key);
  delete form.dataset.key;
  if (safe) {
    const log = new Log(safe);
    await log.start();
    form.addEventListener("input", () => log.later());
    form.addEventListener("submit", event => {
      event.preventDefault();
      if (form.getAttribute("aria-busy") !== "true") log.submit(event.submitter);
    });
    addEventListener("online", () => log.flush());
    addEventListener("pageshow", event => event.persisted && location.reload()); // its contact may be stored long since
    setInterval(() => navigator.onLine && log.flush(), RETRY);
    form.dataset.ready = "";
  }
}
