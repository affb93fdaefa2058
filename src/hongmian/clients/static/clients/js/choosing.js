// The box that finds a person served: Enter looks instead of storing; whoever is chosen leaves only the case number.
const boxOf = place => place.querySelector("input[type=text]");
const ready = () => document.querySelectorAll("[data-choose] [data-look]").forEach(button => { button.hidden = !globalThis.htmx; });
const clear = place => place.querySelector("[data-fitting]").replaceChildren();

document.addEventListener("keydown", event => {
  const place = event.target.closest?.("[data-choose]");
  if (!place || event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (event.target.closest("button")) return; // a button does what it says
  event.preventDefault();
  if (event.target === boxOf(place)) place.querySelector("[data-look]").click();
});

document.addEventListener("change", event => {
  const { number } = event.target.dataset ?? {};
  const place = event.target.closest?.("[data-choose]");
  if (!place || !number) return;
  boxOf(place).value = number;
  place.querySelector("[type=hidden]").value = number;
  boxOf(place).dispatchEvent(new Event("input", { bubbles: true }));
});

// What was chosen belongs to the words it was chosen for.
document.addEventListener("input", event => {
  const place = event.target.closest?.("[data-choose]");
  if (!place || event.target !== boxOf(place)) return;
  const asked = place.querySelector("[data-fitting] [type=hidden]")?.value;
  if (asked !== undefined && asked !== event.target.value.trim()) clear(place);
});

for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, event => {
    const place = event.target.closest?.("[data-choose]");
    if (place) place.querySelector("[data-fitting]").textContent = place.dataset.unanswered;
  });
}

document.addEventListener("reset", event => event.target.querySelectorAll("[data-choose]").forEach(clear));
ready();
