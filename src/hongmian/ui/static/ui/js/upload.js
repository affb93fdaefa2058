// Files chosen in `<input type="file" data-upload="URL">` are sent at once, in pieces, and go on after a broken line or a
// reload. The input stands in a `[data-uploads]` with `ui/_upload.html` (the words and the row of a file) and a
// `[data-uploaded]` list, which gets the answer's HTML: one element; one with its id that is there already gives way to it.
// Without this script the form posts the file. The input fires "uploaded" for each file stored.
import { Ended, Line, forget, kept } from "./upload_line.js";

class Field {
  constructor(input) {
    this.input = input;
    this.place = input.closest("[data-uploads]");
    const words = this.place.querySelector("[data-upload-words]");
    this.blank = words.querySelector("template").content.firstElementChild;
    this.words = Object.fromEntries(
      Object.entries(words.dataset).filter(([name]) => name.startsWith("text")).map(([name, text]) => [name.slice(4).toLowerCase(), text]),
    );
    this.list = this.place.querySelector("[data-uploaded]");
    this.rows = this.place.querySelector("[data-upload-rows]");
    this.turn = Promise.resolve(); // one file after another: the line is narrow
    input.addEventListener("change", () => this.choose());
    if (input.form) input.form.addEventListener("submit", event => this.hold(event));
    addEventListener("beforeunload", event => { if (this.busy) { event.preventDefault(); event.returnValue = ""; } });
    this.showLeft();
  }

  get url() { return this.input.dataset.upload; }
  get busy() { return this.rows.querySelector("[aria-busy=true]") !== null; }

  say(words) { this.place.querySelector("[data-upload-said]").textContent = words; }

  choose() {
    const files = Array.from(this.input.files);
    this.input.value = ""; // the form does not send them a second time
    this.input.required = false;
    for (const file of files) {
      const name = kept.name(this.url, this.input.name, file);
      const there = Array.from(this.rows.children).find(row => row.dataset.name === name);
      if (there && there.getAttribute("aria-busy") === "true") continue;
      if (there) there.remove();
      new Row(this, file.name, name).send(file);
    }
  }

  // Those that a reload interrupted: the browser lets go of the file, so it has to be chosen again.
  showLeft() {
    for (const { name, file } of kept.all(this.url, this.input.name)) new Row(this, file, name).show("left");
  }

  hold(event) {
    if (!this.busy) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.say(this.words.wait);
    const row = this.rows.querySelector("[aria-busy=true]");
    row.querySelector("[data-state]").textContent = this.words.wait;
    row.scrollIntoView({ block: "center" });
  }

  put(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const item = holder.content.firstElementChild;
    const before = item.id && document.getElementById(item.id);
    if (before) before.replaceWith(item); else this.list.append(item);
    if (self.htmx) self.htmx.process(item);
    this.input.dispatchEvent(new CustomEvent("uploaded", { bubbles: true, detail: { item } }));
  }
}

class Row {
  constructor(field, file, name) {
    this.field = field;
    this.file = file;
    this.name = name;
    this.row = field.blank.cloneNode(true);
    this.bar = this.row.querySelector("progress");
    this.row.dataset.name = name;
    this.row.setAttribute("aria-label", file);
    this.bar.setAttribute("aria-label", file);
    this.row.querySelector("[data-name]").textContent = file;
    this.row.querySelectorAll("button .unseen").forEach(words => { words.textContent = file; });
    this.row.querySelector("[data-cancel]").addEventListener("click", () => this.cancel());
    this.again = this.row.querySelector("[data-again]");
    this.again.addEventListener("click", () => { this.row.querySelector("[data-cancel]").focus(); this.send(this.chosen); });
    field.rows.append(this.row);
  }

  // A state is said aloud when it changes, and at the half.
  show(state, part = 0, words = this.field.words[state]) {
    const half = this.bar.value < 0.5 && part >= 0.5 && part < 1;
    this.bar.value = part;
    this.row.querySelector("[data-part]").textContent = `${Math.floor(part * 100)} %`;
    this.row.querySelector("[data-state]").textContent = words;
    this.row.classList.toggle("upload-row--wrong", state === "refused");
    if (state !== this.state) this.field.say(`${this.file} ${words}`);
    else if (half) this.field.say(`${this.file} ${this.field.words.half}`);
    this.state = state;
  }

  send(file) {
    this.chosen = file;
    this.line = new Line({ url: this.field.url, field: this.field.input.name, file, hear: (state, part) => this.show(state, part) });
    this.row.setAttribute("aria-busy", "true");
    this.again.hidden = true;
    this.show("queued");
    this.field.turn = this.field.turn.then(() => this.go());
  }

  async go() {
    if (this.line.stopped) return;
    try {
      const html = await this.line.send();
      this.leave();
      this.field.put(html);
      this.field.say(`${this.file} ${this.field.words.stored}`);
    } catch (error) {
      if (error.why === "stopped") return;
      const why = error instanceof Ended ? error.why : "lost";
      this.row.setAttribute("aria-busy", "false");
      this.again.hidden = !["lost", "signin"].includes(why);
      this.show(why, this.bar.value, error.words || this.field.words[why]);
      if (!(error instanceof Ended)) throw error;
    }
  }

  cancel() {
    const id = kept.get(this.name);
    if (this.line) this.line.stop();
    else if (id) forget(this.field.url, id);
    kept.drop(this.name);
    this.leave();
    this.field.say(`${this.file} ${this.field.words.cancelled}`);
  }

  // Whoever stood on the row stands on the field then.
  leave() {
    const here = this.row.contains(document.activeElement);
    this.row.remove();
    if (here) this.field.input.focus();
  }
}

const seen = new WeakSet();
const enhance = place => place.querySelectorAll("input[type=file][data-upload]").forEach(input => {
  if (!seen.has(input)) new Field(input);
  seen.add(input);
});

if (self.AbortController && self.fetch) {
  enhance(document);
  document.addEventListener("htmx:load", event => enhance(event.target));
}
