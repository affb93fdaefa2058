// The order of the book by drag. Buttons do the same without this file; what a move came to is read out.
const status = document.getElementById("moved");
let dragged = null;

const clear = () => document.querySelectorAll(".is-over").forEach(one => one.classList.remove("is-over"));

document.addEventListener("dragstart", event => {
  dragged = event.target.closest?.(".chronicle-piece[draggable]");
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

document.addEventListener("dragover", event => {
  const list = event.target.closest?.(".chronicle-pieces");
  if (!dragged || !list) return;
  event.preventDefault();
  clear();
  (event.target.closest(".chronicle-piece") ?? list).classList.add("is-over");
});

document.addEventListener("drop", event => {
  const list = event.target.closest?.(".chronicle-pieces");
  if (!dragged || !list) return;
  event.preventDefault();
  const others = [...list.querySelectorAll(".chronicle-piece")].filter(one => one !== dragged);
  const over = event.target.closest(".chronicle-piece");
  const place = over && over !== dragged ? others.indexOf(over) + 1 : others.length + 1;
  if (over === dragged) return;
  const token = dragged.querySelector("[name=csrfmiddlewaretoken]").value;
  const values = { chapter: list.dataset.chapter, place, csrfmiddlewaretoken: token };
  window.htmx.ajax("POST", dragged.dataset.move, { target: "#order", swap: "outerHTML", values });
});

// The live region stands outside of what is swapped, so that its new words are read.
document.addEventListener("htmx:afterSwap", event => {
  const order = document.getElementById("order");
  if (event.detail.target?.id === "order" && order) status.textContent = order.dataset.said;
});

document.addEventListener("click", event => {
  if (event.target.closest?.("[aria-disabled=true]")) event.preventDefault();
});
