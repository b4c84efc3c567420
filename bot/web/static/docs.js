// The description of the API, read from the server itself: no other host is asked.
import { el } from "./dom.js";

const spec = await (await fetch("/api/openapi.json")).json();
const resolve = (schema) => (schema?.$ref ? spec.components.schemas[schema.$ref.split("/").at(-1)] : schema);

/** An example of what a schema describes. */
function example(schema, depth = 0) {
  const found = resolve(schema) ?? {};
  if (found.examples) return found.examples[0];
  if (found.default !== undefined) return found.default;
  if (found.anyOf) return example(found.anyOf[0], depth);
  if (found.enum) return found.enum[0];
  if (found.const !== undefined) return found.const;
  if (found.type === "object") {
    if (depth > 3) return {};
    return Object.fromEntries(Object.entries(found.properties ?? {}).map(([name, of]) => [name, example(of, depth + 1)]));
  }
  if (found.type === "array") return depth > 3 || !found.items ? [] : [example(found.items, depth + 1)];
  return { string: "…", integer: 1, number: 0.5, boolean: false }[found.type] ?? null;
}

const json = (value) => el("pre", {}, JSON.stringify(value, null, 2));

function operation(path, method, about) {
  const body = about.requestBody?.content?.["application/json"]?.schema;
  const answers = Object.entries(about.responses).map(([status, answer]) => {
    const schema = answer.content?.["application/json"]?.schema;
    return [el("tr", {}, el("th", {}, status), el("td", {}, answer.description ?? "")),
      status === "200" && schema && el("tr", {}, el("td", {}), el("td", {}, json(example(schema))))];
  });
  const parameters = (about.parameters ?? []).map((one) =>
    el("tr", {}, el("th", {}, one.name), el("td", {}, `${one.in} · ${resolve(one.schema)?.type ?? ""}${one.required ? " · required" : ""}`)));
  return el("details", {}, el("summary", {}, el("b", {}, method.toUpperCase()), ` ${path} — ${about.summary ?? ""}`),
    el("p", {}, about.description ?? ""), parameters.length > 0 && el("table", {}, parameters),
    body && [el("h3", {}, "Body"), json(example(body))], el("h3", {}, "Answers"), el("table", {}, answers));
}

const main = document.getElementById("docs");
main.append(el("p", {}, spec.info.description), el("p", {}, el("a", { href: "/api/openapi.json" }, "/api/openapi.json")));
for (const [path, methods] of Object.entries(spec.paths)) {
  for (const [method, about] of Object.entries(methods)) main.append(operation(path, method, about));
}
