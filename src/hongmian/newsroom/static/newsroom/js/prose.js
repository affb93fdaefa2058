// A text area becomes an editor of rich text; what it holds stays in the text area, so the form sends it as ever.
// The editor itself (Tiptap, packaged by django-prose-editor) is told to bring no style element of its own.

const KINDS = [
  ["bold", "bold", "B", chain => chain.toggleBold()],
  ["emphasis", "italic", "I", chain => chain.toggleItalic()],
  ["heading", ["heading", { level: 2 }], "H2", chain => chain.toggleHeading({ level: 2 })],
  ["subheading", ["heading", { level: 3 }], "H3", chain => chain.toggleHeading({ level: 3 })],
  ["list", "bulletList", "•", chain => chain.toggleBulletList()],
  ["numbered", "orderedList", "1.", chain => chain.toggleOrderedList()],
  ["quote", "blockquote", "“”", chain => chain.toggleBlockquote()],
  ["rule", "", "—", chain => chain.setHorizontalRule()],
];

const ADDRESS = /^(https?:\/\/|mailto:|tel:|\/(?![/\\]))\S*$/i; // as the server keeps them
const SITE = /^[\w-]+(\.[\w-]+)+(\/\S*)?$/; // without its https://

export function write(area, kit, words, changed) {
  const box = document.createElement("div");
  box.className = "prosed";
  area.before(box);
  const place = document.createElement("div");
  const editor = new kit.Editor({
    element: place,
    injectCSS: false,
    content: area.value,
    extensions: extensions(kit),
    editorProps: { attributes: { "aria-label": area.labels[0]?.textContent ?? "", "aria-multiline": "true", role: "textbox", lang: area.lang } },
    onUpdate: () => {
      area.value = editor.isEmpty ? "" : editor.getHTML();
      changed();
    },
  });
  box.append(tools(editor, words), place);
  area.hidden = true;
  return editor;
}

function extensions(kit) {
  return [
    kit.Document, kit.Paragraph, kit.Text, kit.Bold, kit.Italic, kit.HardBreak, kit.HorizontalRule, kit.Blockquote,
    kit.BulletList, kit.OrderedList, kit.ListItem, kit.History ?? kit.UndoRedo, kit.Gapcursor,
    kit.Heading.configure({ levels: [2, 3] }), link(kit),
  ].filter(Boolean);
}

// A plain mark for links: the packaged one opens a dialog of its own.
function link(kit) {
  return kit.Mark.create({
    name: "link",
    inclusive: false,
    addAttributes: () => ({ href: { default: "" } }),
    parseHTML: () => [{ tag: "a[href]", getAttrs: node => ({ href: node.getAttribute("href") }) }],
    renderHTML: ({ HTMLAttributes }) => ["a", safe(HTMLAttributes), 0],
  });
}

const safe = ({ href }) => ADDRESS.test(href ?? "") ? { href } : {};

function tools(editor, words) {
  const bar = document.createElement("div");
  bar.className = "prosed__tools";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", words.textTools);
  const buttons = KINDS.map(([name, active, sign, act]) => [button(words, name, sign, () => act(editor.chain().focus()).run()), active]);
  const undo = button(words, "undo", "↶", () => editor.chain().focus().undo().run());
  const redo = button(words, "redo", "↷", () => editor.chain().focus().redo().run());
  const asks = linking(editor, words);
  const chain = button(words, "link", words.textLink, () => asks.open());
  bar.append(...buttons.map(([one]) => one), chain, undo, redo);
  const show = () => {
    for (const [one, active] of buttons) if (active) one.setAttribute("aria-pressed", editor.isActive(...[active].flat()));
    chain.setAttribute("aria-pressed", editor.isActive("link"));
  };
  editor.on("transaction", show);
  show();
  roving(bar);
  const whole = document.createElement("div");
  whole.append(bar, asks.row);
  return whole;
}

function button(words, name, sign, act) {
  const one = document.createElement("button");
  one.type = "button";
  one.textContent = sign;
  const label = words[`text${name[0].toUpperCase()}${name.slice(1)}`];
  one.title = label;
  one.setAttribute("aria-label", label);
  one.addEventListener("click", act);
  return one;
}

// One stop for the Tab key; arrows move within the toolbar.
function roving(bar) {
  const all = [...bar.children];
  all.forEach((one, place) => { one.tabIndex = place ? -1 : 0; });
  bar.addEventListener("keydown", event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = all.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    const next = all[(at + step + all.length) % all.length];
    all.forEach(one => { one.tabIndex = one === next ? 0 : -1; });
    next.focus();
  });
}

function linking(editor, words) {
  const row = document.createElement("div");
  row.className = "prosed__link";
  row.hidden = true;
  const input = document.createElement("input");
  input.className = "input";
  input.type = "text";
  input.inputMode = "url";
  input.setAttribute("aria-label", words.textAddress);
  input.placeholder = words.textAddress;
  const wrong = document.createElement("p");
  wrong.className = "field__error";
  wrong.setAttribute("role", "alert");
  const take = () => {
    const typed = input.value.trim();
    const href = SITE.test(typed) ? `https://${typed}` : typed;
    const fits = !href || ADDRESS.test(href);
    wrong.textContent = fits ? "" : words.textWrong;
    input.setAttribute("aria-invalid", String(!fits));
    if (!fits) return;
    row.hidden = true;
    const chain = editor.chain().focus().extendMarkRange("link");
    (href ? chain.setMark("link", { href }) : chain.unsetMark("link")).run();
  };
  const ok = button(words, "link", "✓", take);
  input.addEventListener("keydown", event => {
    if (event.key === "Enter") { event.preventDefault(); take(); }
    if (event.key === "Escape") { row.hidden = true; editor.commands.focus(); }
  });
  row.append(wrong, input, ok);
  return { row, open() { row.hidden = false; wrong.textContent = ""; input.value = editor.getAttributes("link").href ?? ""; input.focus(); } };
}
