// A desk without a mouse: digits choose in the row at hand and lead to the next, N the note, R the risk screen.
const form = document.querySelector("[data-log]");
const rows = form ? [...form.querySelectorAll("[data-keys]")] : [];
let at = 0;

const writes = target => target.matches?.("input:not([type=radio]), textarea, select");

const open = row => !row.closest("details:not([open])");

// The next row, unless it lies in a closed fold: then this one stays.
function choose(digit) {
  const box = rows[at]?.querySelectorAll("input")[digit - 1];
  if (!box) return false;
  box.checked = true;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  if (rows[at + 1] && open(rows[at + 1])) at += 1;
  (rows[at].querySelector("input:checked") ?? rows[at].querySelector("input")).focus();
  return true;
}

rows.forEach((row, place) => row.addEventListener("focusin", () => { at = place; }));

document.addEventListener("keydown", event => {
  if (!form) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(form.querySelector(".button--main"));
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && writes(event.target)) {
    event.target.blur();
    return;
  }
  if (writes(event.target) || event.target.closest?.("button, a, summary, [data-choose]")) return;
  if (/^[1-9]$/.test(event.key) && choose(Number(event.key))) event.preventDefault();
  if (event.key.toLowerCase() === "n") {
    event.preventDefault();
    form.querySelector("[data-note]").focus();
  }
  if (event.key.toLowerCase() === "r") {
    event.preventDefault();
    const screen = form.querySelector(".risk");
    if (screen) {
      screen.open = true;
      screen.querySelector("input").focus();
    }
  }
});

// At a desk one begins at once: with the line if there is one to be chosen, else with the first row.
const line = form?.querySelector("select[name=hotline]");
if (rows.length && matchMedia("(hover: hover)").matches) (line?.value === "" ? line : rows[0].querySelector("input:checked, input"))?.focus({ preventScroll: true });
