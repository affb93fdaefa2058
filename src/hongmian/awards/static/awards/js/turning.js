// From entry to entry by keyboard: N and P turn, a digit goes to that criterion. Nothing of it while one writes, or once
// it is switched off: whoever speaks to the computer would turn pages by chance.
const writes = target => target.matches?.("input:not([type=radio], [type=checkbox]), textarea, select");
const boxes = [...document.querySelectorAll(".score input[type=number]")];

const switched = document.querySelector("[data-keys]");
const KEPT = "hongmian-review-keys";
if (switched) {
  switched.closest("label").hidden = false;
  switched.checked = localStorage.getItem(KEPT) !== "off";
  switched.addEventListener("change", () => localStorage.setItem(KEPT, switched.checked ? "on" : "off"));
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && writes(event.target)) {
    event.target.blur();
    return;
  }
  if (writes(event.target) || (switched && !switched.checked)) return;
  const turn = { n: "next", p: "previous" }[event.key.toLowerCase()];
  const link = turn && document.querySelector(`[data-turn="${turn}"]`);
  if (link) {
    event.preventDefault();
    link.click();
  }
  if (/^[1-9]$/.test(event.key) && boxes[event.key - 1]) {
    event.preventDefault();
    boxes[event.key - 1].focus();
    boxes[event.key - 1].select();
  }
});
