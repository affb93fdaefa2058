// A draft stores itself while it is written. Without this script the form is stored by its button.
const form = document.querySelector("[data-entry]");
const SOON = 1500, RETRY = 15000; // milliseconds
const segments = self.Intl && Intl.Segmenter ? new Intl.Segmenter("zh", { granularity: "grapheme" }) : null;

// Characters as a reader counts them; the server has the last word.
function count(text) {
  const lines = text.trim().replace(/[\r\n]+/g, "");
  return segments ? [...segments.segment(lines)].length : [...lines].length;
}

class Draft {
  constructor() {
    this.told = form.querySelector("[data-told]");
    this.dirty = "held" in form.dataset;
    form.addEventListener("input", event => this.changed(event.target));
    form.addEventListener("change", event => this.changed(event.target));
    form.addEventListener("submit", event => this.leave(event));
    addEventListener("online", () => this.dirty && this.store());
    addEventListener("beforeunload", event => { if (this.dirty && !this.left) { event.preventDefault(); event.returnValue = ""; } });
    addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
    addEventListener("visibilitychange", () => { if (document.hidden && this.dirty) this.store(); });
    form.querySelectorAll("[data-most]").forEach(box => this.counter(box));
    form.dataset.ready = "";
  }

  say(state, more = "") { this.told.textContent = form.dataset[`text${state}`] + more; }

  counter(box) {
    const line = document.createElement("span");
    line.className = "field__count";
    box.insertAdjacentElement("afterend", line);
    const show = () => {
      const now = count(box.value);
      line.textContent = `${form.dataset.textCount} ${now} / ${box.dataset.most}`;
      line.classList.toggle("field__count--over", now > Number(box.dataset.most));
    };
    box.addEventListener("input", show);
    show();
  }

  changed(field) {
    if (field.type === "file" || "held" in form.dataset) return; // two texts are told apart by a person
    this.dirty = true;
    this.later(SOON);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.store(), pause);
  }

  // What is on its way arrives first, or the form would come with a revision that is past.
  leave(event) {
    if (event.defaultPrevented) return; // a file is still on its way
    clearTimeout(this.timer);
    this.left = true;
    if (!this.busy) return;
    event.preventDefault();
    this.then = () => form.requestSubmit(event.submitter);
  }

  fields() {
    const given = new FormData(form);
    for (const name of [...given.keys()]) if (name.startsWith("file-")) given.delete(name);
    return given;
  }

  // One at a time: what is written meanwhile goes with the next.
  async store() {
    if (this.busy || this.left || this.outdated) return;
    this.busy = true;
    this.dirty = false;
    this.say("Saving");
    try {
      await this.send();
    } catch {
      this.dirty = true;
      this.say("Offline");
      this.later(RETRY);
    } finally {
      this.busy = false;
      if (this.then) this.then();
      else if (this.again) { this.again = false; this.later(SOON); }
    }
  }

  async send() {
    const answer = await fetch(form.action, { method: "POST", body: this.fields(), headers: { Accept: "application/json" }, credentials: "same-origin", redirect: "manual" });
    if (this.dirty) this.again = true;
    if (answer.ok) {
      const told = await answer.json();
      form.elements.revision.value = told.revision;
      this.say("Saved", ` ${told.time}`);
      return;
    }
    this.dirty = true;
    if (answer.status === 409) {
      this.outdated = true;
      this.say("Outdated");
    } else if (answer.status === 422) {
      this.told.textContent = (await answer.json()).message;
    } else if (answer.status === 403 || answer.type === "opaqueredirect") {
      this.say("Signin");
      this.later(RETRY);
    } else throw new Error(answer.status);
  }
}

if (form && self.fetch && self.FormData) new Draft();
