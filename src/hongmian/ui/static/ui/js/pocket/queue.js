// Everything that waits on this phone, of whatever form, in one list: sent from here, or gone on with on its own page.
import { openSafe } from "../drafts/safe.js";
import { send } from "../drafts/sending.js";
import { Waiting } from "../drafts/waiting.js";

const NAME = /^(contact|wish|followup\.[0-9a-f-]{36}):/;
const RETRY = 30_000;

export class Queue {
  constructor(place) {
    this.place = place;
    this.waiting = new Waiting(place.querySelector("[data-waiting]"), {
      today: place.dataset.now.slice(0, 10),
      named: (_fields, entry) => [place.dataset[`kind${entry.kind.split(".")[0]}`], entry.named].filter(Boolean).join(" · "),
      open: entry => location.assign(entry.page),
      send: () => this.flush(),
      drop: async entry => {
        await (await this.safe(entry.kind)).remove(entry.id);
        await this.show();
      },
    });
  }

  safe(kind) { return openSafe(this.place.dataset.key, kind); }

  async all() {
    const kinds = new Set(Object.keys(localStorage).map(name => NAME.exec(name)?.[1]).filter(Boolean));
    const found = await Promise.all([...kinds].map(async kind => (await (await this.safe(kind)).all()).map(one => ({ ...one, kind }))));
    return found.flat().sort((one, other) => one.began.localeCompare(other.began));
  }

  async show() {
    const entries = await this.all();
    this.waiting.show(entries);
    this.place.querySelector("[data-none]").hidden = entries.length > 0;
  }

  async flush() {
    if (this.flushing) return;
    this.flushing = true;
    try { await this.sendAll(); } finally { this.flushing = false; }
    await this.show();
  }

  // One after the other, each under the same lock as its own page takes; what was sent from there meanwhile is skipped.
  async sendAll() {
    for (const entry of (await this.all()).filter(one => one.state === "waiting")) {
      const answer = await navigator.locks.request(`${entry.kind}s:sending`, () => this.sendOne(entry));
      if (answer?.state === "stored") this.waiting.sent(answer);
      if (answer?.state === "signin") this.waiting.signIn();
      if (answer?.state === "offline" || answer?.state === "signin") break;
    }
  }

  async sendOne({ kind, ...entry }) {
    const safe = await this.safe(kind);
    const there = (await safe.all()).find(one => one.id === entry.id);
    if (there?.state !== "waiting") return null;
    const answer = await send(entry.action, entry.fields, { owner: this.place.dataset.owner, waited: true });
    if (answer.state === "stored") await safe.remove(entry.id);
    if (answer.state === "refused") await safe.put(entry.id, { ...there, state: "refused", errors: answer.errors });
    return answer;
  }

  async start() {
    await this.show();
    this.flush();
    addEventListener("online", () => this.flush());
    setInterval(() => navigator.onLine && this.flush(), RETRY);
  }
}
