// Choosing on a page: the counter, finding without a new page, and an order of this device's own.
const ballot = document.querySelector("[data-ballot]");
const list = ballot.querySelector(".candidates");
const rows = [...list.querySelectorAll("[data-code]")];
const boxes = [...ballot.querySelectorAll("input[type=checkbox]")];
const left = ballot.querySelector("[data-left]");

// FNV-1a: enough to shuffle by a seed that stays on the device, the same at every visit.
const hash = text => [...text].reduce((sum, sign) => Math.imul(sum ^ sign.codePointAt(0), 16777619) >>> 0, 2166136261);
const seed = () => {
  try {
    const kept = localStorage.getItem("ballot-order") ?? crypto.getRandomValues(new Uint32Array(2)).join("");
    localStorage.setItem("ballot-order", kept);
    return kept;
  } catch { return null; } // storage refused: the order of the page
};

const order = ballot.dataset.order === "anyone" ? seed() : null;
if (order) {
  rows.map(row => [hash(`${order} ${row.dataset.code} ${order}`), row]).sort((a, b) => a[0] - b[0]).forEach(([, row]) => list.append(row));
}

const limit = Number(ballot.dataset.ballot);
const elsewhere = ballot.querySelectorAll("input[type=hidden][name=choice]").length;
const count = () => {
  const n = boxes.filter(box => box.checked).length + elsewhere;
  ballot.querySelector("[data-count]").textContent = String(n);
  ballot.querySelectorAll(".tally__dots circle").forEach((dot, i) => dot.classList.toggle("is-on", i < n));
  boxes.forEach(box => { box.disabled = !box.checked && n >= limit; });
  left.textContent = n >= limit ? ballot.dataset.full : ballot.dataset.one.replace("{n}", String(limit - n));
};
if (left) {
  ballot.querySelectorAll("[data-counter]").forEach(part => part.removeAttribute("hidden"));
  ballot.addEventListener("change", count);
  addEventListener("pageshow", count); // a browser that goes back brings its ticks
  count();
}

const words = ballot.querySelector("#q");
const district = ballot.querySelector("#district");
const none = ballot.querySelector("[data-none]");
const find = () => {
  const wanted = words.value.trim().toLowerCase();
  const shown = rows.filter(row => {
    const fits = row.dataset.foundBy.includes(wanted) && (!district.value || row.dataset.district === district.value);
    row.hidden = !fits;
    return fits;
  });
  none.hidden = shown.length > 0;
};
words.addEventListener("input", find);
district.addEventListener("change", find);
words.addEventListener("keydown", event => {
  if (event.key === "Enter" && !event.isComposing) event.preventDefault(); // found already
});
ballot.querySelector("[value=find]").hidden = true;
