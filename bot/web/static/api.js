// Talking to the server: the token, the language, and what went wrong in words.
import { language, say } from "./words.js";

const PATIENCE_MS = 35000;
const KEY = "wenbao.token";

export const token = () => sessionStorage.getItem(KEY) ?? "";
export function setToken(value) {
  if (value) sessionStorage.setItem(KEY, value);
  else sessionStorage.removeItem(KEY);
}

export class Trouble extends Error {
  constructor(sentence, status = 0) {
    super(sentence);
    this.status = status;
  }
}

/** Get or post JSON. What goes wrong is a Trouble with a sentence for the reader. */
export async function call(path, body) {
  const headers = { "accept-language": language() };
  if (token()) headers.authorization = `Bearer ${token()}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  let response;
  try {
    response = await fetch(path, {
      method: body === undefined ? "GET" : "POST",
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (error) {
    throw new Trouble(say(error.name === "TimeoutError" ? "slow" : "dead"));
  }
  let data;
  try {
    data = await response.json();
  } catch {
    throw new Trouble(say("dead"), response.status);
  }
  if (!response.ok) throw new Trouble(data.detail ?? say("dead"), response.status);
  return data;
}

export const path = (...parts) => `/api/${parts.map(encodeURIComponent).join("/")}`;
