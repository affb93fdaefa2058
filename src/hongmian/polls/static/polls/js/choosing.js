// Choosing on a page: the counter, finding without a new page, and an order of this device's own.
const ballot = document.querySelector("[data-ballot]");
const list = ballot.querySelector(".candidates");
const rows = [...list.querySelectorAll("[data-code]")];
const boxes = [...list.querySelectorAll("input")];
const told = ballot.dataset;

// FNV-1a: enough to shuffle by a seed that stays on the device, the same at every visit.
const hash = text => [...text].reduce((sum, sign) => Math.imul(sum ^ sign.codePointAt(0), 16777619) >>> 0, 2166136261);
const seed = () => {
  try {
    const kept = localStorage.getItem("ballot-order") || crypto.getRandomValues(new Uint32Array(2)).join("");
    localStorage.setItem("ballot-order", kept);
    return kept;
  } catch { return null; } // storage refused: the order of the page
};

const order = told.order === "anyone" ? seed() : null;
if (order) {
  rows.map(row => [hash(`${order} ${row.dataset.code} ${order}`), row]).sort((a, b) => a[0] - b[0]).forEach(([, row]) => list.append(row));
  const note = ballot.querySelector("[data-own-order]");
  note.textContent = note.dataset.ownOrder;
}

// Ticks outlive a reload and the way back, in this tab only; the receipt takes them away. The page with the ticks that
// the server read from the device is right by itself, unless it is the very same page once more.
const place = `ballot ${told.poll}`;
const again = performance.getEntriesByType("navigation").some(one => one.type === "reload");
const remember = () => {
  try { sessionStorage.setItem(place, JSON.stringify(boxes.filter(box => box.checked).map(box => box.value))); } catch { /* refused */ }
};
const recall = () => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place)) || [];
    boxes.forEach(box => { box.checked = kept.includes(box.value); });
  } catch { /* refused */ }
};

const limit = Number(told.ballot);
const left = ballot.querySelector("[data-left]");
const hidden = () => [...ballot.querySelectorAll("input[type=hidden][name=choice]")]; // ticked, and left out by a search
const count = () => {
  const n = boxes.filter(box => box.checked).length + hidden().length;
  const full = n >= limit;
  ballot.querySelector("[data-count]").textContent = String(n);
  ballot.querySelectorAll(".tally__dots circle").forEach((dot, i) => dot.classList.toggle("is-on", i < n));
  if (limit > 1) boxes.forEach(box => { box.disabled = !box.checked && full; });
  left.textContent = full ? told.full : told.one.replace("{n}", String(limit - n));
  left.classList.toggle("unseen", !full);
};
if (left) {
  if (!("personal" in told) || again) recall();
  ballot.querySelectorAll("[data-counter]").forEach(part => part.removeAttribute("hidden"));
  list.addEventListener("change", () => {
    if (limit === 1) hidden().forEach(one => one.remove());
    remember();
    count();
  });
  addEventListener("pageshow", event => { // a browser that goes back brings the page as it was, sent or not
    if (event.persisted) recall();
    count();
  });
  remember();
  count();
}

const words = ballot.querySelector("#q");
const district = ballot.querySelector("#district");
const none = ballot.querySelector("[data-none]");
const found = ballot.querySelector("[data-found]");
const find = () => {
  const wanted = words.value.trim().toLowerCase();
  const where = district ? district.value : "";
  const shown = rows.filter(row => {
    const fits = row.dataset.foundBy.includes(wanted) && (!where || row.dataset.district === where);
    row.hidden = !fits;
    return fits;
  });
  none.hidden = shown.length > 0;
  const say = shown.length === 1 ? told.foundOne : told.foundMany.replace("{n}", String(shown.length));
  found.textContent = shown.length && (wanted || where) ? say : "";
};
if (words) {
  words.addEventListener("input", find);
  if (district) district.addEventListener("change", find);
  words.addEventListener("keydown", event => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault(); // found already
  });
  ballot.querySelector("[value=find]").remove(); // hidden, it would still be what Enter presses
}
