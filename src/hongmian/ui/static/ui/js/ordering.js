// Things of a list are put in order by drag; buttons do the same without this file.
// A list is [data-ordered="group"], a thing in it [data-thing]; what is draggable is the thing or a handle within it.
// A thing may go to any list of its group. Where it was let go is told by "dropped" on it: {list, place}, from 1 among
// the others of that list.
let dragged = null;

const clear = () => document.querySelectorAll(".is-over").forEach(one => one.classList.remove("is-over"));
const listAt = event => {
  const list = dragged && event.target.closest?.("[data-ordered]");
  return list?.dataset.ordered === dragged?.closest("[data-ordered]").dataset.ordered ? list : null;
};

for (const handle of document.querySelectorAll("[data-handle]")) handle.hidden = false;

document.addEventListener("dragstart", event => {
  dragged = event.target.closest?.("[draggable=true]")?.closest("[data-thing]") ?? null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.id);
  dragged.classList.add("is-dragged");
});

document.addEventListener("dragend", () => {
  dragged?.classList.remove("is-dragged");
  dragged = null;
  clear();
});

// Heard before any editor on the way that would take what is dropped for words.
document.addEventListener("dragover", event => {
  const list = listAt(event);
  if (!list) return;
  event.preventDefault();
  event.stopPropagation();
  clear();
  (event.target.closest("[data-thing]") ?? list).classList.add("is-over");
}, true);

document.addEventListener("drop", event => {
  const list = listAt(event);
  if (!list) return;
  event.preventDefault();
  event.stopPropagation();
  const over = event.target.closest("[data-thing]");
  if (over === dragged) return;
  const others = [...list.querySelectorAll("[data-thing]")].filter(one => one !== dragged);
  const place = (over ? others.indexOf(over) : others.length) + 1;
  dragged.dispatchEvent(new CustomEvent("dropped", { bubbles: true, detail: { list, place } }));
}, true);
