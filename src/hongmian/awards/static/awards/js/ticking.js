// A long list to tick: a field that narrows it. What is ticked always stays in sight.
for (const field of document.querySelectorAll("[data-finds]")) {
  const rows = [...document.getElementById(field.dataset.finds).children];
  field.closest("[hidden]").hidden = rows.length < 12;
  field.addEventListener("input", () => {
    const words = field.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !row.querySelector("input").checked && !row.textContent.toLowerCase().includes(words);
  });
  field.addEventListener("keydown", event => { if (event.key === "Enter") event.preventDefault(); });
}
