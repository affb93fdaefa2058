// The order of the book by drag (ui/js/ordering.js). Buttons do the same without this file; what a move came to is read out.
const status = document.getElementById("moved");

document.addEventListener("dropped", event => {
  const { list, place } = event.detail;
  const token = event.target.querySelector("[name=csrfmiddlewaretoken]").value;
  const values = { chapter: list.dataset.chapter, place, csrfmiddlewaretoken: token };
  window.htmx.ajax("POST", event.target.dataset.move, { target: "#order", swap: "outerHTML", values });
});

// The live region stands outside of what is swapped, so that its new words are read.
document.addEventListener("htmx:afterSwap", event => {
  const order = document.getElementById("order");
  if (event.detail.target?.id === "order" && order) status.textContent = order.dataset.said;
});

document.addEventListener("click", event => {
  if (event.target.closest?.("[aria-disabled=true]")) event.preventDefault();
});
