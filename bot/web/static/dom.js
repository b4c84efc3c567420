// Making elements. Whatever comes from pages, questions and servers is inserted as text only.

/** An element with properties, attributes (data-*, aria-*) and children: strings become text. */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined
    && child !== false && child !== "").map((child) => visible(child)));
  return node;
}

/** Text as it is shown: characters that reorder or hide it are written out. */
function visible(child) {
  if (typeof child === "number") return String(child);
  if (typeof child !== "string") return child;
  return child.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (char) => `\\u${char.codePointAt(0).toString(16).padStart(4, "0")}`);
}

export const button = (label, onclick, kind = "") =>
  el("button", { type: "button", class: kind || null, onclick }, label);

/** A text in pieces: `lit` is one range, `marks` are several; offsets count characters, as Python does. */
export function pieces(text, lit, marks) {
  const chars = Array.from(text);
  const cuts = new Set([0, chars.length, ...(lit ?? []), ...marks.flat()]);
  const at = [...cuts].filter((cut) => cut >= 0 && cut <= chars.length).sort((a, b) => a - b);
  const inside = (range, start, end) => range && range[0] <= start && end <= range[1];
  const found = [];
  for (let index = 0; index + 1 < at.length; index += 1) {
    const [start, end] = [at[index], at[index + 1]];
    const piece = chars.slice(start, end).join("");
    if (marks.some((mark) => inside(mark, start, end))) found.push(el("mark", {}, piece));
    else if (inside(lit, start, end)) found.push(el("span", { class: "lit" }, piece));
    else found.push(piece);
  }
  return found;
}

/** Where a text stands in another, in characters; null where it does not. */
export function rangeOf(text, part) {
  const at = part ? text.indexOf(part) : -1;
  if (at < 0) return null;
  const start = Array.from(text.slice(0, at)).length;
  return [start, start + Array.from(part).length];
}

export const byId = (id) => document.getElementById(id);
