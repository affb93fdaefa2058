// The list of drafts that are still on this device, with what can be done about each.
const WORDS = ["note", "text_zh", "text_en"]; // fields in which somebody wrote: shown where they were not taken

export class Waiting {
  // `today`: 2020-03-19, as the form was drawn; `named`: from the fields of a draft, and all of it, to what it is called.
  constructor(place, { today, named, ...deeds }) {
    this.place = place;
    [this.today, this.named, this.deeds] = [today, named, deeds];
    this.words = Object.fromEntries(
      Object.entries(place.dataset).filter(([name]) => name.startsWith("text")).map(([name, words]) => [name.slice(4).toLowerCase(), words]),
    );
  }

  show(entries) {
    this.place.querySelector("[data-count]").textContent = entries.length || "";
    this.place.querySelector("[data-items]").replaceChildren(...entries.map(entry => this.#item(entry)));
    this.place.hidden = entries.length === 0 && !this.place.querySelector("[data-sent]");
  }

  #item(entry) {
    const item = this.place.querySelector("template").content.cloneNode(true);
    item.querySelector("time").textContent = this.#when(entry.began);
    item.querySelector("[data-named]").textContent = this.named(entry.fields, entry);
    item.querySelector("[data-state]").textContent = this.words[entry.state];
    item.querySelector("[data-errors]").textContent = (entry.errors ?? []).map(one => one.words).join(" ");
    item.querySelector("[data-wrote]").textContent = entry.state === "refused" ? WORDS.map(name => entry.fields[name]).filter(Boolean).join(" / ") : "";
    const [open, send, drop] = ["open", "send", "drop"].map(name => item.querySelector(`[data-${name}]`));
    open.hidden = entry.state === "waiting";
    send.hidden = entry.state !== "waiting";
    open.addEventListener("click", () => this.deeds.open(entry));
    send.addEventListener("click", () => this.deeds.send(entry));
    drop.addEventListener("click", () => {
      if (drop.dataset.sure) this.deeds.drop(entry);
      drop.dataset.sure = "yes";
      drop.textContent = this.words.sure;
    });
    return item;
  }

  // The time; before it month and day, if it was another day.
  #when(began) {
    return began.startsWith(this.today) ? began.slice(11) : began.slice(5).replace("T", " ");
  }

  // Something that waited has been stored: say so, and lead to what was to follow.
  sent({ url, words }) {
    this.#line(`${this.words.sent} `, url, words);
  }

  signIn() {
    this.#line("", this.place.dataset.login, this.words.signin);
  }

  #line(before, url, words) {
    if ([...this.place.querySelectorAll("[data-sent] a")].some(link => link.href.endsWith(url) && !before)) return;
    const line = document.createElement("p");
    const link = document.createElement("a");
    link.href = url;
    link.textContent = words;
    line.append(before, link);
    line.dataset.sent = "";
    this.place.append(line);
    this.place.hidden = false;
  }
}
