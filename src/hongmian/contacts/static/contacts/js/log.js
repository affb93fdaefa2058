// The form of a contact keeps its drafts; besides, it may come with a person or a missed call, and may be an alarm.
import { Drafts, keepDrafts } from "../../ui/js/drafts/drafts.js";

class Contacts extends Drafts {
  skipped = ["version", "then"];

  fields() {
    const given = super.fields();
    if (this.escalates) given.then = "escalate";
    return given;
  }

  // One comes from a client's page with the person found there, or to call back: then nothing else is gone on with.
  takesUp(last) {
    const { client, missed } = this.form.elements;
    const others = client.value && last.fields.client && last.fields.client !== client.value;
    return super.takesUp(last) && !others && !missed.value;
  }

  async start() {
    this.client = this.form.elements.client.value;
    await super.start();
    this.client = "";
  }

  fill(fields) {
    super.fill(fields);
    if (this.client) this.form.elements.client.value = this.client;
  }

  async goOn(entry) {
    this.escalates = entry.fields.then === "escalate"; // asked for once, it is not lost while the rest is mended
    return super.goOn(entry);
  }

  unfold() {
    if (this.began.slice(0, 10) !== this.now().slice(0, 10)) this.form.elements.called_at.value ||= this.began; // it was that day
    super.unfold();
  }

  async next() {
    const { missed, client } = this.form.elements;
    this.escalates = false;
    await super.next();
    [missed.value, client.value] = ["", ""];
  }

  told(button) {
    this.escalates ||= button?.value === "escalate";
    const fields = super.told(button);
    fields.called_at ||= this.now();
    return fields;
  }

  warnings(fields) {
    return this.alarming(fields) ? [{ field: "", words: this.waiting.words.escalate }] : [];
  }

  // Would the server escalate this? Then the worker must know that nobody has been told.
  alarming(fields) {
    const scores = JSON.parse(this.form.dataset.scores);
    const points = Object.entries(scores).map(([question, of]) => of[fields[`risk_${question}`]] ?? 0);
    return fields.then === "escalate" || points.reduce((sum, one) => sum + one, 0) >= Number(this.form.dataset.threshold);
  }
}

const form = document.querySelector("[data-log]");
if (form) await keepDrafts(form, Contacts);
