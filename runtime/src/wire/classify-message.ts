import { classifyRequest } from "./classify-request.js";
import { classifyResponse } from "./classify-response.js";
import { isJsonObject } from "./json-object.js";
import type { Invalid, Notification, Request, Response } from "./message.js";

/** Reads what can be a call or an answer: both sides of a connection may send both. Neither is an invalid call. */
export function classifyMessage(value: unknown): Request | Notification | Response | Invalid {
  return isResponse(value) ? classifyResponse(value) : classifyRequest(value);
}

function isResponse(value: unknown): boolean {
  if (!isJsonObject(value) || Object.hasOwn(value, "method") || Object.hasOwn(value, "method_name")) return false;
  return Object.hasOwn(value, "result") || Object.hasOwn(value, "error") || Object.hasOwn(value, "res");
}
