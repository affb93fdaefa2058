// Every form of a page whose drafts need nothing of their own.
import { keepDrafts } from "./drafts.js";

const form = document.querySelector("form[data-drafts]");
if (form) await keepDrafts(form);
