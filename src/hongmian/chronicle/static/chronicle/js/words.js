// Words of the book are written as they will look. Without this file the box takes the marks that it names below.
const form = document.querySelector("form[data-editor]");
const words = form.querySelector("[data-prose-words]");
const areas = form.querySelectorAll("textarea[data-html]");

if (areas.length) {
  const [{ write }, kit] = await Promise.all([import(form.dataset.prose), import(form.dataset.editor)]);
  for (const area of areas) begin(area, write, kit);
}

function begin(area, write, kit) {
  const typed = area.value;
  area.value = area.dataset.html;
  try {
    write(area, kit, words.dataset, () => {});
    form.querySelector(`[data-marks="${area.name}"]`).remove();
  } catch (error) { // the box itself goes on working
    console.error(error);
    area.value = typed;
    area.hidden = false;
  }
}
