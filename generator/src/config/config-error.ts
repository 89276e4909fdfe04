/** A configuration that cannot be used; the message says where and why. The command line ends with exit code 2. */
export class ConfigError extends Error {
  override readonly name: string = "ConfigError";
}
