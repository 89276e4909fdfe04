import { classifyRequest } from "./classify-request.js";
import { classifyResponse } from "./classify-response.js";
import { isJsonObject } from "./json-object.js";
import type { Invalid, Notification, Request, Response } from "./message.js";

/**
 * Something that is neither a call nor an answer, and what it was meant to be: an answer if it has an outcome and no
 * method, a call if it has a method; an object with neither may be either.
 */
export interface Misfit extends Invalid {
  readonly meant: "call" | "answer" | "either";
}

/** Reads what can be a call or an answer: both sides of a connection may send both. */
export function classifyMessage(value: unknown): Request | Notification | Response | Misfit {
  const meant = meaningOf(value);
  const message = meant === "answer" ? classifyResponse(value) : classifyRequest(value);
  return message.kind === "invalid" ? { ...message, meant } : message;
}

function meaningOf(value: unknown): Misfit["meant"] {
  const has = (name: string): boolean => isJsonObject(value) && Object.hasOwn(value, name);
  if (has("method") || has("method_name")) return "call";
  return has("result") || has("error") || has("res") ? "answer" : "either";
}

/** Whether a value is meant to be an answer, right or wrong. */
export function isAnswer(value: unknown): boolean {
  return meaningOf(value) === "answer";
}
