// What the page of the form says: a word above it, or what is wrong and where.
export function say(words) {
  const place = document.querySelector("[data-told]");
  place.querySelector("[data-words]").textContent = words;
  place.hidden = !words;
}

export function complain(form, errors) {
  const place = document.querySelector("[data-refusal]");
  const chinese = document.documentElement.lang.startsWith("zh");
  const told = errors.map(one => (one.label ? one.label + (chinese ? "：" : ": ") + one.words : one.words));
  place.querySelector("[data-words]").textContent = told.join(chinese ? "" : " ");
  place.hidden = errors.length === 0;
  if (errors.length) place.focus();
  for (const box of form.querySelectorAll("[aria-invalid]")) box.removeAttribute("aria-invalid");
  for (const { field } of errors) mark(form.elements[field]);
}

function mark(found) {
  for (const box of found instanceof RadioNodeList ? found : found ? [found] : []) {
    box.setAttribute("aria-invalid", "true");
    const fold = box.closest("details");
    if (fold) fold.open = true;
    box.closest("[data-choose]")?.querySelector("[data-look]").click(); // a name: those who fit are offered
  }
}
